"""A question back: what who decides first wants to know from who asks. The term never stops for it (Awb art. 4:15 knows
no such ground): it is a question inside the gemeente.

Meanwhile the decision is put off on the list of who decides, and it is back there once the question is answered, or on
the day by which one would have liked the answer.
"""

import datetime

from django.db import transaction
from django.utils import timezone

from accounts import audit
from accounts.models import AuditEvent, User
from accounts.permissions import Permission
from accounts.workflow import FieldRefusal, Refusal, refuse_stale
from clients.models import Task
from clients.models.work import name_tasks
from clients.services import add_task, complete_tasks, keep_changes
from clients.services.tasks import put_off_tasks, wake_tasks
from instruments.models import Parameter
from maatwerk.models import QuestionBack, Request
from maatwerk.services.following import who_goes_on
from maatwerk.services.guards import OUTSIDE_MANDATE, OWN_REQUEST
from maatwerk.services.locking import hold_request
from maatwerk.services.mandates import mandate_for
from maatwerk.services.worklist import DECIDE, put_to_decide
from maatwerk.workflow import Status

ANSWER = "maatwerk.answer"
"""The kind of the task to answer a question about a request."""
name_tasks({ANSWER: "Vraag over maatwerk"})

ONE_AT_A_TIME = "Er staat al een vraag open bij dit verzoek. Wacht op het antwoord, of trek die vraag eerst in."
NOBODY = "Er is niemand die deze vraag kan beantwoorden. Wijs het dossier eerst toe."


@transaction.atomic
def ask_back(request_id: int, *, by: User, text: str) -> QuestionBack:
    """Ask what is not clear, before deciding. One question at a time, so that an answer always belongs to one."""
    request = hold_request(request_id, Permission.DECIDE_MAATWERK, by=by)
    refuse_to_question(request, by)
    if request.questions.filter(answered_on__isnull=True).exists():
        raise Refusal(ONE_AT_A_TIME)
    if not text.strip():
        raise FieldRefusal("Schrijf uw vraag.", "text")
    to = who_goes_on(request)
    if to is None:
        raise Refusal(NOBODY)
    question = QuestionBack.objects.create(request=request, text=text, asked_by=by, asked_on=timezone.localdate())
    until = answer_wanted_by(request)
    add_task(
        request.client_id,
        by=by,
        kind=ANSWER,
        title=f"Vraag over maatwerk: {request.subject}",
        url_name="maatwerk:answer",
        url_key=question.pk,
        assignee=to,
        due_on=until,
    )
    if until > timezone.localdate():
        put_off_tasks(kind=DECIDE, url_key=request.pk, by=by, until=until, reason=f"Wacht op antwoord van {to.name}")
    _record("maatwerk.question", question, by=by, fields=("text",))
    return question


@transaction.atomic
def answer(question_id: int, *, by: User, version: int, text: str) -> QuestionBack:
    """Answer, and give the request back to who decides. Who answers writes along, and does not decide."""
    question = _hold(question_id, Permission.REQUEST_MAATWERK, by=by, version=version)
    request = question.request
    if question.asked_by_id == by.pk:
        raise Refusal("U stelde deze vraag zelf. Een ander beantwoordt haar.")
    if not text.strip():
        raise FieldRefusal("Schrijf uw antwoord.", "text")
    question.answer, question.answered_by, question.answered_on = text, by, timezone.localdate()
    question.version += 1
    question.save(update_fields=["answer", "answered_by", "answered_on", "version"])
    request.authors.add(by)
    request.version += 1  # who is deciding reads it first
    request.save(update_fields=["version"])
    _bring_back(question, by=by)
    _record("maatwerk.answer", question, by=by, fields=("answer",))
    return question


@transaction.atomic
def take_back(question_id: int, *, by: User, version: int) -> None:
    """Who asked knows enough: the question goes, and the decision is on the list again."""
    question = _hold(question_id, Permission.DECIDE_MAATWERK, by=by, version=version)
    if question.asked_by_id != by.pk:
        raise Refusal("Alleen wie de vraag stelde, trekt haar in.")
    _bring_back(question, by=by)
    event = audit.record(
        "maatwerk.take_back_question",
        by=by,
        target=question.request,
        client_id=question.request.client_id,
        url_name="maatwerk:detail",
        url_key=question.request_id,
    )
    keep_changes(event, {"vraag": (question.text, "")})
    question.delete()


def end_questions(request: Request, *, by: User) -> None:
    """Once it is decided nobody has to answer any more. Called in the transaction of the decision."""
    for key in request.questions.filter(answered_on__isnull=True).values_list("pk", flat=True):
        complete_tasks(kind=ANSWER, url_key=key, by=by)


def refuse_to_question(request: Request, by: User) -> None:
    """For who may decide on it."""
    if request.status != Status.ASKED:
        raise Refusal(f"Dit verzoek is {request.status.label}. Er valt niets over te vragen.")
    if request.requested_by_id == by.pk or request.authors.filter(pk=by.pk).exists():
        raise Refusal(OWN_REQUEST)
    if mandate_for(request, by) is None:
        raise Refusal(OUTSIDE_MANDATE)


def answer_wanted_by(request: Request) -> datetime.date:
    """In the days that a colleague gets to advise, and never after the last day to decide."""
    today = timezone.localdate()
    day = today + datetime.timedelta(days=int(Parameter.objects.on("maatwerk_advies_dagen", today)))
    to_decide = Task.objects.open().filter(kind=DECIDE, url_key=str(request.pk), due_on__gte=today)
    last_day = to_decide.values_list("due_on", flat=True).first()
    return min(day, last_day) if last_day else day


def _hold(question_id: int, permission: Permission, *, by: User, version: int) -> QuestionBack:
    """A question that is open, its dossier locked. Raises DoesNotExist where `by` may not see the request."""
    request_id = QuestionBack.objects.values_list("request", flat=True).get(pk=question_id)
    request = hold_request(request_id, permission, by=by)
    question = QuestionBack.objects.get(pk=question_id)
    question.request = request
    if question.answered_on:
        raise Refusal("Deze vraag is al beantwoord.")
    refuse_stale(question.version, version)
    if request.status != Status.ASKED:
        raise Refusal(f"Dit verzoek is {request.status.label}. Een antwoord is niet meer nodig.")
    return question


def _bring_back(question: QuestionBack, *, by: User) -> None:
    request = question.request
    complete_tasks(kind=ANSWER, url_key=question.pk, by=by)
    if not Task.objects.open().filter(kind=DECIDE, url_key=str(request.pk)).exists():
        put_to_decide(request, by=by)
    wake_tasks(kind=DECIDE, url_key=request.pk, by=by)


def _record(verb: str, question: QuestionBack, *, by: User, fields: tuple[str, ...]) -> AuditEvent:
    return audit.record(
        verb,
        by=by,
        target=question,
        client_id=question.request.client_id,
        fields=fields,
        url_name="maatwerk:detail",
        url_key=question.request_id,
    )

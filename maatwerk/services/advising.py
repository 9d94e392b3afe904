"""What professionals advise: two of them, and neither is who asks.

A colleague in Keten is asked, and writes it. Who advises reads the request and its weighing, also without seeing the
dossier, and nothing besides (AVG art. 5 lid 1 sub b and c): that is enough to advise, and to let someone in to a whole
dossier for one question is too much. So there is no Admission for it. The question stands as a task with who sees the
dossier, and for everyone on the first page of the day (maatwerk/day.py) and under *Advies gevraagd*.
"""

import datetime
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from accounts import audit
from accounts.models import AuditEvent, User
from accounts.permissions import Permission
from accounts.workflow import FieldRefusal, Refusal, refuse_stale, require
from clients.models import Client
from clients.models.work import name_tasks
from clients.services import add_task, complete_tasks, keep_changes
from clients.services.changes import REASON
from clients.services.correspondence import function_of
from clients.services.locking import hold as hold_client
from maatwerk.models import Advice, Request
from maatwerk.models.advice import Judgement
from maatwerk.services.following import who_goes_on
from maatwerk.services.guards import database_agrees
from maatwerk.services.locking import hold_request
from maatwerk.workflow import Status

ADVISE = "maatwerk.advise"
"""The kind of the task to advise, for who was asked and nobody else."""
ADVISED = "maatwerk.advised"
"""The kind of the task to read what a colleague answered, for who asks for the maatwerk."""
name_tasks({ADVISE: "Advies over maatwerk"}, personal=True)
name_tasks({ADVISED: "Antwoord op een vraag om advies"})

SHIELDED = "Dit dossier is afgeschermd. Alleen wie erin is genoemd, kan adviseren."


@dataclass(frozen=True)
class Question:
    """What a colleague is asked to advise on, and by which day."""

    text: str
    answer_by: datetime.date


@transaction.atomic
def ask_advice(request_id: int, question: Question, *, by: User, adviser: User) -> Advice:
    """Ask a colleague in Keten, of whatever team. Who asks or writes along is not asked."""
    request = hold_request(request_id, Permission.REQUEST_MAATWERK, by=by)
    _refuse_late(request)
    _refuse_to_ask(request, adviser, question)
    asked = Advice.objects.create(
        request=request,
        adviser=adviser,
        name=adviser.name,
        organisation=function_of(adviser),
        question=question.text,
        asked_by=by,
        asked_on=timezone.localdate(),
        answer_by=question.answer_by,
        recorded_by=by,
    )
    add_task(
        request.client_id,
        by=by,
        kind=ADVISE,
        title=f"Advies over maatwerk: {request.subject}",
        url_name="maatwerk:give_advice",
        url_key=asked.pk,
        assignee=adviser,
        due_on=question.answer_by,
    )
    _record_on_request("maatwerk.ask_advice", asked, by=by, collega=("", adviser.name), vraag=("", question.text))
    return asked


@transaction.atomic
def give_advice(advice_id: int, *, by: User, version: int, judgement: str, text: str) -> Advice:
    """Advise, or put one's own advice right, until it is decided."""
    asked = hold_asked(advice_id, by=by, version=version)
    if judgement not in Judgement.values:
        raise FieldRefusal("Kies een oordeel.", "judgement")
    if not text.strip():
        raise FieldRefusal("Schrijf uw advies.", "text")
    if asked.is_given and (asked.judgement, asked.text) == (judgement, text):
        return asked
    changes = {"judgement": (asked.judgement, judgement), "text": (asked.text, text)} if asked.is_given else {}
    verb = "maatwerk.change_advice" if asked.is_given else "maatwerk.advise"
    asked.judgement, asked.text, asked.given_on = judgement, text, timezone.localdate()
    _save(asked, "judgement", "text", "given_on")
    complete_tasks(kind=ADVISE, url_key=asked.pk, by=by)
    _tell(asked, f"{asked.name} heeft geadviseerd over maatwerk: {asked.request.subject}", by=by)
    keep_changes(_record(verb, asked, by=by, fields=("judgement", "text", "given_on")), changes)
    return asked


@transaction.atomic
def decline_advice(advice_id: int, *, by: User, version: int, reason: str) -> Advice:
    """Who was asked can not advise, and says why; another can be asked."""
    asked = hold_asked(advice_id, by=by, version=version)
    if asked.is_given:
        raise Refusal("U heeft al geadviseerd. Trek uw advies in als het niet meer geldt.")
    _end(asked, reason)
    complete_tasks(kind=ADVISE, url_key=asked.pk, by=by)
    _tell(asked, f"{asked.name} kan niet adviseren over maatwerk: {asked.request.subject}", by=by)
    _record("maatwerk.decline_advice", asked, by=by, fields=("declined_on", "declined_because"))
    return asked


@transaction.atomic
def withdraw_advice(advice_id: int, *, by: User, version: int, reason: str) -> Advice:
    """Take advice back until it is decided: by who gave it, or who recorded it for someone outside Keten."""
    require(by, Permission.REQUEST_MAATWERK)
    mine = Advice.objects.filter(adviser=by) | Advice.objects.filter(adviser__isnull=True, recorded_by=by)
    given = _held(mine.get(pk=advice_id), version)
    if not given.is_given:
        raise Refusal("Er is nog geen advies om in te trekken.")
    was = {"judgement": (given.judgement, ""), "text": (given.text, "")}
    given.judgement, given.text, given.given_on = "", "", None
    with database_agrees():
        _end(given, reason, "judgement", "text", "given_on")
    _tell(given, f"Een advies is ingetrokken: {given.request.subject}", by=by)
    event = _record("maatwerk.withdraw_advice", given, by=by, fields=(*was, "given_on"))
    keep_changes(event, was | {REASON: ("", reason)})
    return given


@transaction.atomic
def stop_asking(advice_id: int, *, by: User, version: int) -> None:
    """The advice is not needed any more, or the wrong colleague was asked: nothing was given yet, so nothing stays."""
    request_id = Advice.objects.values_list("request", flat=True).get(pk=advice_id)
    hold_request(request_id, Permission.REQUEST_MAATWERK, by=by)
    asked = Advice.objects.select_related("request").get(pk=advice_id)
    refuse_stale(asked.version, version)
    if not asked.is_awaited:
        raise Refusal("Deze collega heeft al geantwoord.")
    complete_tasks(kind=ADVISE, url_key=asked.pk, by=by)
    _record_on_request("maatwerk.stop_asking", asked, by=by, collega=(asked.name, ""))
    asked.delete()


@transaction.atomic
def read_advice(request_id: int, *, by: User) -> int:
    """Who asks for the maatwerk has read what came in."""
    request = hold_request(request_id, Permission.REQUEST_MAATWERK, by=by)
    return complete_tasks(kind=ADVISED, url_key=request.pk, by=by)


def end_asking(request: Request, *, by: User) -> None:
    """Once it is decided nobody is asked any more. Called in the transaction of the decision."""
    for key in request.advice.filter(given_on__isnull=True, declined_on__isnull=True).values_list("pk", flat=True):
        complete_tasks(kind=ADVISE, url_key=key, by=by)
    complete_tasks(kind=ADVISED, url_key=request.pk, by=by)


def hold_asked(advice_id: int, *, by: User, version: int) -> Advice:
    """What was asked of `by`, its dossier locked until the act is done; also where `by` does not see that dossier."""
    require(by, Permission.REQUEST_MAATWERK)
    return _held(Advice.objects.asked_of(by).get(pk=advice_id), version)


def _held(found: Advice, version: int) -> Advice:
    hold_client(Request.objects.values_list("client", flat=True).get(pk=found.request_id), by=None)
    rows = Advice.objects.select_related("request__client", "request__decision", "request__instrument", "adviser")
    row = rows.get(pk=found.pk)
    refuse_stale(row.version, version)
    _refuse_late(row.request)
    return row


def _refuse_late(request: Request) -> None:
    if request.status not in (Status.CONCEPT, Status.ASKED):
        raise Refusal(f"Dit verzoek is {request.status.label}. Er kan geen advies meer bij of af.")


def _refuse_to_ask(request: Request, adviser: User, question: Question) -> None:
    if not adviser.may(Permission.REQUEST_MAATWERK):
        raise FieldRefusal("Deze collega werkt niet met maatwerk. Kies een ander.", "adviser")
    if adviser.pk == request.requested_by_id or request.authors.filter(pk=adviser.pk).exists():
        raise FieldRefusal("Deze collega schrijft zelf aan dit verzoek. Vraag een ander om advies.", "adviser")
    if request.client.shielded and not Client.objects.visible_to(adviser).filter(pk=request.client_id).exists():
        raise FieldRefusal(SHIELDED, "adviser")
    if request.advice.filter(adviser=adviser, declined_on__isnull=True).exists():
        raise FieldRefusal("Deze collega is al om advies gevraagd.", "adviser")
    if not question.text.strip():
        raise FieldRefusal("Schrijf waarover u advies wilt.", "question")
    if question.answer_by < timezone.localdate():
        raise FieldRefusal("Deze dag is al voorbij. Kies vandaag of een latere dag.", "answer_by")


def _end(advice: Advice, reason: str, *fields: str) -> None:
    if not reason.strip():
        raise FieldRefusal("Schrijf waarom.", "reason")
    advice.declined_on, advice.declined_because = timezone.localdate(), reason
    _save(advice, *fields, "declined_on", "declined_because")


def _save(advice: Advice, *fields: str) -> None:
    """Who is deciding or writing meanwhile reads it first, hence a new version of the request."""
    advice.version += 1
    advice.save(update_fields=[*fields, "version"])
    advice.request.version += 1
    advice.request.save(update_fields=["version"])


def _tell(advice: Advice, title: str, *, by: User) -> None:
    """Who asks for the maatwerk hears of it, unless that is who did it."""
    to = who_goes_on(advice.request)
    if to is None or to == by:
        return
    add_task(
        advice.request.client_id,
        by=None,
        kind=ADVISED,
        title=title,
        url_name="maatwerk:detail",
        url_key=advice.request_id,
        assignee=to,
    )


def _record_on_request(verb: str, advice: Advice, *, by: User, **changes: tuple[str, str]) -> None:
    """An act on the request: what is advised later stands with its own act, and not with the question too."""
    event = audit.record(
        verb,
        by=by,
        target=advice.request,
        client_id=advice.request.client_id,
        fields=changes,
        url_name="maatwerk:detail",
        url_key=advice.request_id,
    )
    keep_changes(event, changes)


def _record(verb: str, advice: Advice, *, by: User, fields: tuple[str, ...] = ()) -> AuditEvent:
    return audit.record(
        verb,
        by=by,
        target=advice,
        client_id=advice.request.client_id,
        fields=fields,
        url_name="maatwerk:detail",
        url_key=advice.request_id,
    )

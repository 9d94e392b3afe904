"""Sending a letter, and the task to do so after a decision."""

import datetime

from django.db import transaction
from django.utils import timezone

from accounts import audit
from accounts.models import User
from accounts.permissions import Permission
from accounts.workflow import FieldRefusal, Refusal, refuse_stale
from clients.models.work import name_tasks
from clients.services import complete_tasks
from maatwerk.models import Letter, LetterKind, Request, SentBy
from maatwerk.services.following import put_on_list
from maatwerk.services.letters.answers import ANSWERS
from maatwerk.services.letters.last_days import last_day_of_letter, last_day_to_answer
from maatwerk.services.letters.registry import AFTER_SENDING, SORTS
from maatwerk.services.locking import hold_request

SEND = "maatwerk.send_letter"
"""The kind of the task to send the letter with the answer."""
name_tasks({SEND: "Brief versturen"})


def put_to_send(request: Request) -> None:
    """After a decision: the letter goes out within the same term, for a decision holds once it is made known (Awb art.
    3:40 and 3:41).
    """
    put_on_list(
        request,
        kind=SEND,
        title=f"Verstuur de brief over het maatwerk ({request.subject})",
        url_name="maatwerk:letter_new",
        url_key=request.pk,
        due_on=last_day_to_answer(request),
    )


@transaction.atomic
def send(
    letter_id: int, *, by: User, version: int, sent_on: datetime.date, how: SentBy, is_late: bool = False
) -> Letter:
    """Record that the letter went out. From that day the law reckons, so it is a day that has come.

    `is_late`: it really went out after its date, although it names a last day that is reckoned from it.
    """
    request_id = Letter.objects.visible_to(by).values_list("request", flat=True).get(pk=letter_id)
    request = hold_request(request_id, Permission.REQUEST_MAATWERK, by=by)
    letter = Letter.objects.select_for_update(of=("self",)).select_related("document").get(pk=letter_id)
    _refuse_to_send(letter, request)
    refuse_stale(letter.version, version)
    _refuse_day(letter, sent_on, is_late=is_late)
    letter.sent_on, letter.sent_how, letter.sent_by = sent_on, how, by
    letter.version += 1
    letter.save(update_fields=["sent_on", "sent_how", "sent_by", "version"])
    if letter.kind in ANSWERS:
        complete_tasks(kind=SEND, url_key=request.pk, by=by)
    audit.record(
        "maatwerk.send_letter",
        by=by,
        target=letter,
        client_id=request.client_id,
        happened_on=sent_on,
        fields=("sent_on", "sent_how", "sent_by"),
        url_name="maatwerk:letter",
        url_key=letter.pk,
    )
    for act in AFTER_SENDING.get(LetterKind(letter.kind), ()):
        act(letter, by)
    return letter


def decision_sent_on(request: Request) -> datetime.date | None:
    """The day on which the decision was made known; the term to object begins the day after (Awb art. 6:8)."""
    return request.letters.sent().filter(kind=LetterKind.DECISION).values_list("sent_on", flat=True).first()


def object_until(letter: Letter) -> datetime.date | None:
    """The last day to object to the decision in this letter, once it was sent."""
    if letter.sent_on is None or not SORTS[LetterKind(letter.kind)].names_last_day:
        return None
    return last_day_of_letter(letter.sent_on)


def _refuse_to_send(letter: Letter, request: Request) -> None:
    if letter.sent_on:
        raise Refusal(f"Deze brief is al verstuurd, op {letter.sent_on:%d-%m-%Y}.")
    if letter.document is None or letter.document.withdrawn_at:
        raise Refusal("Van deze brief is geen PDF. Maak hem eerst.")
    if letter.kind in ANSWERS and request.letters.sent().filter(kind__in=ANSWERS).exists():
        raise Refusal("De brief met het antwoord op dit verzoek is al verstuurd.")


def _refuse_day(letter: Letter, sent_on: datetime.date, *, is_late: bool) -> None:
    if sent_on > timezone.localdate():
        raise FieldRefusal("Deze dag moet nog komen. Leg het versturen vast als de brief weg is.", "sent_on")
    if sent_on < letter.dated:
        raise FieldRefusal(f"De brief is van {letter.dated:%d-%m-%Y}. Hij kan niet eerder zijn verstuurd.", "sent_on")
    named = last_day_of_letter(letter.dated) if SORTS[LetterKind(letter.kind)].names_last_day else None
    if named and sent_on > letter.dated and not is_late:
        against = "om in beroep te gaan" if letter.objection_id else "voor bezwaar"
        raise FieldRefusal(
            f"De brief is van {letter.dated:%d-%m-%Y} en noemt {named:%d-%m-%Y} als laatste dag {against}. Dat "
            "klopt niet als hij later is verstuurd. Ligt hij er nog? Wijzig dan de datum en maak hem opnieuw.",
            "sent_on",
        )

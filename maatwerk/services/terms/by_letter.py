"""What the sending of a letter does to the term, in the same transaction: nobody has to write it down a second time."""

import datetime
from collections.abc import Callable

from django.db import transaction

from accounts.models import User
from accounts.workflow import Refusal
from instruments.rules.terms.days import DAY
from instruments.rules.terms.grounds import COMPLETION, NOTICE, OBJECTION_POSTPONED
from maatwerk.models import Letter, LetterKind
from maatwerk.services.escalating import escalate
from maatwerk.services.letters.registry import when_sent
from maatwerk.services.terms.changing import extend, suspend

UNTIL = "until"  # what who wrote the letter filled in: the last day to complete, or that of the decision


def stop_for_completion(letter: Letter, by: User) -> None:
    """From the day after it was sent the term stands still, until the last day on which one can complete."""
    if until := _until(letter):
        _as_far_as_possible(suspend, letter, by=by, ground=COMPLETION.key, ends_on=until + DAY)


def lengthen(letter: Letter, by: User) -> None:
    if until := _until(letter):
        ground = NOTICE if letter.kind == LetterKind.LATER else OBJECTION_POSTPONED
        _as_far_as_possible(extend, letter, by=by, ground=ground.key, last_day=until)


def be_done(letter: Letter, by: User) -> None:
    """The answer is given: nobody has to be warned any more."""
    escalate([letter.request.client_id], by=by)


def _as_far_as_possible(act: Callable[..., object], letter: Letter, *, by: User, **values: object) -> None:
    """The letter was sent, whether or not it can still change the term; the page tells which."""
    try:
        with transaction.atomic():
            act(letter.request_id, by=by, letter=letter, objection_id=letter.objection_id, **values)
    except Refusal:
        return


def _until(letter: Letter) -> datetime.date | None:
    text = letter.typed.get(UNTIL, "")
    return datetime.date.fromisoformat(text) if text else None


when_sent(LetterKind.COMPLETION, stop_for_completion)
for kind in (LetterKind.LATER, LetterKind.OBJECTION_LATER):
    when_sent(kind, lengthen)
for kind in (LetterKind.DECISION, LetterKind.CONFIRMATION, LetterKind.OBJECTION_DECISION):
    when_sent(kind, be_done)

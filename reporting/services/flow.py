"""The way of a text: offered for a check, agreed to, decided by the college, sent, and public."""

import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from accounts import audit
from accounts.models import User
from accounts.workflow import FieldRefusal, Refusal, refuse_stale, require
from reporting.models import CouncilDocument, CouncilText, Stage
from reporting.services.writing import hold_text
from reporting.workflow import MOVES

NOT_NOW = "Dit kan nu niet: de tekst is {}."
OWN_WORK = "U schreef aan deze tekst. Vraag een collega om hem te controleren."
NOTHING_MADE = "Maak eerst de definitieve stukken."
IN_FUTURE = "Vul een dag in die al is geweest."


@transaction.atomic
def move_text(text_id: int, key: str, *, by: User, version: int, **answers: Any) -> CouncilText:
    """One step of `reporting.workflow.MOVES`; `answers` are what that step requires."""
    move = MOVES[key]
    require(by, move.permission)
    text = hold_text(text_id, by=by)
    refuse_stale(text.version, version)
    if text.stage not in move.sources:
        raise Refusal(NOT_NOW.format(text.get_stage_display().lower()))
    for name in move.requires:
        _answer(text, name, answers.get(name))
    if key == "controleren":
        _check(text, by, answers.get("check_note", ""))
    elif move.target == Stage.CONCEPT:
        text.checked_by = text.checked_at = text.alderman_agreed_on = None
    elif key == "openbaar":
        _publish(text)
    text.stage, text.version = move.target, text.version + 1
    text.save()
    audit.record(f"text.{key}", by=by, target=text, url_name="reporting:text", url_key=text.pk)
    return text


def _answer(text: CouncilText, name: str, answer: Any) -> None:
    if not answer:
        raise FieldRefusal("Vul dit in.", name)
    if isinstance(answer, datetime.date) and answer > timezone.localdate():
        raise FieldRefusal(IN_FUTURE, name)
    setattr(text, name, answer)


def _check(text: CouncilText, by: User, note: str) -> None:
    if text.authors.filter(user=by).exists():
        raise Refusal(OWN_WORK)
    text.checked_by, text.checked_at, text.check_note = by, timezone.now(), note


def _publish(text: CouncilText) -> None:
    """All that was made of it at once: what the college decided on goes out as a whole."""
    now = timezone.now()
    if not CouncilDocument.objects.filter(text=text, is_final=True).update(published_at=now):
        raise Refusal(NOTHING_MADE)
    text.published_at = now

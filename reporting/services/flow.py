"""The way of a text: offered for a check, agreed to, decided by the college, sent, and public."""

import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from accounts import audit
from accounts.models import User
from accounts.permissions import Permission
from accounts.workflow import FieldRefusal, Refusal, refuse_stale, require
from reporting.models import CouncilDocument, CouncilText, Section, Stage
from reporting.services.writing import hold_text
from reporting.workflow import MOVES
from reporting.writing.checking import faults_of_title
from reporting.writing.review import is_unwritten, review

NOT_NOW = "Dit kan nu niet. De stand van de tekst is: {}."
OWN_WORK = "U schreef aan deze tekst. Vraag een collega om hem te controleren."
NOTHING_MADE = "Maak eerst de definitieve stukken."
IN_FUTURE = "Vul een dag in die al is geweest."
UNWRITTEN = "Er is nog niets geschreven om te controleren. Voeg een deel toe en schrijf het."
FAULTS = "Er staat nog iets in de tekst dat niet kan ({} keer). Verbeter dat eerst: het staat bij het deel."
REMARKS = "Er staan nog opmerkingen bij delen van de tekst. Geef de tekst terug, of haal de opmerkingen weg."
OUT_OF_ORDER = "Deze dag ligt voor {}."
# Which day comes after which.
AFTER = {
    "college_decided_on": ("alderman_agreed_on", "het akkoord van de portefeuillehouder"),
    "sent_on": ("college_decided_on", "het besluit van het college"),
}


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
    _prepare(text, key, by, answers.get("check_note", ""))
    if move.target == Stage.CONCEPT:
        text.checked_by = text.checked_at = text.alderman_agreed_on = None
    text.stage, text.version = move.target, text.version + 1
    text.save()
    audit.record(f"text.{key}", by=by, target=text, url_name="reporting:text", url_key=text.pk)
    return text


@transaction.atomic
def check_section(section_id: int, *, by: User, version: int, remark: str = "") -> Section:
    """What the second person finds of one section: agreed, or a remark for who wrote it."""
    require(by, Permission.CHECK_DOCUMENTS)
    sections = Section.objects.filter(text__in=CouncilText.objects.visible_to(by))
    text = hold_text(sections.values_list("text_id", flat=True).get(pk=section_id), by=by)
    section = sections.get(pk=section_id)
    refuse_stale(section.version, version)
    if text.stage != Stage.IN_CHECK:
        raise Refusal(NOT_NOW.format(text.get_stage_display().lower()))
    _refuse_own_work(text, by)
    section.looked_version, section.remark = section.version, remark.strip()
    section.save(update_fields=["looked_version", "remark"])
    audit.record("text.check_section", by=by, target=section, url_name="reporting:text", url_key=text.pk)
    return section


def _answer(text: CouncilText, name: str, answer: Any) -> None:
    if not answer or (isinstance(answer, str) and not answer.strip()):
        raise FieldRefusal("Vul dit in.", name)
    if isinstance(answer, datetime.date):
        if answer > timezone.localdate():
            raise FieldRefusal(IN_FUTURE, name)
        earlier, of_what = AFTER.get(name, ("", ""))
        if earlier and (first := getattr(text, earlier)) and answer < first:
            raise FieldRefusal(OUT_OF_ORDER.format(of_what), name)
    setattr(text, name, answer)


def _prepare(text: CouncilText, key: str, by: User, note: str) -> None:
    """What a step needs besides its answers."""
    if key == "aanbieden":
        _refuse_unfit(text)
    if key in {"controleren", "teruggeven"}:
        _refuse_own_work(text, by)
    if key == "controleren":
        _check(text, by, note)
    elif key == "vaststellen":
        text.dated = text.dated or text.college_decided_on  # nothing on it changes any more
    elif key == "verzenden" and not text.documents.filter(is_final=True).exists():
        raise Refusal(NOTHING_MADE)
    elif key == "openbaar":
        _publish(text)


def _refuse_unfit(text: CouncilText) -> None:
    """A second person is not asked to check what is not written, or cannot stand."""
    reviewed = review(text)
    if is_unwritten(reviewed):
        raise Refusal(UNWRITTEN)
    if faults := sum(each.held_back for each in reviewed) + len(faults_of_title(text.title)):
        raise Refusal(FAULTS.format(faults))


def _refuse_own_work(text: CouncilText, by: User) -> None:
    if text.authors.filter(user=by).exists():
        raise Refusal(OWN_WORK)


def _check(text: CouncilText, by: User, note: str) -> None:
    if any(section.has_remark for section in text.sections.all()):
        raise Refusal(REMARKS)
    text.checked_by, text.checked_at, text.check_note = by, timezone.now(), note


def _publish(text: CouncilText) -> None:
    """All that was made of it at once: what the college decided on goes out as a whole."""
    now = timezone.now()
    if not CouncilDocument.objects.filter(text=text, is_final=True).update(published_at=now):
        raise Refusal(NOTHING_MADE)
    text.published_at = now

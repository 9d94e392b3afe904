"""Notes on health and criminal facts (AVG art. 9 and 10): opened for a reason, sealed at rest, on no timeline.

The trail tells that notes were opened, by whom and for what; never what they say. A text that was corrected is kept
sealed as well, beside the act, so that an erasure may take it.
"""

from django.db import transaction
from django.db.models import QuerySet

from accounts import audit
from accounts.models import AuditEvent, User
from accounts.permissions import Permission
from accounts.workflow import FieldRefusal, refuse_stale, require
from clients.models import Change, ProtectedNote
from clients.sealed import sealed
from clients.services.changes import REASON, keep_changes
from clients.services.locking import hold
from clients.services.measurements import refuse_unless_own_of_today

OPEN = "protected.open"
ADD, CHANGE, WITHDRAW_NOTE = "protected.add", "protected.change", "protected.withdraw_note"
PROTECTED_SCORE, PROTECTED_WITHDRAW = "protected.score", "protected.withdraw"
SEALED_TEXT = "sealed_text"


@transaction.atomic
def open_protected(client_id: int, *, by: User, reason: str) -> AuditEvent:
    """Record that someone opens what is protected about a person, and for what. Whoever opens may read for a while."""
    require(by, Permission.SEE_PROTECTED_NOTES)
    if not reason.strip():
        raise FieldRefusal("Schrijf waarvoor u de aantekeningen nodig hebt.", "reason")
    client = hold(client_id, by=by, even_closed=True)
    event = audit.record(OPEN, by=by, client_id=client.pk, url_name="clients:protected", url_key=client.pk)
    keep_changes(event, {REASON: ("", reason)})
    return event


@transaction.atomic
def add_protected_note(client_id: int, *, by: User, subject: str, text: str) -> ProtectedNote:
    require(by, Permission.SEE_PROTECTED_NOTES)
    client = hold(client_id, by=by)
    _refuse_empty(text)
    note = ProtectedNote.objects.create(client=client, subject=subject, sealed_text=sealed(text), author=by)
    _record(ADD, note, by=by, fields=("subject", "sealed_text"))
    return note


@transaction.atomic
def change_protected_note(
    note_id: int, *, by: User, version: int, subject: str, text: str, reason: str
) -> ProtectedNote:
    """Put a note right. What stood is kept, sealed, with the reason."""
    require(by, Permission.SEE_PROTECTED_NOTES)
    hold(ProtectedNote.objects.visible_to(by).get(pk=note_id).client_id, by=by, even_closed=True)
    note = ProtectedNote.objects.select_for_update(of=("self",)).get(pk=note_id)
    refuse_stale(note.version, version)
    _refuse_empty(text)
    changes = {}
    if subject != note.subject:
        changes["subject"] = (note.subject, subject)
    if text != note.text:
        changes[SEALED_TEXT] = (note.sealed_text, "")
    if not changes:
        return note
    if not reason.strip():
        raise FieldRefusal("Schrijf waarom u de aantekening wijzigt.", "reason")
    if SEALED_TEXT in changes:
        note.sealed_text = sealed(text)
    note.subject = subject
    note.version += 1
    note.save(update_fields=["subject", "sealed_text", "version"])
    event = _record(CHANGE, note, by=by, fields=tuple(changes))
    keep_changes(event, {**changes, REASON: ("", reason)})
    return note


@transaction.atomic
def withdraw_protected_note(note_id: int, *, by: User, version: int, reason: str) -> None:
    """Remove a note of one's own, of today: written in the wrong dossier, or of no need.

    Unlike a measurement nothing of it is kept: data of this kind that should not have been written may not stay.
    """
    require(by, Permission.SEE_PROTECTED_NOTES)
    hold(ProtectedNote.objects.visible_to(by).get(pk=note_id).client_id, by=by, even_closed=True)
    note = ProtectedNote.objects.select_for_update(of=("self",)).get(pk=note_id)
    refuse_stale(note.version, version)
    if not reason.strip():
        raise FieldRefusal("Schrijf waarom u de aantekening verwijdert.", "reason")
    refuse_unless_own_of_today(note, by=by, verb=ADD)
    event = _record(WITHDRAW_NOTE, note, by=by)
    keep_changes(event, {REASON: ("", reason)})
    earlier_texts(note).delete()
    note.delete()


def earlier_texts(*notes: ProtectedNote) -> QuerySet[Change]:
    """What stood in these notes before they were corrected, the newest first."""
    targets = [f"{note._meta.label}:{note.pk}" for note in notes]
    found = Change.objects.filter(event__target__in=targets, event__client_id__in={n.client_id for n in notes})
    return found.filter(field=SEALED_TEXT).select_related("event__actor").order_by("-pk")


def _refuse_empty(text: str) -> None:
    if not text.strip():
        raise FieldRefusal("Schrijf een aantekening.", "text")


def _record(verb: str, note: ProtectedNote, *, by: User, fields: tuple[str, ...] = ()) -> AuditEvent:
    return audit.record(
        verb,
        by=by,
        target=note,
        client_id=note.client_id,
        fields=fields,
        url_name="clients:protected",
        url_key=note.client_id,
    )

"""The contact log: what was said, what was promised, and what stood there before it was put right."""

import datetime
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone

from accounts import audit
from accounts.models import User
from accounts.permissions import Permission
from accounts.workflow import Refusal, refuse_stale, require
from clients.models import Client, Contact, ContactVersion
from clients.services.appointments import appointment_held
from clients.services.changes import REASON, keep_changes
from clients.services.locking import hold
from clients.services.tasks import add_reminder

LONGEST_REPORT, LONGEST_NOTE, LONGEST_LINE = 20_000, 1000, 500
"""Characters of a report (ten pages; what is longer belongs in a document), of a promise or question, of a line."""

LONGEST_TALK = 24 * 60
"""In minutes."""

CONTACT_FIELDS = ("held_on", "kind", "staff", "minutes", "present", "report", "promise", "question")
"""What one fills in, and may put right later."""

KEPT_APART = ("report", "promise", "question", "present")
"""Texts: what stood in them is kept whole in a ContactVersion, and not once more as a change of a field."""


@dataclass(frozen=True)
class FollowUp:
    """What has to be done after a contact. On one's own list, or on that of the colleague who is responsible."""

    title: str
    due_on: datetime.date | None = None
    for_responsible: bool = False


@transaction.atomic
def log_contact(
    client_id: int,
    *,
    by: User,
    held_on: datetime.date,
    kind: str,
    staff: User | None = None,
    follow_up: FollowUp | None = None,
    appointment_id: int | None = None,
    **texts: Any,
) -> Contact:
    """Record a contact that took place. With someone who has died or left the records stay open.

    `staff` is responsible for it, and is oneself unless another is named; the author is always who writes. It may be
    the report of an appointment, which then has been held.
    """
    require(by, Permission.LOG_CONTACT)
    client = hold(client_id, by=by)
    contact = Contact(client=client, author=by)
    changes = _fill_in(contact, {"held_on": held_on, "kind": kind, "staff": staff or by, **texts}, by=by)
    contact.save()
    _record("contact.log", contact, by=by, fields=[name for name in changes if name != "staff"])
    if follow_up:
        assignee = contact.staff if follow_up.for_responsible else None
        add_reminder(client.pk, by=by, title=follow_up.title, due_on=follow_up.due_on, assignee=assignee)
    if appointment_id:
        appointment_held(appointment_id, contact.pk, by=by)
    return contact


@transaction.atomic
def change_contact(contact_id: int, *, by: User, version: int, reason: str, **values: Any) -> Contact:
    """Put a contact right. What stood there is kept, with the reason."""
    contact = _held(contact_id, by=by)
    if not may_correct(contact, by=by):
        raise Refusal(_why_not(contact))
    refuse_stale(contact.version, version)
    stood = _as_it_stands(contact)
    changes = _fill_in(contact, values, by=by)
    if not changes:
        return contact
    if not contact.question:
        contact.answered_on = None
    ContactVersion.objects.create(contact=contact, version=contact.version, stood=stood, reason=reason, replaced_by=by)
    contact.version += 1
    contact.save()
    event = _record("contact.change", contact, by=by, fields=list(changes))
    told = {name: both for name, both in changes.items() if name not in KEPT_APART}
    keep_changes(event, told | {REASON: ("", reason)})
    return contact


@transaction.atomic
def answer_question(contact_id: int, *, by: User, version: int, answered: bool = True) -> Contact:
    """The open question of a contact got its answer today; or after all it did not."""
    contact = _held(contact_id, by=by)
    refuse_stale(contact.version, version)
    if not contact.question:
        raise Refusal("Er is geen open vraag om te beantwoorden.")
    before = contact.answered_on
    if bool(before) == answered:
        return contact
    contact.answered_on = timezone.localdate() if answered else None
    contact.version += 1
    contact.save(update_fields=["answered_on", "version"])
    event = _record("contact.answer" if answered else "contact.reopen", contact, by=by, fields=("answered_on",))
    keep_changes(event, {"answered_on": (before, contact.answered_on)})
    return contact


def may_correct(contact: Contact, *, by: User) -> bool:
    """Who wrote it, who is responsible, and who leads the work. What was delivered is put right where it came from."""
    if contact.delivery_id is not None or not by.may(Permission.LOG_CONTACT):
        return False
    return by.pk in (contact.author_id, contact.staff_id) or by.may(Permission.ASSIGN_WORK)


def _why_not(contact: Contact) -> str:
    if contact.delivery_id is not None:
        return "Dit contact komt uit een ander systeem. Wijzig het daar."
    return "Dit contact is van een collega. Vraag die collega of uw teamleider om het te wijzigen."


def _held(contact_id: int, *, by: User) -> Contact:
    """The contact, with its dossier held. Raises Contact.DoesNotExist when `by` may not see it."""
    require(by, Permission.LOG_CONTACT)
    client_id = Contact.objects.visible_to(by).values_list("client_id", flat=True).get(pk=contact_id)
    hold(client_id, by=by, even_closed=True)
    return Contact.objects.select_related("client", "staff").select_for_update(of=("self",)).get(pk=contact_id)


def _fill_in(contact: Contact, values: dict[str, Any], *, by: User) -> dict[str, tuple[Any, Any]]:
    """Put new values in place, after looking whether they can be. Returns old and new of each that differs."""
    if unknown := values.keys() - set(CONTACT_FIELDS):
        raise TypeError(f"not of a contact: {sorted(unknown)}")
    changes = {}
    for name, new in values.items():
        old = getattr(contact, name)
        if _told(old) != _told(new):
            changes[name] = (old, new)
            setattr(contact, name, new)
    if "held_on" in changes:
        _refuse_impossible_day(contact.client, contact.held_on)
    if "staff" in changes and contact.staff and contact.staff != by:
        _refuse_as_responsible(contact.client, contact.staff)
    return changes


def _refuse_impossible_day(client: Client, held_on: datetime.date) -> None:
    if held_on > timezone.localdate():
        raise Refusal("Een contact legt u vast als het is geweest. Kies vandaag of een eerdere dag.")
    if client.birth_date and held_on < client.birth_date:
        raise Refusal("Deze dag ligt voor de geboorte van de inwoner. Kijk de datum na.")


def _refuse_as_responsible(client: Client, colleague: User) -> None:
    """Nobody becomes responsible for what happens in a dossier that they can not open."""
    sees = colleague.may(Permission.LOG_CONTACT) and Client.objects.visible_to(colleague).filter(pk=client.pk).exists()
    if not sees:
        raise Refusal(f"{colleague.name} werkt niet aan dit dossier. Kies een andere collega.")


def _as_it_stands(contact: Contact) -> dict[str, str]:
    return {name: _told(getattr(contact, name)) for name in CONTACT_FIELDS}


def _told(value: Any) -> str:
    """As text. Lines end in one way, whether a browser sent them or another system."""
    return "" if value is None else str(value).replace("\r\n", "\n")


def _record(verb: str, contact: Contact, *, by: User, fields: Any) -> Any:
    return audit.record(
        verb,
        by=by,
        target=contact,
        client_id=contact.client_id,
        happened_on=contact.held_on if verb == "contact.log" else None,
        fields=fields,
        url_name="clients:contacts",
        url_key=contact.client_id,
    )

"""Nazorg: contact that is planned when someone goes to work, so that falling back is seen in time.

It begins and ends by an act of a person. That the last contact was held proposes an end, and no more.
"""

import datetime
from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone

from accounts import audit
from accounts.models import User
from accounts.permissions import Permission
from accounts.rows import put, store
from accounts.workflow import FieldRefusal, Refusal, refuse_stale, require
from clients.models import Client
from clients.services import keep_changes, log_contact
from clients.services.locking import hold as hold_client
from instruments.models import Parameter
from instruments.rules import wording
from instruments.rules.parameters import MissingParameter
from instruments.rules.terms.days import DAY, working_day_from
from instruments.rules.terms.kinds.aftercare import CONTACTS, USUAL
from office.days import months_on
from trajectories.models import Aftercare, AftercareContact, AftercareEnd, AftercareOutcome, Trajectory
from trajectories.services.reviewing import review_client

PAGE = "trajectories:aftercare"


@transaction.atomic
def begin_aftercare(
    client_id: int, *, by: User, starts_on: datetime.date, trajectory: Trajectory | None = None
) -> Aftercare:
    """Plan the usual contacts from this day on."""
    require(by, Permission.PLAN_STEPS)
    client = hold_client(client_id, by=by)
    aftercare = start(client, by=by, starts_on=starts_on, trajectory=trajectory)
    review_client(client.pk)
    return aftercare


def start(client: Client, *, by: User, starts_on: datetime.date, trajectory: Trajectory | None) -> Aftercare:
    """The act itself, on a dossier that is held."""
    if running := client.aftercare.running().first():
        raise Refusal(f"Er loopt al nazorg, vanaf {wording.day(running.starts_on)}.")
    if client.deceased_on and starts_on >= client.deceased_on:
        raise FieldRefusal("Deze inwoner is overleden. Er kan geen nazorg meer beginnen.", "starts_on")
    if trajectory and trajectory.client_id != client.pk:
        raise Refusal("Dit traject hoort niet bij dit dossier.")
    aftercare = Aftercare.objects.create(client=client, trajectory=trajectory, starts_on=starts_on)
    AftercareContact.objects.bulk_create(
        AftercareContact(aftercare=aftercare, due_on=day) for day in usual_days(starts_on)
    )
    _record(
        "aftercare.begin", aftercare, aftercare, by=by, on=min(starts_on, timezone.localdate()), fields=("starts_on",)
    )
    return aftercare


def usual_days(starts_on: datetime.date) -> list[datetime.date]:
    """When the municipality usually calls, on working days, by the terms of the day on which nazorg begins.

    Where it begins late, what should have been done by now is one contact, as soon as can be.
    """
    book, found, soonest = Parameter.objects.book(), set(), working_day_from(timezone.localdate())
    for which in USUAL:
        try:
            months = int(book.on(f"nazorg_{which}_maanden", starts_on).value)
        except MissingParameter:
            continue
        found.add(max(working_day_from(months_on(starts_on, months)), soonest))
    return sorted(found)


@transaction.atomic
def add_contact(aftercare_id: int, *, by: User, version: int, due_on: datetime.date) -> AftercareContact:
    """Plan one contact more."""
    aftercare = _hold(aftercare_id, by=by)
    refuse_stale(aftercare.version, version)
    if aftercare.contacts.count() >= len(CONTACTS):
        raise Refusal(
            f"Er staan al {len(CONTACTS)} contacten. Meer zijn er in één nazorg niet: "
            "rond deze af, en begin zo nodig nieuwe nazorg."
        )
    contact = AftercareContact(aftercare=aftercare)
    _plan(contact, due_on)
    contact.save()
    _done("aftercare.plan", contact, by=by, fields=("due_on",))
    return contact


@transaction.atomic
def move_contact(contact_id: int, *, by: User, version: int, due_on: datetime.date) -> AftercareContact:
    """Plan a contact on another day."""
    contact = _planned(contact_id, by=by, version=version)
    before = contact.due_on
    if before == due_on:
        return contact
    _plan(contact, due_on)
    _store(contact)
    _done("aftercare.move", contact, by=by, fields=("due_on",), changes={"due_on": (before, due_on)})
    return contact


@transaction.atomic
def drop_contact(contact_id: int, *, by: User, version: int) -> None:
    """A contact that was planned is not needed. It is in the history, and no longer on the plan."""
    contact = _planned(contact_id, by=by, version=version)
    _done("aftercare.drop", contact, by=by, fields=("due_on",), changes={"due_on": (contact.due_on, None)}, gone=True)


@transaction.atomic
def hold_contact(
    contact_id: int,
    *,
    by: User,
    version: int,
    held_on: datetime.date,
    outcome: str,
    note: str = "",
    **talk: Any,
) -> AftercareContact:
    """What came of a contact. Who was spoken, was spoken: then `talk` (kind, report) goes to the log of the dossier."""
    contact = _planned(contact_id, by=by, version=version)
    _answer(contact, {"held_on": held_on, "outcome": outcome, "note": note.strip()})
    contact.held_by = by
    _store(contact)
    if outcome != AftercareOutcome.LOST:
        log_contact(contact.aftercare.client_id, by=by, held_on=held_on, **talk)
    _done("aftercare.hold", contact, by=by, on=held_on, fields=("held_on", "outcome", "note"))
    return contact


@transaction.atomic
def correct_contact(
    contact_id: int, *, by: User, version: int, held_on: datetime.date, outcome: str, note: str = ""
) -> AftercareContact:
    """Put right what came of a contact. The log of the dossier is corrected where it stands."""
    contact = _contact(contact_id, by=by, version=version)
    if contact.held_on is None:
        raise Refusal("Dit contact is nog niet geweest.")
    changes = _answer(contact, {"held_on": held_on, "outcome": outcome, "note": note.strip()})
    if changes:
        _store(contact)
        _done("aftercare.correct", contact, by=by, on=held_on, fields=tuple(changes), changes=changes)
    return contact


@transaction.atomic
def end_aftercare(aftercare_id: int, *, by: User, version: int, ends_on: datetime.date, end_reason: str) -> Aftercare:
    """`ends_on` is the first day without nazorg."""
    aftercare = _hold(aftercare_id, by=by)
    refuse_stale(aftercare.version, version)
    if end_reason == AftercareEnd.DONE and aftercare.contacts.filter(held_on__isnull=True).exists():
        raise FieldRefusal("Er staan nog contacten op het plan. Leg ze vast, of laat ze vervallen.", "end_reason")
    end(aftercare, by=by, ends_on=ends_on, end_reason=end_reason)
    review_client(aftercare.client_id)
    return aftercare


def end(aftercare: Aftercare, *, by: User, ends_on: datetime.date, end_reason: str) -> None:
    """The act itself, on a dossier that is held."""
    if end_reason not in AftercareEnd.values:
        raise FieldRefusal("Kies waarom de nazorg stopt.", "end_reason")
    if ends_on < aftercare.starts_on:
        raise FieldRefusal(f"De nazorg begon op {wording.day(aftercare.starts_on)}. Kies een latere dag.", "ends_on")
    if ends_on > max(timezone.localdate(), aftercare.starts_on) + DAY:  # what is still to begin can be called off
        raise FieldRefusal("Kies vandaag of een eerdere dag.", "ends_on")
    changes = put(aftercare, {"ends_on": ends_on, "end_reason": end_reason})
    aftercare.version += 1
    store(aftercare)
    _record(
        "aftercare.end",
        aftercare,
        aftercare,
        by=by,
        on=min(ends_on, timezone.localdate()),
        fields=tuple(changes),
        changes=changes,
    )


def _plan(contact: AftercareContact, due_on: datetime.date) -> None:
    """On a day of its own, so that one sees which contact was late."""
    starts_on = contact.aftercare.starts_on
    if due_on < starts_on:
        raise FieldRefusal(f"De nazorg begon op {wording.day(starts_on)}. Kies die dag of een latere.", "due_on")
    if contact.aftercare.contacts.filter(due_on=due_on, held_on__isnull=True).exclude(pk=contact.pk).exists():
        raise FieldRefusal("Op deze dag staat al een contact. Kies een andere dag.", "due_on")
    contact.due_on = due_on


def _answer(contact: AftercareContact, values: dict[str, Any]) -> dict[str, tuple[Any, Any]]:
    held_on, starts_on = values["held_on"], contact.aftercare.starts_on
    if values["outcome"] not in AftercareOutcome.values:
        raise FieldRefusal("Kies hoe het met de inwoner gaat.", "outcome")
    if held_on > timezone.localdate():
        raise FieldRefusal("Een contact legt u vast als het is geweest. Kies vandaag of een eerdere dag.", "held_on")
    if held_on < starts_on:
        raise FieldRefusal(f"De nazorg begon op {wording.day(starts_on)}. Kies die dag of een latere.", "held_on")
    if contact.aftercare.contacts.filter(held_on=held_on).exclude(pk=contact.pk).exists():
        raise FieldRefusal("Op deze dag is al een contact van de nazorg vastgelegd. Kijk de datum na.", "held_on")
    return put(contact, values)


def _hold(aftercare_id: int, *, by: User) -> Aftercare:
    """Nazorg that runs, its dossier locked until the act is done. Raises DoesNotExist where `by` may not see it."""
    require(by, Permission.PLAN_STEPS)
    client_id = Aftercare.objects.visible_to(by).values_list("client", flat=True).get(pk=aftercare_id)
    client = hold_client(client_id, by=by)
    aftercare = Aftercare.objects.get(pk=aftercare_id)
    aftercare.client = client
    if aftercare.ends_on is not None:
        raise Refusal(f"Deze nazorg is gestopt: {aftercare.get_end_reason_display()}.")
    return aftercare


def _contact(contact_id: int, *, by: User, version: int) -> AftercareContact:
    seen = Aftercare.objects.visible_to(by).filter(contacts=contact_id).values_list("pk", flat=True).first()
    if seen is None:  # of a dossier that one may not see, or a colleague took it off the plan
        raise AftercareContact.DoesNotExist
    aftercare = _hold(seen, by=by)
    contact = AftercareContact.objects.filter(pk=contact_id).first()
    if contact is None:  # while one waited
        raise Refusal("Dit contact staat niet meer op het plan.")
    contact.aftercare = aftercare
    refuse_stale(contact.version, version)
    return contact


def _planned(contact_id: int, *, by: User, version: int) -> AftercareContact:
    contact = _contact(contact_id, by=by, version=version)
    if contact.held_on:
        raise Refusal("Dit contact is al vastgelegd.")
    return contact


def _store(contact: AftercareContact) -> None:
    contact.version += 1
    store(contact)


def _done(
    verb: str,
    contact: AftercareContact,
    *,
    by: User,
    fields: tuple[str, ...],
    on: datetime.date | None = None,
    changes: Mapping[str, tuple[Any, Any]] | None = None,
    gone: bool = False,
) -> None:
    """Its line in the trail, and what follows for the forms, the terms and the tasks."""
    aftercare = contact.aftercare
    aftercare.version += 1
    aftercare.save(update_fields=["version"])
    _record(verb, aftercare, contact, by=by, on=on, fields=fields, changes=changes)
    if gone:
        contact.delete()
    review_client(aftercare.client_id)


def _record(
    verb: str,
    aftercare: Aftercare,
    target: Aftercare | AftercareContact,
    *,
    by: User,
    fields: tuple[str, ...],
    on: datetime.date | None = None,
    changes: Mapping[str, tuple[Any, Any]] | None = None,
) -> None:
    event = audit.record(
        verb,
        by=by,
        target=target,
        client_id=aftercare.client_id,
        happened_on=on,
        fields=fields,
        url_name=PAGE,
        url_key=aftercare.client_id,
    )
    if changes:
        keep_changes(event, changes)

"""Closing a dossier, and opening it again. Both are acts of a person: nothing closes or opens by itself (ADR 0055)."""

import datetime
from collections.abc import Mapping, Sequence

from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts import audit
from accounts.models import User
from accounts.permissions import Permission
from accounts.workflow import FieldRefusal, Refusal, refuse_stale, require
from clients.closing import Remaining, reasons_to_stay_open
from clients.closing.items import own_tasks
from clients.models import Client
from clients.models.person import ClosedReason
from clients.services.changes import REASON, keep_changes
from clients.services.locking import hold
from clients.services.responsibility import pass_on
from clients.services.tasks import complete_tasks

NOBODY = "Niemand is verantwoordelijk voor dit dossier. Wijs het eerst toe aan een collega."


class StillOpen(Refusal):
    """Something is not done. It names what."""

    def __init__(self, remaining: Sequence[Remaining]) -> None:
        super().__init__("Het dossier blijft open: er is nog iets niet af. Rond af wat hier staat.")
        self.remaining = remaining


@transaction.atomic
def close_dossier(client_id: int, *, by: User, version: int, closed_on: datetime.date, reason: str) -> Client:
    """Nobody works on it any more. Who is responsible stays so: there is always someone."""
    require(by, Permission.CLOSE_DOSSIERS)
    client = hold(client_id, by=by, even_closed=True)
    refuse_stale(client.version, version)
    if client.closed_on:
        raise Refusal("Dit dossier is al gesloten.")
    if reason not in ClosedReason.values:
        raise FieldRefusal("Kies waarom het dossier wordt gesloten.", "reason")
    if closed_on > timezone.localdate():
        raise FieldRefusal("Een dossier sluit vandaag of eerder. Kies een andere dag.", "closed_on")
    if client.case_manager_id is None:
        raise Refusal(NOBODY)
    if remaining := [left for left in reasons_to_stay_open(client, closed_on) if left.blocks]:
        raise StillOpen(remaining)
    for kind, url_key in own_tasks(client).values_list("kind", "url_key"):
        complete_tasks(kind=kind, url_key=url_key, by=by)
    _put(client, closed_on, reason)
    changes = {"closed_on": (None, closed_on), "closed_reason": ("", reason)}
    _record("client.close", client, changes, by=by, happened_on=closed_on)
    return client


@transaction.atomic
def reopen_dossier(client_id: int, *, by: User, version: int, reason: str) -> Client:
    """Someone works on it again."""
    require(by, Permission.CLOSE_DOSSIERS)
    client = hold(client_id, by=by, even_closed=True)
    refuse_stale(client.version, version)
    if client.closed_on is None:
        raise Refusal("Dit dossier is niet gesloten.")
    if not reason.strip():
        raise FieldRefusal("Schrijf waarom het dossier weer opengaat.", "reason")
    open_again(client, by=by, reason=reason.strip())
    return client


def open_again(client: Client, *, by: User, reason: str) -> None:
    """The act itself, on a dossier that is held. Who has left since can not take it up: then it is of who opens it."""
    was = (client.closed_on, client.closed_reason)
    _put(client, None, "")
    changes = {"closed_on": (was[0], None), "closed_reason": (was[1], ""), REASON: ("", reason)}
    _record("client.reopen", client, changes, by=by, happened_on=timezone.localdate())
    if client.case_manager is None or not client.case_manager.is_active:
        pass_on(client, by, by=by, given_by=by, reason=reason)


def _put(client: Client, closed_on: datetime.date | None, reason: str) -> None:
    client.closed_on, client.closed_reason = closed_on, reason
    client.version += 1
    try:
        with transaction.atomic():
            client.save(update_fields=["closed_on", "closed_reason", "version"])
    except IntegrityError as error:  # PostgreSQL saw what another wrote in the same second, past the services
        raise Refusal(_said(error)) from error


def _said(error: IntegrityError) -> str:
    """What the trigger says about it, in its own words. A constraint that has a name is a fault of this module."""
    told = error.__cause__.diag  # type: ignore[union-attr]
    if told.constraint_name:
        raise error
    return str(told.message_primary)


def _record(
    verb: str, client: Client, changes: Mapping[str, tuple[object, object]], *, by: User, happened_on: datetime.date
) -> None:
    event = audit.record(
        verb,
        by=by,
        target=client,
        client_id=client.pk,
        happened_on=happened_on,
        fields=changes,
        url_name="clients:dossier",
        url_key=client.pk,
    )
    keep_changes(event, changes)

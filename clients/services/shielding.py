"""Shielding: a dossier that exists for its klantmanager and for who is named on it, and for nobody else."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.utils import timezone

from accounts import audit
from accounts.models import AuditEvent, User
from accounts.permissions import Permission
from accounts.workflow import Refusal, refuse_stale, require
from clients.models import Client, EmergencyAccess
from clients.services.changes import REASON, keep_changes
from clients.services.locking import hold
from clients.services.outside import end_access, refuse_short

READING = frozenset({Permission.SEE_DOSSIERS, Permission.SEE_ALL_DOSSIERS})
NOBODY = "Dit dossier heeft nog geen klantmanager. Wijs eerst iemand aan; anders is er straks niemand die het ziet."


@transaction.atomic
def shield(client_id: int, *, by: User, version: int, reason: str, named: Iterable[User] = ()) -> Client:
    """Shield a dossier, or say anew who is named on it.

    The klantmanager and who does this are always named. Who does this may take the shielding off again, so there is
    always someone who can: a shielded dossier never gets lost.
    """
    require(by, Permission.SHIELD_DOSSIERS)
    refuse_short(reason)
    client = hold(client_id, by=by, even_closed=True)
    refuse_stale(client.version, version)
    if client.case_manager is None:
        raise Refusal(NOBODY)
    chosen = {user.pk: user for user in (*named, client.case_manager, by)}
    if strangers := [user.name for user in chosen.values() if not user.permissions & READING]:
        raise Refusal(f"Dit kan niet: {', '.join(sorted(strangers))} werkt niet met dossiers.")
    was_shielded, before = bool(client.shielded), _names(client)
    client.named_users.set(chosen.values())
    changes: dict[str, tuple[Any, Any]] = {"named_users": (before, _names(client))}
    if was_shielded and before == _names(client):
        return client
    if not was_shielded:
        changes["shielded"] = (False, True)
        _end_looks_outside(client, by=by)
    _keep(client, "client.name" if was_shielded else "client.shield", changes, reason, by=by)
    return client


@transaction.atomic
def unshield(client_id: int, *, by: User, version: int, reason: str) -> Client:
    """The dossier is there again for everyone whose work it is."""
    require(by, Permission.SHIELD_DOSSIERS)
    refuse_short(reason)
    client = hold(client_id, by=by, even_closed=True)
    refuse_stale(client.version, version)
    if not client.shielded:
        raise Refusal("Dit dossier is niet afgeschermd.")
    changes = {"shielded": (True, False), "named_users": (_names(client), "")}
    client.named_users.clear()
    _keep(client, "client.unshield", changes, reason, by=by)
    return client


def always_named(client: Client, by: User) -> list[User]:
    """Who can not be taken off, the klantmanager first."""
    return list(dict.fromkeys(user for user in (client.case_manager, by) if user))


def history(client: Client) -> list[AuditEvent]:
    """When it was shielded, by whom and why, the newest first: each act with its changes."""
    acts = AuditEvent.objects.of_client(client.pk).filter(verb__in=("client.shield", "client.name", "client.unshield"))
    return list(acts.select_related("actor").prefetch_related("changes").order_by("-pk"))


def _end_looks_outside(client: Client, *, by: User) -> None:
    """Who had it open for a reason is out at once, also when the shielding is taken off within the hour."""
    now = timezone.now()
    for access in EmergencyAccess.objects.filter(client=client).running_at(now).select_for_update():
        end_access(access, by=by, now=now)


def _names(client: Client) -> str:
    return ", ".join(client.named_users.order_by("name").values_list("name", flat=True))


def _keep(client: Client, verb: str, changes: dict[str, tuple[Any, Any]], reason: str, *, by: User) -> None:
    client.shielded = verb != "client.unshield"
    client.version += 1
    client.save(update_fields=["shielded", "version"])
    event = audit.record(
        verb,
        by=by,
        target=client,
        client_id=client.pk,
        fields=changes,
        url_name="clients:dossier",
        url_key=client.pk,
    )
    keep_changes(event, changes | {REASON: ("", reason)})

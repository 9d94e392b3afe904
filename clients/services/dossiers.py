"""Opening a dossier, keeping the person's data right, and who is responsible for it."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from accounts import audit
from accounts.models import User
from accounts.permissions import Permission
from accounts.workflow import Refusal, refuse_stale, require
from clients import bsn as bsn_at_rest
from clients import sealed
from clients.models import Client, Task
from clients.rules.bsn import passes_elfproef
from clients.services.changes import keep_changes
from clients.services.locking import hold

PERSON_FIELDS = (
    "first_names",
    "infix",
    "last_name",
    "birth_date",
    "postcode",
    "house_number",
    "neighbourhood",
    "phone",
    "email",
    "target_group_register",
    "status_holder",
    "status_holder_since",
    "deceased_on",
    "moved_away_on",
)
"""What may be changed about a person. The BSN comes apart, because it is stored differently."""

NOT_A_BSN = "Dit is geen geldig BSN. Kijk de negen cijfers na."
BSN_NOT_ACCEPTED = "Met dit BSN kunt u geen dossier opslaan. Vraag uw teamleider om hulp."


@transaction.atomic
def register_client(*, by: User, bsn: str = "", case_manager: User | None = None, **person: Any) -> Client:
    """Open a dossier. It becomes part of the caseload of who opens it, unless another klantmanager is given."""
    require(by, Permission.REGISTER_CLIENT)
    if case_manager and case_manager != by:
        require(by, Permission.ASSIGN_WORK)
        _refuse_as_klantmanager(case_manager)
    client = Client(case_manager=case_manager or by)
    changes = _change(client, person)
    if bsn:
        changes["bsn"] = _change_bsn(client, bsn, by=by)
    _save(client)
    event = audit.record(
        "client.register",
        by=by,
        target=client,
        client_id=client.pk,
        fields=[*changes, "case_manager"],
        url_name="clients:dossier",
        url_key=client.pk,
    )
    keep_changes(event, changes)
    return client


@transaction.atomic
def find_by_bsn(bsn: str, *, by: User) -> Client | None:
    """Who has this BSN, among those one may see. The trail keeps that someone searched, so that trying out shows."""
    client = Client.objects.visible_to(by).with_bsn(bsn).first()
    audit.record("client.find_by_bsn", by=by, client_id=client.pk if client else None)
    return client


@transaction.atomic
def change_client(client_id: int, *, by: User, version: int, bsn: str | None = None, **person: Any) -> Client:
    """Change data of the person; `version` is that of the form. `bsn` None leaves the BSN as it is."""
    require(by, Permission.REGISTER_CLIENT)
    client = hold(client_id, by=by)
    refuse_stale(client.version, version)
    changes = _change(client, person)
    if bsn is not None and bsn != client.bsn:
        changes["bsn"] = _change_bsn(client, bsn, by=by)
    if not changes:
        return client
    client.version += 1
    _save(client)
    event = audit.record(
        "client.change",
        by=by,
        target=client,
        client_id=client.pk,
        fields=changes,
        url_name="clients:dossier",
        url_key=client.pk,
    )
    keep_changes(event, changes)
    return client


@transaction.atomic
def assign(client_id: int, *, by: User, version: int, to: User) -> Client:
    """Make someone responsible for the dossier. Open tasks of the former klantmanager go along, so none gets lost."""
    require(by, Permission.ASSIGN_WORK)
    client = hold(client_id, by=by)
    refuse_stale(client.version, version)
    _refuse_as_klantmanager(to)
    former = client.case_manager
    if former == to:
        return client
    client.case_manager = to
    client.version += 1
    client.save(update_fields=["case_manager", "version"])
    handed_over = _hand_over(client, former, to)
    event = audit.record(
        "client.assign",
        by=by,
        target=client,
        client_id=client.pk,
        fields=("case_manager",),
        counts={"open taken overgedragen": handed_over} if handed_over else None,
        url_name="clients:dossier",
        url_key=client.pk,
    )
    keep_changes(event, {"case_manager": (former, to)})
    return client


def _refuse_as_klantmanager(colleague: User) -> None:
    if not colleague.may(Permission.LOG_CONTACT):
        raise Refusal(f"{colleague.name} kan geen klantmanager zijn. Kies een collega die contacten mag vastleggen.")


def _hand_over(client: Client, former: User | None, to: User) -> int:
    """How many tasks went along: someone of another team no longer sees the dossier, and could not do the work."""
    tasks = Task.objects.open().filter(client=client)
    moved = tasks.filter(assignee=former).update(assignee=to) if former else 0
    if to.team_id:
        moved += tasks.filter(assignee__isnull=True).exclude(team=to.team_id).update(team=to.team_id)
    return moved


def _change(client: Client, person: dict[str, Any]) -> dict[str, tuple[Any, Any]]:
    """Put the new values in place. Returns old and new of each field that differs."""
    if unknown := person.keys() - set(PERSON_FIELDS):
        raise TypeError(f"not about the person: {sorted(unknown)}")
    changes = {}
    for name, new in person.items():
        old = getattr(client, name)
        if new != old:
            changes[name] = (old, new)
            setattr(client, name, new)
    return changes


def _change_bsn(client: Client, bsn: str, *, by: User) -> tuple[str, str]:
    """The new BSN, encrypted. Returns old and new masked: not even an erasable row holds a whole one."""
    old, new = client.masked_bsn, bsn_at_rest.masked(bsn) if bsn else ""
    if not bsn:
        client.bsn_encrypted, client.bsn_hash = "", None
        return old, new
    if not passes_elfproef(bsn):
        raise Refusal(NOT_A_BSN)
    client.bsn_hash = bsn_at_rest.lookup_hash(bsn)
    client.bsn_encrypted = sealed.sealed(bsn)
    others = Client.objects.filter(bsn_hash=client.bsn_hash).exclude(pk=client.pk)
    if known := others.visible_to(by).first():
        raise Refusal(f"Er is al een dossier met dit BSN: {known.formal_name}, dossiernummer {known.pk}.")
    if others.exists():  # of another team, or shielded: which of the two is not told, and neither is who
        raise Refusal(BSN_NOT_ACCEPTED)
    return old, new


def _save(client: Client) -> None:
    try:
        client.clean_fields(exclude={"source_key", "delivery"})
        client.validate_constraints()
        with transaction.atomic():
            client.save()
    except ValidationError as error:
        raise Refusal(" ".join(error.messages)) from error
    except IntegrityError as error:  # a colleague stored the same BSN in the same second
        raise Refusal(BSN_NOT_ACCEPTED) from error

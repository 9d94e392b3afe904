"""Opening a dossier, and keeping the person's data right."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from accounts import audit
from accounts.models import User
from accounts.permissions import Permission
from accounts.rows import Changes, put
from accounts.workflow import Refusal, refuse_stale, require
from clients import bsn as bsn_at_rest
from clients import sealed
from clients.models import Client
from clients.rules.bsn import passes_elfproef
from clients.services.changes import keep_changes, with_reason
from clients.services.locking import hold
from clients.services.responsibility import refuse_as_klantmanager

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
    "intensity",
)
"""What may be changed about a person. The BSN comes apart, because it is stored differently."""


class KnownPerson(Refusal):
    """Who is registered has a dossier already, which the reader may see: on that one goes on."""

    def __init__(self, client: Client) -> None:
        closed = f", gesloten sinds {client.closed_on:%d-%m-%Y}" if client.closed_on else ""
        name = f"{client.formal_name}, dossiernummer {client.pk}{closed}"
        super().__init__(f"Er is al een dossier met dit BSN: {name}.")
        self.client = client


NOT_A_BSN = "Dit is geen geldig BSN. Kijk de negen cijfers na."
BSN_NOT_ACCEPTED = "Met dit BSN kunt u geen dossier opslaan. Vraag uw teamleider om hulp."


@transaction.atomic
def register_client(*, by: User, bsn: str = "", case_manager: User | None = None, **person: Any) -> Client:
    """Open a dossier. It becomes part of the caseload of who opens it, unless another klantmanager is given."""
    require(by, Permission.REGISTER_CLIENT)
    if case_manager and case_manager != by:
        require(by, Permission.ASSIGN_WORK)
        refuse_as_klantmanager(case_manager)
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
def change_client(
    client_id: int, *, by: User, version: int, bsn: str | None = None, reason: str = "", **person: Any
) -> Client:
    """Change data of the person; `version` is that of the form. `bsn` None leaves the BSN as it is.

    A day in the past that changes or goes, such as that of a death, asks a reason.
    """
    require(by, Permission.REGISTER_CLIENT)
    client = hold(client_id, by=by, even_closed=True)
    refuse_stale(client.version, version)
    changes = _change(client, person)
    if bsn is not None and bsn != client.bsn:
        changes["bsn"] = _change_bsn(client, bsn, by=by)
    if not changes:
        return client
    kept = with_reason(changes, reason)
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
    keep_changes(event, kept)
    return client


def _change(client: Client, person: dict[str, Any]) -> Changes:
    """Put the new values in place. Returns old and new of each field that differs."""
    if unknown := person.keys() - set(PERSON_FIELDS):
        raise TypeError(f"not about the person: {sorted(unknown)}")
    return put(client, person)


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
        raise KnownPerson(known)
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

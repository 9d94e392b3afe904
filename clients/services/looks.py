"""What an inwoner is told about who looked: function and purpose always, names only after a decision."""

import datetime

from django.db import transaction

from accounts import audit
from accounts.models import AuditEvent, User
from accounts.permissions import Permission
from accounts.workflow import Refusal, require
from clients.bsn import lookup_hash
from clients.models import Client, LookDisclosure
from clients.services.locking import hold
from clients.services.outside import refuse_short


@transaction.atomic
def find_for_looks(*, by: User, bsn: str = "", number: int | None = None) -> int | None:
    """The number of the dossier that someone asks about. Who may read the trail learns no more than that number.

    A dossier that was destroyed has left its lines behind, and can be asked about by number too.
    """
    require(by, Permission.SEE_AUDIT)
    if bsn:
        found = Client.objects.filter(bsn_hash=lookup_hash(bsn)).values_list("pk", flat=True).first()
    else:
        found = number if number is not None and is_known(number) else None
    audit.record("looks.find", by=by, client_id=found, fields=("bsn",) if bsn else ("dossiernummer",))
    return found


@transaction.atomic
def read_looks(client_id: int, *, by: User) -> None:
    """The privacy officer leaves a line too; it is no look at the dossier."""
    require(by, Permission.SEE_AUDIT)
    audit.record("looks.read", by=by, client_id=client_id)


@transaction.atomic
def print_looks(client_id: int, *, by: User) -> None:
    require(by, Permission.SEE_AUDIT)
    audit.record("looks.print", by=by, client_id=client_id)


def is_known(client_id: int) -> bool:
    """Whether there is such a dossier, or was one."""
    return Client.objects.filter(pk=client_id).exists() or AuditEvent.objects.naming(client_id).exists()


@transaction.atomic
def disclose_looks(
    client_id: int, *, by: User, starts_on: datetime.date, ends_on: datetime.date, ground: str
) -> LookDisclosure:
    """Decide that the inwoner may know by name who looked, in this period and no other (AVG art. 15)."""
    require(by, Permission.DISCLOSE_LOOKS)
    refuse_short(ground)
    if ends_on <= starts_on:
        raise Refusal("De laatste dag ligt voor de eerste dag.")
    client = hold(client_id, by=None)  # who decides this has no dossiers, and sees nothing of this one
    disclosure = LookDisclosure.objects.create(
        client=client, starts_on=starts_on, ends_on=ends_on, ground=ground, decided_by=by
    )
    audit.record(
        "looks.disclose",
        by=by,
        target=disclosure,
        client_id=client.pk,
        fields=("starts_on", "ends_on", "ground"),
    )
    return disclosure

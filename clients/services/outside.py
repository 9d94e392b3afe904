"""Opening a dossier outside one's own work: for a reason, for a set time, and read along by the privacy officer."""

import datetime
from dataclasses import dataclass
from decimal import Decimal

from django.db import transaction
from django.db.models import Case, Q, When
from django.utils import timezone

from accounts import audit
from accounts.models import User
from accounts.permissions import Permission
from accounts.workflow import Refusal, StaleEdit, require
from clients.bsn import lookup_hash
from clients.models import Client, EmergencyAccess
from clients.querysets import visible_dossiers
from clients.services.changes import keep_changes
from instruments.models import Parameter

HOURS = "inzage_buiten_werk_uren"
MIN_REASON = 10  # characters: a word is no reason that another can judge
NOT_OPENED = (
    "Met deze gegevens gaat geen dossier open. Kijk na of ze kloppen. Kloppen ze, vraag dan uw teamleider om hulp."
)


@dataclass(frozen=True)
class DossierKey:
    """What someone knows of a person: the BSN, or the dossier number together with the day of birth. A number alone
    would let one walk past all dossiers.
    """

    bsn: str = ""
    number: int | None = None
    birth_date: datetime.date | None = None

    @property
    def kind(self) -> tuple[str, ...]:
        """What goes into the trail: which kind of key, never the key."""
        return ("bsn",) if self.bsn else ("dossiernummer", "geboortedatum")

    def condition(self) -> Q:
        if self.bsn:
            return Q(bsn_hash=lookup_hash(self.bsn))
        return Q(pk=self.number, birth_date=self.birth_date)


@dataclass(frozen=True)
class Opened:
    """The dossier that may be read now; `access` is empty when it already was one's own work."""

    client: Client
    access: EmergencyAccess | None


@transaction.atomic
def open_outside(key: DossierKey, *, by: User, ground: str, reason: str) -> Opened | None:
    """Let someone into a dossier outside the own work for some hours; nothing when that can not be.

    Not there, shielded and a wrong day of birth go the same way through this code: one question, one line in the trail,
    one answer. So nobody learns which of the three it was (AVG art. 5 and 32).
    """
    require(by, Permission.OPEN_OUTSIDE_WORK)
    refuse_short(reason)
    found = Client.objects.filter(key.condition()).annotate(
        is_own=Case(When(visible_dossiers(by), True), default=False)
    )
    client = found.select_for_update(of=("self",)).first()
    if client is None or (client.shielded and not client.is_own):
        # The privacy officer does read which shielded dossier someone was after.
        audit.record("outside.refused", by=by, client_id=client.pk if client else None, fields=key.kind)
        return None
    if client.is_own:
        audit.record("outside.own_work", by=by, client_id=client.pk, fields=key.kind)
        return Opened(client, None)
    now = timezone.now()
    ends_at = now + datetime.timedelta(hours=float(hours_today()))
    access = EmergencyAccess.objects.create(client=client, user=by, ground=ground, reason=reason, ends_at=ends_at)
    audit.record(
        "outside.open", by=by, target=access, client_id=client.pk, fields=[*key.kind, "ground", "reason", "ends_at"]
    )
    return Opened(client, access)


def hours_today() -> Decimal:
    """How long a dossier stays open that was opened now."""
    return Parameter.objects.on(HOURS, timezone.localdate())


@transaction.atomic
def close_outside(client_id: int, *, by: User) -> None:
    """Be done earlier. Raises EmergencyAccess.DoesNotExist when by opened nothing here that is still open."""
    now = timezone.now()
    running = EmergencyAccess.objects.filter(client=client_id, user=by).running_at(now).select_for_update()
    accesses = list(running)
    if not accesses:
        raise EmergencyAccess.DoesNotExist
    for access in accesses:
        end_access(access, by=by, now=now)


def end_access(access: EmergencyAccess, *, by: User, now: datetime.datetime) -> None:
    access.ends_at = now
    access.save(update_fields=["ends_at"])
    audit.record("outside.close", by=by, target=access, client_id=access.client_id, fields=["ends_at"])


@transaction.atomic
def judge_outside(access_id: int, *, by: User, justified: bool, judgement: str, seen: str) -> EmergencyAccess:
    """Say whether a look outside the own work was right. `seen` is the moment of the judgement that the form showed."""
    require(by, Permission.SEE_AUDIT)
    access = EmergencyAccess.objects.visible_to(by).select_for_update().get(pk=access_id)
    if access.user_id == by.pk:
        raise Refusal("Uw eigen inzage beoordeelt een ander.")
    if seen != judged_token(access):
        raise StaleEdit
    changes = {"justified": (access.justified, justified), "judgement": (access.judgement, judgement)}
    access.justified, access.judgement = justified, judgement
    access.judged_by, access.judged_at = by, timezone.now()
    access.save(update_fields=["justified", "judgement", "judged_by", "judged_at"])
    event = audit.record("outside.judge", by=by, target=access, client_id=access.client_id, fields=changes)
    keep_changes(event, changes)
    return access


def judged_token(access: EmergencyAccess) -> str:
    """Which judgement stands: the version of a row that has none of its own."""
    return access.judged_at.isoformat() if access.judged_at else "nog niet"


def refuse_short(reason: str) -> None:
    if len(reason.strip()) < MIN_REASON:
        raise Refusal(f"Schrijf in een zin waarom dit nodig is: {MIN_REASON} tekens of meer.")

"""Who lives together. A person is in one household at a time."""

import datetime
from typing import Any

from django.db import transaction

from accounts.models import User
from accounts.permissions import Permission
from accounts.workflow import FieldRefusal, Refusal, require
from clients.models import Client, Household, HouseholdMember
from clients.models.person import HouseholdRole
from clients.services.dossiers import find_by_bsn
from clients.services.locking import hold
from clients.services.rows import added, changed, during, happened, held, refuse_reversed, removed
from office.models import new_source_key

NOT_FOUND = "Met dit nummer is geen dossier gevonden dat u mag zien."


def find_dossier(number: str, *, by: User) -> Client | None:
    """By dossier number, or by BSN (nine digits), among those one may see: not there and not yours are one answer."""
    if len(number) == 9:
        return find_by_bsn(number, by=by)
    return Client.objects.visible_to(by).filter(pk=int(number)).first()


@transaction.atomic
def add_household_member(
    client_id: int,
    *,
    by: User,
    other_id: int,
    role: str,
    starts_on: datetime.date,
    ends_on: datetime.date | None = None,
) -> HouseholdMember:
    """Put someone in the household of the client. Who is in none yet gets one, for the same period."""
    require(by, Permission.REGISTER_CLIENT)
    if other_id == client_id:
        raise FieldRefusal("Dit is het nummer van dit dossier zelf. Vul dat van de ander in.", "number")
    both = sorted((client_id, other_id))  # in one order: two never wait in turn
    dossiers = {key: hold(key, by=by, even_closed=key == other_id) for key in both}
    member = HouseholdMember(client=dossiers[other_id], role=role, starts_on=starts_on, ends_on=ends_on)
    refuse_reversed(member)
    member.household = _household_of(dossiers[client_id], member, by=by)
    _refuse_twice(member)
    added(member, "household.add", by=by, on=happened(starts_on), concerned=_concerned(member))
    return member


@transaction.atomic
def change_household_member(
    member_id: int, *, by: User, version: int, reason: str = "", **values: Any
) -> HouseholdMember:
    """Another role or period; who leaves gets a last day."""
    member = held(HouseholdMember, member_id, by=by, version=version)
    concerned = _concerned(member)  # before the period changes
    changed(member, values, "household.change", by=by, reason=reason, check=_refuse_twice, concerned=concerned)
    return member


@transaction.atomic
def remove_household_member(member_id: int, *, by: User, version: int, reason: str) -> None:
    """For who never belonged to the household. Who left gets a last day."""
    member = held(HouseholdMember, member_id, by=by, version=version)
    removed(member, "household.remove", by=by, reason=reason, concerned=_concerned(member))
    if member.household.delivery_id is None and not member.household.members.exists():
        member.household.delete()


def _household_of(client: Client, other: HouseholdMember, *, by: User) -> Household:
    """The household in which the client is all the time that the other joins it; a new one where there is none."""
    own = list(client.household_memberships.filter(during(other)).select_related("household"))
    if not own:
        household = Household.objects.create(key=new_source_key())
        role = HouseholdRole.PARTNER if other.role == HouseholdRole.APPLICANT else HouseholdRole.APPLICANT
        mine = HouseholdMember(
            household=household, client=client, role=role, starts_on=other.starts_on, ends_on=other.ends_on
        )
        added(mine, "household.add", by=by, on=happened(other.starts_on))
        return household
    first = own[0]
    if len(own) > 1 or first.starts_on > other.starts_on or (first.ends_on and first.ends_on < _end(other)):
        raise FieldRefusal(
            f"De inwoner zelf is in dit huishouden vanaf {first.starts_on:%d-%m-%Y}{_until(first)}. "
            "Kies een periode daarbinnen.",
            "starts_on",
        )
    return first.household


def _end(member: HouseholdMember) -> datetime.date:
    return member.ends_on or datetime.date.max


def _until(member: HouseholdMember) -> str:
    return f" tot en met {member.ends_on - datetime.timedelta(days=1):%d-%m-%Y}" if member.ends_on else ""


def _refuse_twice(member: HouseholdMember) -> None:
    refuse_reversed(member)
    elsewhere = member.client.household_memberships.filter(during(member)).exclude(pk=member.pk)
    other = elsewhere.first()
    if other is None:
        return
    since = f"vanaf {other.starts_on:%d-%m-%Y}{_until(other)}"
    if other.household_id == member.household_id:
        raise FieldRefusal(f"Deze persoon staat al in dit huishouden, {since}.", "starts_on")
    raise Refusal(
        f"Deze persoon staat al in een ander huishouden, {since}. Iemand is in één huishouden tegelijk: "
        "beëindig dat eerst op het dossier van deze persoon, of kies een andere periode."
    )


def _concerned(member: HouseholdMember) -> list[int]:
    """The dossiers that get a line: of the member, and of those in the household in the same period.

    The line names the role and the period, never the person: who reads one dossier need not see the other.
    """
    others = HouseholdMember.objects.filter(during(member), household=member.household_id)
    return sorted({member.client_id, *others.values_list("client_id", flat=True)})

"""What the tab Persoon tells, in a fixed number of questions."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from accounts.models import User
from clients.models import (
    BenefitApplication,
    BenefitMember,
    Client,
    Education,
    HouseholdMember,
    WorkAbility,
)
from clients.models.person import EducationLevel, HouseholdRole
from clients.rules.coming_back import returned_after
from clients.rules.education import highest
from clients.timeline.rows import rows_of


@dataclass(frozen=True)
class Periods:
    """Rows that hold for a period: those of today and later, and those that are over."""

    now: list[Any]
    past: list[Any]


@dataclass(frozen=True)
class Schooling:
    """The educations, and what follows from them."""

    rows: list[Education]
    finished: str
    attended: str
    maybe_finished: str


@dataclass(frozen=True)
class Housemate:
    """Someone in the household, with the days on which this person was there too. The first is the person."""

    member: HouseholdMember
    starts_on: datetime.date
    ends_on: datetime.date | None


@dataclass(frozen=True)
class Share:
    """A share in a benefit, and with whom: only someone whose dossier the reader may see."""

    member: BenefitMember
    other: Client | None
    returned: str  # after how long somebody came back; nothing where it is no return


@dataclass(frozen=True)
class Benefits:
    shares: list[Share]
    applications: list[BenefitApplication]

    @property
    def is_delivered(self) -> bool:
        """Then nothing is typed: the administration says what there is."""
        return any(share.member.benefit.delivery_id for share in self.shares) or any(
            application.delivery_id for application in self.applications
        )


@dataclass(frozen=True)
class Person:
    involved: Periods
    household: Periods
    schooling: Schooling
    benefits: Benefits
    indications: Periods
    abilities: list[WorkAbility]


def person_of(client: Client, *, seen_by: User) -> Person:
    today = timezone.localdate()
    educations, abilities, indications, involved = rows_of(  # a page has twelve questions at most, its frame included
        client.educations.all(), client.work_abilities.all(), client.indications.all(), client.involved.all()
    )
    return Person(
        involved=_apart(_newest_first(involved), today),
        household=_apart(_household(client, seen_by), today),
        schooling=_schooling(educations),
        benefits=Benefits(
            _shares(client, seen_by), list(client.applications.select_related("delivery").order_by("-received_on"))
        ),
        indications=_apart(_newest_first(indications), today),
        abilities=sorted(abilities, key=lambda row: (row.established_on, row.pk), reverse=True),
    )


def _newest_first(rows: list[Any]) -> list[Any]:
    return sorted(rows, key=lambda row: (row.starts_on, row.pk), reverse=True)


def _apart(rows: Sequence[Any], today: datetime.date) -> Periods:
    over = [row for row in rows if row.ends_on and row.ends_on <= today]
    return Periods([row for row in rows if row not in over], over)


def _household(client: Client, user: User) -> list[Housemate]:
    """The own place in a household, and those who were there at the same time whose dossier one may see."""
    households = client.household_memberships.values("household")
    seen = HouseholdMember.objects.filter(household__in=households).visible_to(user)
    order = HouseholdRole.values.index
    members = sorted(
        seen.select_related("client", "delivery"), key=lambda row: (order(row.role), row.client.sort_name, row.pk)
    )
    own = [member for member in members if member.client_id == client.pk]
    found = []
    for place in sorted(own, key=lambda row: row.starts_on, reverse=True):
        found.append(Housemate(place, place.starts_on, place.ends_on))
        others = (row for row in members if row.household_id == place.household_id and row.client_id != client.pk)
        found += [mate for other in others if (mate := _beside(place, other))]
    return found


def _beside(own: HouseholdMember, other: HouseholdMember) -> Housemate | None:
    """The days on which both were in the household, if there are any."""
    starts_on = max(own.starts_on, other.starts_on)
    ends_on = min((row.ends_on for row in (own, other) if row.ends_on), default=None)
    return Housemate(other, starts_on, ends_on) if ends_on is None or starts_on < ends_on else None


def _schooling(rows: list[Education]) -> Schooling:
    found = highest((row.level, row.finished) for row in rows)
    names = {value: str(label) for value, label in EducationLevel.choices}
    return Schooling(
        sorted(rows, key=lambda row: (row.year or 0, row.pk), reverse=True),
        finished=names.get(found.finished, ""),
        attended=names.get(found.attended, ""),
        maybe_finished=names.get(found.maybe_finished, ""),
    )


def _shares(client: Client, user: User) -> list[Share]:
    """The newest first."""
    mine = BenefitMember.objects.filter(benefit__in=client.benefit_memberships.values("benefit"))
    rows = (
        mine.visible_to(user).with_earlier().select_related("benefit__delivery", "client").order_by("-starts_on", "-pk")
    )
    members: list[Any] = list(rows)
    others = {member.benefit_id: member.client for member in members if member.client_id != client.pk}
    return [Share(row, others.get(row.benefit_id), _returned(row)) for row in members if row.client_id == client.pk]


def _returned(row: Any) -> str:
    return returned_after(row.earlier_ended_on, row.starts_on).capitalize() if row.earlier_ended_on else ""

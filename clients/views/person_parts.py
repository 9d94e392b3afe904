"""The kinds of rows on the tab Persoon: the form of each, and what happens to it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Model, QuerySet

from accounts.models import User
from accounts.workflow import FieldRefusal
from clients.forms.benefits import ApplicationForm, BenefitForm, NewBenefitForm
from clients.forms.circumstances import IndicationForm, InvolvedForm, WorkAbilityForm
from clients.forms.household import MemberForm, NewMemberForm
from clients.forms.rows import RowForm
from clients.forms.schooling import EducationForm
from clients.models import (
    Benefit,
    BenefitApplication,
    Client,
    Education,
    HouseholdMember,
    Indication,
    InvolvedPerson,
    WorkAbility,
)
from clients.services import benefits, circumstances, household, schooling

Act = Callable[..., Any]
Rows = Callable[[Client, User], QuerySet[Any]]


def _of_client(model: type[Model]) -> Rows:
    return lambda client, user: model._default_manager.filter(client=client)


def _of_household(client: Client, user: User) -> QuerySet[HouseholdMember]:
    households = client.household_memberships.values("household")
    return HouseholdMember.objects.visible_to(user).filter(household__in=households).select_related("client")


def _of_benefits(client: Client, user: User) -> QuerySet[Benefit]:
    return Benefit.objects.filter(members__client=client)


def _add_member(client_id: int, *, by: User, number: str, role: str, starts_on: date, ends_on: date | None) -> None:
    """Found in a transaction of its own: that someone searched stays in the trail, also when it comes to nothing."""
    other = household.find_dossier(number, by=by)
    if other is None:
        raise FieldRefusal(household.NOT_FOUND, "number")
    household.add_household_member(client_id, by=by, other_id=other.pk, role=role, starts_on=starts_on, ends_on=ends_on)


@dataclass(frozen=True)
class Part:
    """One kind of row. `name` stands in url names; without `change` a row stays as it was."""

    name: str
    title: str
    form: type[RowForm]
    rows: Rows
    add: Act
    remove: Act
    change: Act | None = None
    adding: type[RowForm] | None = None  # where a new row asks something else
    notice: str = ""  # above the form

    @property
    def ends(self) -> bool:
        """Whether it is closed by a last day, when it is over."""
        return "ends_on" in self.form.base_fields

    @property
    def new_form(self) -> type[RowForm]:
        return self.adding or self.form

    def typed(self, client: Client, user: User) -> QuerySet[Any]:
        """What may be put right: what was delivered is read-only."""
        rows = self.rows(client, user)
        return rows.filter(delivery__isnull=True) if hasattr(rows.model, "delivery") else rows


EDUCATION = Part(
    "education",
    "Opleiding",
    EducationForm,
    _of_client(Education),
    schooling.add_education,
    schooling.remove_education,
    schooling.change_education,
    notice="Iemand kan meer opleidingen hebben. Leg ze allemaal vast, ook wat niet is afgerond.",
)
MEMBER = Part(
    "member",
    "Persoon in het huishouden",
    MemberForm,
    _of_household,
    _add_member,
    household.remove_household_member,
    household.change_household_member,
    adding=NewMemberForm,
)
APPLICATION = Part(
    "application",
    "Aanvraag",
    ApplicationForm,
    _of_client(BenefitApplication),
    benefits.add_application,
    benefits.remove_application,
    benefits.change_application,
)
BENEFIT = Part(
    "benefit",
    "Uitkering",
    BenefitForm,
    _of_benefits,
    benefits.add_benefit,
    benefits.remove_benefit,
    benefits.change_benefit,
    adding=NewBenefitForm,
)
INDICATION = Part(
    "indication",
    "Indicatie",
    IndicationForm,
    _of_client(Indication),
    circumstances.add_indication,
    circumstances.remove_indication,
    circumstances.change_indication,
)
ABILITY = Part(
    "ability",
    "Gezondheid en werk",
    WorkAbilityForm,
    _of_client(WorkAbility),
    circumstances.record_work_ability,
    circumstances.remove_work_ability,
    notice="Schrijf hier geen diagnose. Alleen wat het betekent voor werk: uren, en wat het werk moet hebben of juist "
    "niet. Wat u eerder vastlegde, blijft staan.",
)
INVOLVED = Part(
    "involved",
    "Betrokkene",
    InvolvedForm,
    _of_client(InvolvedPerson),
    circumstances.add_involved,
    circumstances.remove_involved,
    circumstances.change_involved,
)

"""A step as it is asked for, held against the rules: the rows that a rule judges, fetched for it."""

import datetime
from dataclasses import dataclass
from decimal import Decimal

from accounts.workflow import Refusal
from instruments.models import ContractLocation, Instrument, Provider
from instruments.rules.checks import Check
from instruments.rules.periods import Period
from trajectories.models import Waiver
from trajectories.rules.location import RULE_KEY, AskedStep, ContractPlace, Leave, Named, check_location


@dataclass(frozen=True)
class StepPlan:
    """What someone wants to plan. An empty stage is that of the instrument."""

    instrument: Instrument
    starts_on: datetime.date
    provider: Provider | None = None
    location: str = ""
    expected_end_on: datetime.date | None = None
    stage: str = ""
    committed_amount: Decimal | None = None

    def as_asked(self) -> AskedStep:
        provider = self.provider
        return AskedStep(
            instrument=Named(self.instrument.code, self.instrument.name),
            provider=Named(provider.code, provider.name) if provider else None,
            location=self.location,
            starts_on=self.starts_on,
            expected_end_on=self.expected_end_on,
            legal_basis=self.instrument.described_on(self.starts_on).legal_basis,
        )


class StepRefused(Refusal):
    """A rule says no, or misses a fact; `check` says which, why, and what does fit."""

    def __init__(self, check: Check) -> None:
        super().__init__(check.sentence, rule_key=check.rule_key)
        self.check = check


def location_check(client_id: int, plan: StepPlan) -> Check:
    """Whether this step may be at this location, for this inwoner."""
    places = [
        ContractPlace(place.location, Period(place.starts_on, place.ends_on))
        for place in ContractLocation.objects.filter(instrument=plan.instrument, provider=plan.provider)
    ]
    return check_location(plan.as_asked(), places, [leave_of(waiver) for waiver in waivers_of(client_id)])


def waivers_of(client_id: int) -> list[Waiver]:
    """What maatwerk allows this inwoner under the location rule."""
    return list(Waiver.objects.filter(client=client_id, rule_key=RULE_KEY).select_related("instrument", "provider"))


def leave_of(waiver: Waiver) -> Leave:
    return Leave(
        period=Period(waiver.starts_on, waiver.ends_on),
        instrument=waiver.instrument.code if waiver.instrument else "",
        provider=waiver.provider.code if waiver.provider else "",
        location=waiver.location,
    )

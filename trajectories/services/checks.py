"""A step as it is asked for, held against the rules: those of the law, of the municipality, and of the contract."""

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from accounts.models import User
from accounts.workflow import Refusal
from instruments.models import Instrument, Provider, Stage
from instruments.rules.case import Case, StepOf
from instruments.rules.checks import Check
from instruments.rules.facts import Facts
from instruments.rules.periods import Period
from trajectories.models import Deployment
from trajectories.rules.location import AskedStep, ContractPlace, Named, check_location
from trajectories.services.cases import cases_of, catalogue_on
from trajectories.services.cases.offers import Offer
from trajectories.services.judging import entry_checks

Grounds = Mapping[str, str]
"""By the key of the rule: why the step fits all the same."""

TRIAL = "proefplaatsing"
TRIED_OUT = (Stage.SHELTERED_WORK, Stage.SECONDMENT, Stage.SUPPORTED_WORK, Stage.REGULAR_WORK)
"""The stages of a job that one can try out: a proefplaatsing has that of the job, and none of its own."""


@dataclass(frozen=True)
class StepPlan:
    """What someone wants to plan. An empty stage is that of the instrument, except of a proefplaatsing."""

    instrument: Instrument
    starts_on: datetime.date
    provider: Provider | None = None
    location: str = ""
    expected_end_on: datetime.date | None = None
    stage: str = ""
    committed_amount: Decimal | None = None  # none: what the contract price gives
    units: Decimal | None = None  # of a price per dagdeel or uur
    responsible: User | None = None  # none: the klantmanager of the dossier
    purpose: str = ""
    own_words: str = ""
    agreement: str = ""  # empty: not talked about yet
    agreed_on: datetime.date | None = None

    @property
    def is_trial(self) -> bool:
        return self.instrument.described_on(self.starts_on).regime == TRIAL

    @property
    def stage_in_chain(self) -> str:
        """Where the step lies in the chain. What job a proefplaatsing tries out only the klantmanager knows."""
        return self.stage or ("" if self.is_trial else self.instrument.described_on(self.starts_on).stage)

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
    """A rule says no, or misses a fact that it can not do without. `check` says which, why, and what does fit."""

    def __init__(self, check: Check, checks: Sequence[Check] = (), message: str = "") -> None:
        super().__init__(message or check.sentence, rule_key=check.rule_key)
        self.check = check
        self.checks = tuple(checks) or (check,)  # all that were asked of this step


class StepNeedsGround(StepRefused):
    """Nothing stands in the way, but rules warn. Who plans it all the same writes down why: `unfounded` lists them."""

    def __init__(self, unfounded: Sequence[Check], checks: Sequence[Check]) -> None:
        names = ", ".join(dict.fromkeys(check.label for check in unfounded))
        super().__init__(unfounded[0], checks, f"Schrijf op waarom deze stap toch past: {names}.")
        self.unfounded = tuple(unfounded)


def checks_of_step(client_id: int, plan: StepPlan) -> list[Check]:
    """What the contract, the law and the municipality ask of this step, on the day on which it begins."""
    catalogue = catalogue_on(plan.starts_on)
    offer, case = catalogue.offers[plan.instrument.pk], cases_of([client_id], catalogue)[client_id]
    return [_location(plan, offer, case), *entry_checks(case, offer, _as_step(plan, offer, case))]


def checks_of_step_again(step: Deployment, plan: StepPlan) -> list[Check]:
    """The same of a step that is there already and gets other days. It does not stand in its own way."""
    catalogue = catalogue_on(plan.starts_on)
    client_id = step.trajectory.client_id
    offer, case = catalogue.offers[plan.instrument.pk], cases_of([client_id], catalogue)[client_id]
    own = next((row for row in case.steps if row.pk == step.pk), None)
    others = replace(case, steps=tuple(row for row in case.steps if row.pk != step.pk))
    asked = _as_step(plan, offer, others)
    if own is not None:
        asked = replace(asked, facts=own.facts, placements=own.placements, resumes=own.resumes)
    return [_location(plan, offer, others), *entry_checks(others, offer, asked)]


def refuse_unfounded(checks: Sequence[Check], grounds: Grounds) -> None:
    """Raises StepRefused where a rule stands in the way, StepNeedsGround where one warns and no ground is given."""
    if standing := next((check for check in checks if check.blocks), None):
        raise StepRefused(standing, checks)
    if unfounded := [check for check in checks if check.warns and not grounds.get(check.rule_key, "").strip()]:
        raise StepNeedsGround(unfounded, checks)


def _location(plan: StepPlan, offer: Offer, case: Case) -> Check:
    """Whether this step may be at this location, for this inwoner."""
    provider_id = plan.provider.pk if plan.provider else None
    places = [
        ContractPlace(place.location, Period(place.starts_on, place.ends_on))
        for place in offer.places
        if place.provider_id == provider_id
    ]
    return check_location(plan.as_asked(), places, case.leaves)


def _as_step(plan: StepPlan, offer: Offer, case: Case) -> StepOf:
    """The step that is asked for, as the rules see those that run."""
    return StepOf(
        instrument=offer.instrument.code,
        name=offer.instrument.name,
        regime=offer.described.regime,
        stage=plan.stage or ("" if offer.described.regime == TRIAL else offer.described.stage),
        provider=plan.provider.code if plan.provider else "",
        location=plan.location,
        starts_on=plan.starts_on,
        expected_end_on=plan.expected_end_on,
        contract_ends_on=offer.contract_end(plan.provider.pk if plan.provider else None, plan.location, plan.starts_on),
        facts=case.intended.get(offer.instrument.code, Facts()),
    )

"""Trajecten: a route of steps through the chain, with the placements that hang on them."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from config.demo.chain import STAGES
from config.demo.chance import Chance
from config.demo.days import TODAY, covers, days
from config.demo.people import Person


@dataclass(slots=True, eq=False)
class Subsidy:
    """Loonkostensubsidie on a placement, over a period of one kind."""

    kind: str
    start: date
    end: date | None


@dataclass(slots=True, eq=False)
class Placement:
    """A place at an employer; the wage values are what was measured there."""

    employer: tuple[str, str, str, str]
    hours: Decimal
    contract: str
    start: date
    end: date | None
    wage_values: list[tuple[date, Decimal]] = field(default_factory=list)
    subsidies: list[Subsidy] = field(default_factory=list)


@dataclass(slots=True, eq=False)
class Step:
    """One inzet: an instrument carried out by a provider, at a stage of the chain or beside it."""

    instrument: str
    provider: str
    stage: str
    start: date
    expected: date
    end: date | None = None
    result: str = ""
    location: str = ""
    resumes: "Step | None" = None
    agreed: Decimal | None = None
    spent: Decimal | None = None
    readiness: list[tuple[date, bool]] = field(default_factory=list)
    placement: Placement | None = None

    @property
    def height(self) -> int:
        return STAGES.index(self.stage) if self.stage else -1

    @property
    def was_withdrawn(self) -> bool:
        return self.end == self.start

    def covers(self, day: date) -> bool:
        return covers(self.start, self.end, day)

    def close(self, chance: Chance, day: date, result: str) -> None:
        """End the step, with what it cost in the end."""
        self.end, self.result = day, result
        if self.agreed is not None:
            self.spent = money(self.agreed * Decimal(chance.randrange(62, 106)) / 100)


@dataclass(slots=True, eq=False)
class Route:
    """One traject of a person."""

    person: Person
    start: date
    goal: str
    end: date | None = None
    outcome: str = ""
    steps: list[Step] = field(default_factory=list)

    def covers(self, day: date) -> bool:
        return covers(self.start, self.end, day)

    def close(self, day: date, outcome: str) -> None:
        self.end, self.outcome = day, outcome


def money(amount: Decimal) -> Decimal:
    return amount.quantize(Decimal("0.01"))


def has_passed(day: date | None) -> bool:
    return day is not None and day <= TODAY


def running_steps(person: Person, day: date) -> list[Step]:
    return [step for route in person.routes for step in route.steps if step.covers(day)]


def stage_on(person: Person, day: date) -> str:
    """The highest stage among the steps that run on that day."""
    steps = [step for step in running_steps(person, day) if step.stage]
    return max(steps, key=lambda step: step.height).stage if steps else ""


def soon_after(chance: Chance, day: date, least: int, most: int) -> date:
    return day + days(chance.randrange(least, most))

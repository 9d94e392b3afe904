"""What a rule judges: a person, perhaps a step, a reference date, and the amounts and terms of that date."""

import datetime
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from itertools import pairwise
from typing import Any

from instruments.rules.facts import FACTS, Facts, Known
from instruments.rules.leaves import Leave
from instruments.rules.parameters import ParameterBook
from instruments.rules.periods import Period

STOPPED_EARLY = "voortijdig_gestopt"  # the result of a step that was broken off


class MissingFact(LookupError):
    """The rule needs a fact that is not known on the reference date."""

    def __init__(self, key: str) -> None:
        super().__init__(key)
        self.key = key


@dataclass(frozen=True)
class WageValueOf:
    measured_on: datetime.date
    percentage: Decimal


@dataclass(frozen=True)
class PlacementOf:
    """Work at an employer, inside a step."""

    employer: str
    starts_on: datetime.date
    ends_on: datetime.date | None = None
    kvk: str = ""
    contract: str = ""
    cao: str = ""
    hours_per_week: Decimal | None = None
    wage_values: tuple[WageValueOf, ...] = ()
    subsidies: tuple[tuple[str, Period], ...] = ()  # kind (loonwaarde, forfaitair) and period

    @property
    def period(self) -> Period:
        return Period(self.starts_on, self.ends_on)


@dataclass(frozen=True)
class StepOf:
    """A step, asked for or running. A withdrawn step is not among them."""

    instrument: str  # code
    starts_on: datetime.date
    name: str = ""  # of the instrument
    regime: str = ""
    stage: str = ""
    provider: str = ""  # code
    location: str = ""
    expected_end_on: datetime.date | None = None
    ends_on: datetime.date | None = None
    result: str = ""
    resumes: int | None = None  # the key of the earlier step that it takes up again
    contract_ends_on: datetime.date | None = None  # of the provider's contract for this instrument at this location
    placements: tuple[PlacementOf, ...] = ()
    facts: Facts = field(default_factory=Facts)
    pk: int | None = None  # none: asked for

    @property
    def period(self) -> Period:
        return Period(self.starts_on, self.ends_on)

    def runs_on(self, day: datetime.date) -> bool:
        return self.period.covers(day)


def days_between(steps: Sequence[StepOf]) -> int:
    """On how many days none of these steps ran that follow on one another, oldest first."""
    pairs = pairwise(steps)
    return sum(max((later.starts_on - step.ends_on).days, 0) for step, later in pairs if step.ends_on)


@dataclass(frozen=True)
class Case:
    """One question to one rule. Asking it for a fact or an amount also notes it among the values used."""

    day: datetime.date  # the reference date: that of the decision, not today
    parameters: ParameterBook
    facts: Facts = field(default_factory=Facts)
    steps: tuple[StepOf, ...] = ()  # of this person, past and planned too
    step: StepOf | None = None  # the one that is judged
    intended: Mapping[str, Facts] = field(default_factory=dict)  # of steps still to be planned, by code of instrument
    leaves: tuple[Leave, ...] = ()  # what maatwerk granted this person
    settings: Mapping[str, Any] = field(default_factory=dict)  # of a condition of the municipality
    house: Mapping[str, Decimal] = field(default_factory=dict)  # counts over the whole municipality
    shortages: Mapping[int, frozenset[str]] = field(default_factory=dict)  # year: codes of sectors short of people
    used: dict[str, str] = field(default_factory=dict)
    asked: set[str] = field(default_factory=set)  # keys of facts, known or not; who reads another step adds its own

    def about(self, step: StepOf | None, settings: Mapping[str, Any] | None = None) -> "Case":
        """The same person and day, another question."""
        return replace(self, step=step, settings=settings or {}, used={}, asked=set())

    def fact(self, key: str) -> Any:
        """The value on the reference date, of the step where it is about that. Raises MissingFact."""
        value = self.maybe(key)
        if value is None:
            raise MissingFact(key)
        return value

    def maybe(self, key: str) -> Any:
        """The value on the reference date, or None: for what need not be known."""
        kind, known = FACTS[key], self._known(key)
        if known is None:
            return None
        self.used[kind.title] = kind.shown(known.value)
        return known.value

    def since(self, key: str) -> datetime.date | None:
        """From which day the value on the reference date holds."""
        known = self._known(key)
        return known.since if known else None

    def until(self, key: str) -> tuple[Known, ...]:
        """Every answer that began on or before the reference date, oldest first; also those that ended."""
        self.asked.add(key)
        return self.facts.until(key, self.day)

    def _known(self, key: str) -> Known | None:
        self.asked.add(key)
        return (self.step.facts.on(key, self.day) if self.step else None) or self.facts.on(key, self.day)

    def amount(self, key: str, day: datetime.date | None = None) -> Decimal:
        """The parameter on the reference date, or on the day given. Raises MissingParameter."""
        dated = self.parameters.on(key, day or self.day)
        self.used[dated.label] = dated.shown
        return dated.value

    def whole(self, key: str, day: datetime.date | None = None) -> int:
        """The same, of a number of years, months, weeks or days."""
        return int(self.amount(key, day))

    def running(self, *regimes: str) -> Iterator[StepOf]:
        """The person's other steps of these kinds that run on the reference date."""
        for step in self.steps:
            if step.regime in regimes and step.runs_on(self.day) and step is not self.step:
                yield step

    def note(self, label: str, value: object) -> None:
        """Something else that was looked at, for who asks how the answer came about."""
        self.used[label] = str(value)

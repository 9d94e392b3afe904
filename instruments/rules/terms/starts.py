"""What a term starts with: an answer that was recorded, a step, work, a subsidy, a measurement, or another term."""

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Protocol

from instruments.rules.case import Case, StepOf
from instruments.rules.facts import FACTS, About, Facts, Known, ValueKind
from instruments.rules.terms.days import DAY
from instruments.rules.terms.length import Length


@dataclass(frozen=True)
class Begin:
    """One start of a term. `day` is that of the event, by which it is known; it counts from the day after."""

    day: datetime.date
    step: StepOf | None = None
    counts_itself: bool = False  # something lasts from this day on, and it is the first of its days
    ends_on: datetime.date | None = None  # half open, where the start says until when

    @property
    def first_day(self) -> datetime.date:
        return self.day if self.counts_itself else self.day + DAY


class Start(Protocol):
    @property
    def facts(self) -> tuple[str, ...]: ...

    @property
    def label(self) -> str: ...

    def begins(self, case: Case) -> Iterable[Begin]: ...


def answered(facts: Facts, key: str, day: datetime.date) -> Iterator[tuple[datetime.date, Known]]:
    """Each answer that says that it happened, with its day: the day that was answered, or since when a yes holds."""
    is_day = FACTS[key].kind is ValueKind.DAY
    for known in facts.until(key, day):
        happened = known.value if is_day else known.since
        if happened is not None and happened <= day and known.value is not False:
            yield happened, known


def days_of(case: Case, keys: Iterable[str], step: StepOf | None) -> list[datetime.date]:
    """Every day on which one of these happened, of the step where they are about that."""
    found = set()
    for key in keys:
        of_step = FACTS[key].about is About.STEP and step is not None
        facts = step.facts if of_step and step else case.facts
        found.update(day for day, _ in answered(facts, key, case.day))
    return sorted(found)


@dataclass(frozen=True)
class OnFact:
    """An event that someone recorded, of the person or of a step."""

    key: str
    again: tuple[str, ...] = ()  # later answers that start it anew: the last examination starts the next term

    @property
    def facts(self) -> tuple[str, ...]:
        return (self.key, *self.again)

    @property
    def label(self) -> str:
        return FACTS[self.key].label

    def begins(self, case: Case) -> Iterator[Begin]:
        steps: Iterable[StepOf | None] = case.steps if FACTS[self.key].about is About.STEP else (None,)
        for step in steps:
            days = days_of(case, self.facts, step)
            if days and days_of(case, (self.key,), step):
                yield from (Begin(day, step) for day in days)


@dataclass(frozen=True)
class OnLaterOf:
    """A notice, or the registration in this gemeente where that came later. Who moves here registers again."""

    notice: str
    registration: str

    @property
    def facts(self) -> tuple[str, ...]:
        return (self.notice, self.registration)

    @property
    def label(self) -> str:
        return f"{FACTS[self.notice].label} of, als die later was, {FACTS[self.registration].label}"

    def begins(self, case: Case) -> Iterator[Begin]:
        notices = days_of(case, (self.notice,), None)
        if notices:
            registered = days_of(case, (self.registration,), None) or notices[:1]
            yield from (Begin(day) for day in sorted({max(notices[0], day) for day in registered}))


@dataclass(frozen=True)
class OnStep:
    """Something that lasts from the first day of a step of these kinds."""

    regimes: tuple[str, ...]
    again: tuple[str, ...] = ()  # facts about the step that start it anew
    facts: tuple[str, ...] = ()
    label: str = "eerste dag van de stap"

    def begins(self, case: Case) -> Iterator[Begin]:
        for step in _steps(case, self.regimes):
            yield Begin(step.starts_on, step, counts_itself=True)
            yield from (Begin(day, step) for day in days_of(case, self.again, step) if day > step.starts_on)


@dataclass(frozen=True)
class OnWork:
    """The first day of work at an employer, inside a step of these kinds."""

    regimes: tuple[str, ...]
    facts: tuple[str, ...] = ()
    label: str = "eerste werkdag"

    def begins(self, case: Case) -> Iterator[Begin]:
        for step in _steps(case, self.regimes):
            started = [work.starts_on for work in step.placements if work.starts_on <= case.day]
            if started:
                yield Begin(min(started), step)


@dataclass(frozen=True)
class OnSubsidy:
    """A wage subsidy of this kind that runs for someone's work."""

    kind: str
    facts: tuple[str, ...] = ()
    label: str = "begin van de subsidie"

    def begins(self, case: Case) -> Iterator[Begin]:
        for step in case.steps:
            for work in step.placements:
                for kind, period in work.subsidies:
                    if kind == self.kind and period.starts_on and period.starts_on <= case.day:
                        yield Begin(period.starts_on, step, counts_itself=True, ends_on=period.ends_on)


@dataclass(frozen=True)
class OnWageValue:
    """The last time that the wage value of someone's work was measured."""

    facts: tuple[str, ...] = ()
    label: str = "vorige meting van de loonwaarde"

    def begins(self, case: Case) -> Iterator[Begin]:
        for step in case.steps:
            measured = {value.measured_on for work in step.placements for value in work.wage_values}
            yield from (Begin(day, step) for day in sorted(measured) if day <= case.day)


@dataclass(frozen=True)
class AfterTerm:
    """The end of another term, once something came in within it. It may lie ahead."""

    event: str  # with which the other term began
    length: str  # its parameter
    needs: str  # what has to have come in

    @property
    def facts(self) -> tuple[str, ...]:
        return (self.needs, self.event)

    @property
    def label(self) -> str:
        return f"laatste dag van de termijn die begon met: {FACTS[self.event].label}"

    def begins(self, case: Case) -> Iterator[Begin]:
        events = days_of(case, (self.event,), None)
        for came_in in days_of(case, (self.needs,), None):
            before = [day for day in events if day <= came_in]
            if before:
                length = Length.of(case.parameters.on(self.length, before[-1]))
                yield Begin(length.moved(before[-1] + DAY, length.after(before[-1])))


@dataclass(frozen=True)
class OnPlannedEnd:
    """A step of these kinds whose last day was agreed beforehand."""

    regimes: tuple[str, ...]
    facts: tuple[str, ...] = ()
    label: str = "eerste dag van de stap"

    def begins(self, case: Case) -> Iterator[Begin]:
        for step in _steps(case, self.regimes):
            if step.expected_end_on:
                yield Begin(step.starts_on, step, counts_itself=True, ends_on=step.expected_end_on)


@dataclass(frozen=True)
class OnPeriod:
    """An answer that holds for a period, such as an indication."""

    key: str

    @property
    def facts(self) -> tuple[str, ...]:
        return (self.key,)

    @property
    def label(self) -> str:
        return f"begin van de {FACTS[self.key].label}"

    def begins(self, case: Case) -> Iterator[Begin]:
        steps: Iterable[StepOf | None] = case.steps if FACTS[self.key].about is About.STEP else (None,)
        for step in steps:
            for day, known in answered(step.facts if step else case.facts, self.key, case.day):
                if known.until:
                    yield Begin(known.since or day, step, counts_itself=True, ends_on=known.until)


def _steps(case: Case, regimes: tuple[str, ...]) -> Iterator[StepOf]:
    for step in case.steps:
        if step.regime in regimes and step.starts_on <= case.day:
            yield step

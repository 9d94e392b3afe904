"""What a term starts with: an answer that was recorded, a step, work, a subsidy, a measurement, or another term."""

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Protocol

from instruments.rules.case import STOPPED_EARLY, Case, StepOf, days_between
from instruments.rules.dossier import WELFARE
from instruments.rules.facts import FACTS, About, Facts, Known
from instruments.rules.terms.days import DAY
from instruments.rules.terms.happenings import Happening, days_of, facts_of, happened, key_of, label_of
from instruments.rules.terms.length import Length


@dataclass(frozen=True)
class Begin:
    """One start of a term. `day` is that of the event, by which it is known; it counts from the day after."""

    day: datetime.date
    step: StepOf | None = None
    counts_itself: bool = False  # something lasts from this day on, and it is the first of its days
    ends_on: datetime.date | None = None  # half open, where the start says until when
    paused: int = 0  # days on which someone was away from it
    came_in_on: datetime.date | None = None  # what it is about, where that was before its start: it can be done at once

    @property
    def first_day(self) -> datetime.date:
        return self.day if self.counts_itself else self.day + DAY


class Start(Protocol):
    @property
    def facts(self) -> tuple[str, ...]: ...

    @property
    def label(self) -> str: ...

    def begins(self, case: Case) -> Iterable[Begin]: ...


@dataclass(frozen=True)
class OnFact:
    """An event that someone recorded, of the person or of a step."""

    happening: Happening
    again: tuple[Happening, ...] = ()  # later answers that start it anew: the last examination starts the next term
    lasts: bool = False  # something lasts from that day on
    regimes: tuple[str, ...] = ()  # for which steps it can be recorded

    @property
    def facts(self) -> tuple[str, ...]:
        return tuple(map(key_of, (self.happening, *self.again)))

    @property
    def label(self) -> str:
        return label_of(self.happening)

    def begins(self, case: Case) -> Iterator[Begin]:
        for step in _steps_of_fact(case, key_of(self.happening)):
            first = days_of(case, (self.happening,), step)[:1]
            for day in first and days_of(case, (self.happening, *self.again), step):
                if day >= first[0]:
                    yield Begin(day, step, counts_itself=self.lasts)


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
        return f"{label_of(self.notice)}, of als die later was: {label_of(self.registration)}"

    def begins(self, case: Case) -> Iterator[Begin]:
        notices = days_of(case, (self.notice,), None)
        if notices:
            registered = days_of(case, (self.registration,), None) or notices[:1]
            yield from (Begin(day) for day in sorted({max(notices[0], day) for day in registered}))


@dataclass(frozen=True)
class OnStep:
    """Something that lasts from the first day of a step of these kinds.

    A step that follows on another of its kind without a day between carries on its term.
    """

    regimes: tuple[str, ...]
    again: tuple[str, ...] = ()  # facts about the step that start it anew
    label: str = "eerste dag van de stap"

    @property
    def facts(self) -> tuple[str, ...]:
        return self.again

    def begins(self, case: Case) -> Iterator[Begin]:
        for series in _series(case, self.regimes):
            first_day, step = series[0].starts_on, _as_one(series)
            yield Begin(first_day, step, counts_itself=True, paused=days_between(series))
            yield from (Begin(day, step) for day in days_of(case, self.again, step) if day > first_day)


@dataclass(frozen=True)
class OnWelfare:
    """A step of these kinds that lasts from the first day of the bijstand that runs; without one from its own."""

    regimes: tuple[str, ...]
    facts: tuple[str, ...] = ("uitkering",)
    label: str = "eerste dag van de bijstand"

    def begins(self, case: Case) -> Iterator[Begin]:
        for series in _series(case, self.regimes):
            step = _as_one(series)
            benefit = case.facts.on("uitkering", step.ends_on - DAY if step.ends_on else case.day)
            since = benefit.since if benefit and benefit.value in WELFARE else None
            yield Begin(since or series[0].starts_on, step, counts_itself=True)


@dataclass(frozen=True)
class OnStepEnd:
    """The last day of a step of these kinds that was not broken off."""

    regimes: tuple[str, ...]
    facts: tuple[str, ...] = ()
    label: str = "laatste dag van de stap"

    def begins(self, case: Case) -> Iterator[Begin]:
        for step in _steps(case, self.regimes):
            if step.ends_on and step.starts_on < step.ends_on <= case.day and step.result != STOPPED_EARLY:
                yield Begin(step.ends_on - DAY, step)


@dataclass(frozen=True)
class OnPlannedEnd:
    """A step of these kinds whose last day was agreed beforehand."""

    regimes: tuple[str, ...]
    facts: tuple[str, ...] = ()
    label: str = "eerste dag van de stap"

    def begins(self, case: Case) -> Iterator[Begin]:
        for step in _steps(case, self.regimes):
            if step.expected_end_on and step.expected_end_on > step.starts_on:
                yield Begin(step.starts_on, step, counts_itself=True, ends_on=step.expected_end_on)


@dataclass(frozen=True)
class OnWork:
    """The first day of work at an employer inside a step of these kinds, as it stands there or was answered."""

    regimes: tuple[str, ...]
    answer: str = ""  # the fact, where the work itself is not there yet

    @property
    def facts(self) -> tuple[str, ...]:
        return (self.answer,) if self.answer else ()

    @property
    def label(self) -> str:
        return "eerste werkdag"

    def begins(self, case: Case) -> Iterator[Begin]:
        for step in _steps(case, self.regimes):
            started = [work.starts_on for work in step.placements if work.starts_on <= case.day]
            days = started or days_of(case, self.facts, step)
            if days:
                yield Begin(min(days), step)


@dataclass(frozen=True)
class OnSubsidy:
    """The first day of work for which a wage subsidy of this kind began: the first months are those of the job."""

    kind: str
    facts: tuple[str, ...] = ()
    label: str = "eerste werkdag"

    def begins(self, case: Case) -> Iterator[Begin]:
        for step in case.steps:
            for work in step.placements:
                for kind, period in work.subsidies:
                    if kind == self.kind and period.starts_on and period.starts_on <= case.day:
                        yield Begin(work.starts_on, step, counts_itself=True)


@dataclass(frozen=True)
class OnWageValue:
    """A measurement of the wage value of someone's work, in steps of these kinds; or what was answered instead."""

    regimes: tuple[str, ...]
    instead: str = ""  # the fact by which it was left for now
    label: str = "meting van de loonwaarde"

    @property
    def facts(self) -> tuple[str, ...]:
        return (self.instead,) if self.instead else ()

    def begins(self, case: Case) -> Iterator[Begin]:
        for step in _steps(case, self.regimes):
            measured = {value.measured_on for work in step.placements for value in work.wage_values}
            days = {*measured, *days_of(case, self.facts, step)}
            yield from (Begin(day, step) for day in sorted(days) if day <= case.day)


@dataclass(frozen=True)
class OnPeriod:
    """An answer that holds for a period, such as an indication."""

    key: str

    @property
    def facts(self) -> tuple[str, ...]:
        return (self.key,)

    @property
    def label(self) -> str:
        return f"begin van de {label_of(self.key)}"

    def begins(self, case: Case) -> Iterator[Begin]:
        for step in _steps_of_fact(case, self.key):
            for day, known in happened(facts_of(case, self.key, step), self.key, case.day):
                if known.until:
                    yield Begin(known.since or day, step, counts_itself=True, ends_on=known.until)


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
        return "laatste dag om bezwaar te maken"

    def begins(self, case: Case) -> Iterator[Begin]:
        events = days_of(case, (self.event,), None)
        for came_in in days_of(case, (self.needs,), None):
            before = [day for day in events if day <= came_in]
            if before:
                length = Length.of(case.parameters.on(self.length, before[-1]))
                last_day = length.moved(before[-1] + DAY, length.after(before[-1]))
                yield Begin(last_day, came_in_on=min(came_in, last_day))


def _steps(case: Case, regimes: tuple[str, ...]) -> list[StepOf]:
    """Those that began, oldest first."""
    began = (step for step in case.steps if step.regime in regimes and step.starts_on <= case.day)
    return sorted(began, key=lambda step: step.starts_on)


def _steps_of_fact(case: Case, key: str) -> Iterable[StepOf | None]:
    return case.steps if FACTS[key].about is About.STEP else (None,)


def _series(case: Case, regimes: tuple[str, ...]) -> Iterator[list[StepOf]]:
    """Steps that follow on one another, each series oldest first."""
    series: list[StepOf] = []
    for step in _steps(case, regimes):
        if series and not _carries_on(series[-1], step):
            yield series
            series = []
        series.append(step)
    if series:
        yield series


def _carries_on(before: StepOf, step: StepOf) -> bool:
    """Taken up again; or without a day between, and at the same employer as far as that is known."""
    if before.pk is not None and before.pk == step.resumes:
        return True
    if step.regime != before.regime or before.ends_on is None or before.ends_on < step.starts_on:
        return False
    here, there = ({work.employer for work in one.placements} for one in (before, step))
    return not (here and there) or bool(here & there)


def _as_one(series: list[StepOf]) -> StepOf:
    """The last of them, with what is known of all."""
    known: dict[str, tuple[Known, ...]] = {}
    for step in series:
        for key, rows in step.facts.known.items():
            known[key] = (*known.get(key, ()), *rows)
    return replace(series[-1], facts=Facts(known))

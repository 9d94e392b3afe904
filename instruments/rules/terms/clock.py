"""A term that runs for someone: from which day to which, what changed it, how it stands, and how that was reckoned."""

import datetime
from dataclasses import dataclass
from enum import StrEnum

from instruments.rules.case import StepOf
from instruments.rules.terms.days import DAY, day_name, is_passed_over
from instruments.rules.terms.kind import Ground, TermKind
from instruments.rules.terms.length import Length
from instruments.rules.terms.starts import Begin


class State(StrEnum):
    RUNNING = "loopt"
    EXTENDED = "verlengd"
    SUSPENDED = "opgeschort"
    OVERDUE = "verlopen"
    OVER = "voorbij"  # a waiting time that is done: nothing was missed
    MET = "gehaald"
    LATE = "te laat gehaald"
    STOPPED = "gestopt"


RUNS = (State.RUNNING, State.EXTENDED, State.SUSPENDED, State.OVERDUE)
DUE = (State.RUNNING, State.EXTENDED, State.OVERDUE)


@dataclass(frozen=True)
class Suspension:
    ground: Ground
    starts_on: datetime.date
    ends_on: datetime.date | None = None  # half open; none: still
    pk: int | None = None
    explanation: str = ""

    def covers(self, day: datetime.date) -> bool:
        return self.starts_on <= day and (self.ends_on is None or day < self.ends_on)


@dataclass(frozen=True)
class Extension:
    ground: Ground
    decided_on: datetime.date
    days: int
    pk: int | None = None
    explanation: str = ""


Alteration = Suspension | Extension


@dataclass(frozen=True)
class Stop:
    """What ended the term: it was met, or it no longer matters."""

    day: datetime.date
    is_met: bool
    because: str


@dataclass(frozen=True)
class Clock:
    kind: TermKind
    begin: Begin
    day: datetime.date  # on which it is read
    plain_end: datetime.date  # the last day before any change
    length: Length | None = None
    stop: Stop | None = None
    suspensions: tuple[Suspension, ...] = ()
    extensions: tuple[Extension, ...] = ()
    warn_before: Length | None = None
    warn_after: Length | None = None
    lengthened: tuple[tuple[str, datetime.date], ...] = ()  # by an answer: which, and the last day that it gives
    waits_for: str = ""  # while this is so there is no last day yet

    @property
    def began_on(self) -> datetime.date:
        return self.begin.day

    @property
    def first_day(self) -> datetime.date:
        return self.begin.first_day

    @property
    def step(self) -> StepOf | None:
        return self.begin.step

    @property
    def step_key(self) -> str:
        return str(self.step.pk) if self.step and self.step.pk else ""

    @property
    def key(self) -> str:
        """Which term of someone this is, as it stands in an address: wmo_onderzoek.2026-01-05 or the same with .45."""
        return ".".join(filter(None, (self.kind.key, self.began_on.isoformat(), self.step_key)))

    @property
    def suspended_days(self) -> int:
        return len(self._suspended())

    @property
    def extended_days(self) -> int:
        return sum(extension.days for extension in self.extensions)

    @property
    def unmoved_end(self) -> datetime.date:
        """The last day before the Algemene termijnenwet. While a suspension lasts: as if it ended today."""
        end = self.plain_end + (self.suspended_days + self.extended_days) * DAY
        return max([end, *(day for _, day in self.lengthened)])

    @property
    def last_day(self) -> datetime.date:
        if self.length is None or self.begin.counts_itself:
            return self.unmoved_end
        return self.length.moved(self.first_day, self.unmoved_end)

    @property
    def is_moved(self) -> bool:
        return self.last_day != self.unmoved_end

    @property
    def warn_on(self) -> datetime.date | None:
        """The day of the task. A term that stood still is called to mind so many days later."""
        if self.warn_after:
            return self.warn_after.after(self.began_on) + (self.last_day - self.plain_end)
        return self.warn_before.before(self.last_day) if self.warn_before else None

    @property
    def days_left(self) -> int:
        return (self.last_day - self.day).days

    @property
    def open_suspension(self) -> Suspension | None:
        return next((row for row in self.suspensions if row.covers(self.day)), None)

    @property
    def stands_still(self) -> bool:
        return self.open_suspension is not None or bool(self.waits_for)

    @property
    def is_extended(self) -> bool:
        return bool(self.extensions) or any(day > self.plain_end for _, day in self.lengthened)

    @property
    def state(self) -> State:
        if self.stop:
            met = State.LATE if self.stop.day > self.last_day else State.MET
            return met if self.stop.is_met else State.STOPPED
        if self.stands_still:
            return State.SUSPENDED
        if self.day > self.last_day:
            return State.OVER if self.kind.is_wait else State.OVERDUE
        return State.EXTENDED if self.is_extended else State.RUNNING

    @property
    def runs(self) -> bool:
        return self.state in RUNS

    @property
    def is_due(self) -> bool:
        """Whether it is time to do something about it."""
        return self.state in DUE and self.warn_on is not None and self.day >= self.warn_on

    @property
    def not_moved_because(self) -> str:
        """Why a last day on a day that the law passes over stays where it is."""
        if self.is_moved or not is_passed_over(self.last_day) or self.length is None:
            return ""
        if self.begin.counts_itself:
            return "die wet gaat over termijnen waarbinnen iets moet gebeuren, en dit is hoe lang iets duurt"
        if not self.length.is_in_law:
            return "deze termijn staat niet in een wet of AMvB"
        return "die wet geldt niet voor termijnen die zo lang zijn (artikel 4)"

    @property
    def moved_because(self) -> str:
        if not self.is_moved:
            return ""
        if is_passed_over(self.unmoved_end):
            return f"die dag is {day_name(self.unmoved_end)} (Algemene termijnenwet art. 1)"
        return "in de termijn moeten ten minste twee gewone dagen zitten (Algemene termijnenwet art. 2)"

    def _suspended(self) -> frozenset[datetime.date]:
        """Every suspended day, once: two suspensions at the same time stop the term once. Days before the term do not
        count, nor what was never lifted after today."""
        days: set[datetime.date] = set()
        until = min(self.day, self.stop.day) if self.stop else self.day
        for row in self.suspensions:
            start, end = max(row.starts_on, self.first_day), row.ends_on or until
            days.update(start + number * DAY for number in range(max((end - start).days, 0)))
        return frozenset(days)

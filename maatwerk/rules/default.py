"""What it costs to decide too late: the notice of default of the inwoner, and two weeks later the dwangsom.

A notice counts once the term is over (Awb art. 4:17 lid 3); one that came before starts nothing, and is kept. The
dwangsom is owed for every day on which there is no decision, 42 days at most, weekends and holidays too: to those days
the Algemene termijnenwet does not apply (art. 4:17 lid 1). On the two weeks before it does.
"""

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from instruments.rules.case import Case
from instruments.rules.facts import Facts, Known
from instruments.rules.parameters import MissingParameter, ParameterBook
from instruments.rules.terms.clock import Clock
from instruments.rules.terms.days import DAY
from instruments.rules.terms.kinds import TERMS
from instruments.rules.terms.reckoning import clocks_of_kind
from instruments.rules.wording import day as shown

LAST_DAYS = ((14, "dwangsom_1"), (28, "dwangsom_2"), (42, "dwangsom_3"))  # art. 4:17 lid 1 and 2
HIGHEST = "dwangsom_hoogstens"
PARAMETERS = (*(key for _, key in LAST_DAYS), HIGHEST, TERMS["ingebrekestelling"].length)
FACTUAL = "Over feitelijk handelen kent de Algemene wet bestuursrecht geen dwangsom. De inwoner krijgt wel antwoord."
NO_TERM = "Er is geen termijn bekend, dus ook niet of die voorbij was."


@dataclass(frozen=True)
class Notice:
    received_on: datetime.date
    pk: int | None = None


@dataclass(frozen=True)
class JudgedNotice:
    """A notice, whether the two weeks begin with it, and why (not)."""

    notice: Notice
    starts: bool
    because: str


@dataclass(frozen=True)
class PenaltyDay:
    number: int
    day: datetime.date
    amount: Decimal
    total: Decimal  # up to and including this day


@dataclass(frozen=True)
class Penalty:
    """Every day for which a dwangsom can be owed, and for how many of them it is."""

    schedule: tuple[PenaltyDay, ...]
    owed_days: int

    @property
    def owed(self) -> tuple[PenaltyDay, ...]:
        return self.schedule[: self.owed_days]

    @property
    def total(self) -> Decimal:
        return self.owed[-1].total if self.owed else Decimal()

    @property
    def is_full(self) -> bool:
        return self.owed_days == len(self.schedule)


@dataclass(frozen=True)
class Default:
    """Everything about being too late with one decision."""

    notices: tuple[JudgedNotice, ...] = ()
    clock: Clock | None = None  # the two weeks, where a notice started them
    penalty: Penalty | None = None  # also before its first day: then nothing is owed yet


NOTHING = Default()


def default_of(notices: Sequence[Notice], term: Clock | None, parameters: ParameterBook, *, why_none: str) -> Default:
    """What the notices started. `term` is that of the decision; `why_none` says why there can be no dwangsom at all."""
    judged = tuple(_judged(notices, term, why_none))
    started = next((row.notice for row in judged if row.starts), None)
    clock = _two_weeks(started, term, parameters) if started and term else None
    return Default(judged, clock, penalty_of(clock, parameters) if clock else None)


def penalty_of(clock: Clock, parameters: ParameterBook) -> Penalty | None:
    """The dwangsom after these two weeks, up to the day on which they are read. None where an amount is not known.

    The first day is the one after the two weeks, the last one that before the decision was sent.
    """
    first = clock.last_day + DAY
    try:
        schedule = schedule_from(first, parameters)
    except MissingParameter:
        return None
    after = min(clock.stop.day, clock.day + DAY) if clock.stop else clock.day + DAY
    return Penalty(schedule, min(max((after - first).days, 0), len(schedule)))


def schedule_from(first: datetime.date, parameters: ParameterBook) -> tuple[PenaltyDay, ...]:
    """All 42 days with the amounts of the first. Raises MissingParameter."""
    highest = parameters.on(HIGHEST, first).value
    total, rows = Decimal(), []
    for number, key in _numbered():
        amount = min(parameters.on(key, first).value, highest - total)
        total += amount
        rows.append(PenaltyDay(number, first + (number - 1) * DAY, amount, total))
    return tuple(rows)


def _numbered() -> Iterator[tuple[int, str]]:
    before = 0
    for last, key in LAST_DAYS:
        yield from ((number, key) for number in range(before + 1, last + 1))
        before = last


def _judged(notices: Sequence[Notice], term: Clock | None, why_none: str) -> Iterator[JudgedNotice]:
    """Each by itself, oldest first; the first that counts starts the two weeks, and later ones change nothing."""
    first: Notice | None = None
    for notice in sorted(notices, key=lambda row: (row.received_on, row.pk or 0)):
        why_not = why_none or _why_not(notice, term)
        if not why_not and first:
            why_not = f"De ingebrekestelling van {shown(first.received_on)} telt al. Een tweede begint niets opnieuw."
        if why_not:
            yield JudgedNotice(notice, False, why_not)
        else:
            first = notice
            yield JudgedNotice(notice, True, "De termijn was voorbij. Nu beginnen twee weken om alsnog te besluiten.")


def _why_not(notice: Notice, term: Clock | None) -> str:
    if term is None:
        return NO_TERM
    if term.stop and term.stop.day <= notice.received_on:
        return f"Er was al een einde aan de termijn op {shown(term.stop.day)}: {term.stop.because}."
    if term.open_suspension and term.open_suspension.ends_on is None:
        return "Deze brief kwam te vroeg: de termijn staat nog stil (Algemene wet bestuursrecht art. 4:17 lid 3)."
    if notice.received_on <= term.last_day:
        return (
            f"Deze brief kwam te vroeg: de laatste dag van de termijn is {shown(term.last_day)} "
            "(Algemene wet bestuursrecht art. 4:17 lid 3 en 6:12). Na die dag kan de inwoner opnieuw schrijven."
        )
    return ""


def _two_weeks(notice: Notice, term: Clock, parameters: ParameterBook) -> Clock | None:
    known = [("ingebrekestelling_ontvangen", Known(notice.received_on))]
    if term.stop:
        ended = "besluit_na_ingebrekestelling" if term.stop.is_met else "voorziening_ingetrokken"
        known.append((ended, Known(term.stop.day)))
    case = Case(day=term.day, parameters=parameters, facts=Facts.of(known))
    return next(clocks_of_kind(TERMS["ingebrekestelling"], case), None)

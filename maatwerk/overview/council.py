"""Maatwerk for the gemeenteraad: what was deviated from and why, what it cost, what came of it, and what changed.

It leaves the house: no names, and no small numbers, also not by subtraction.
"""

import datetime
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Q

from instruments.models import Parameter
from maatwerk.models import Helped, Outcome, Review, Signal
from maatwerk.overview import numbers
from maatwerk.overview.hidden import NOT_SHOWN, in_order, told, without_small
from maatwerk.overview.numbers import Line
from maatwerk.overview.scope import EVERYTHING
from maatwerk.overview.sets import Days
from maatwerk.overview.shown import SMALL, Stat, main_numbers
from maatwerk.rules.kinds import KINDS
from office.paper.numbers import euro
from office.paper.small import is_small

WHY = {kind.label: kind.explanation for kind in KINDS.values()}


@dataclass(frozen=True)
class Often:
    """How often, of one thing; with what it cost where that is asked."""

    name: str
    number: str
    explanation: str = ""
    cost: str = ""


@dataclass(frozen=True)
class Link:
    """A missing link in the chain that was found or closed in the year."""

    title: str
    ground: str
    raised_on: datetime.date
    changes: str  # what is changed, or was
    effective_on: datetime.date | None
    state: str


@dataclass(frozen=True)
class Council:
    year: int
    stats: list[Stat]
    rules: list[Often]
    kinds: list[Often]
    funds: list[Often]
    cost: str
    helped: list[Often]
    links: list[Link]
    threshold: int

    @property
    def is_empty(self) -> bool:
        return not (self.rules or self.helped or self.links)


def council_of(year: int) -> Council:
    """A fixed number of questions."""
    days = Days.of_year(year)
    lines = numbers.lines_of(days, EVERYTHING)
    threshold = int(Parameter.objects.on(SMALL, days.last_day))
    approved = [line for line in lines if line.outcome == Outcome.APPROVED]
    return Council(
        year=year,
        stats=main_numbers(days, EVERYTHING, lines),
        rules=_often(Counter(line.rule for line in approved), threshold),
        kinds=[
            Often(row.name, row.number, WHY.get(row.name, ""))
            for row in _often(Counter(line.kind for line in approved), threshold)
        ],
        funds=_funds(approved, threshold),
        cost=NOT_SHOWN if is_small(len(approved), threshold) else _euros(approved),
        helped=_helped(days, threshold),
        links=list(_links(days)),
        threshold=threshold,
    )


def _often(counts: Counter[str], threshold: int) -> list[Often]:
    """The total is known, so what is hidden must not follow from it."""
    cells = without_small(counts, threshold)
    return [Often(name, told(cells[name])) for name in in_order(cells)]


def _funds(approved: Collection[Line], threshold: int) -> list[Often]:
    """An amount hides with the number behind it."""
    numbers_of = Counter(line.fund for line in approved)
    cells = without_small(numbers_of, threshold)

    def cost(fund: str) -> str:
        return NOT_SHOWN if isinstance(cells[fund], str) else _euros(line for line in approved if line.fund == fund)

    return [Often(fund, told(cells[fund]), cost=cost(fund)) for fund in in_order(cells)]


def _euros(lines: Iterable[Line]) -> str:
    return euro(sum((line.cost for line in lines), Decimal()))


def _helped(days: Days, threshold: int) -> list[Often]:
    """The last time that was looked back on each in the year."""
    reviews = Review.objects.filter(days.has("held_on")).order_by("request", "-held_on", "-pk").distinct("request")
    counts = Counter(dict.fromkeys(Helped.values, 0)) + Counter(reviews.values_list("helped", flat=True))
    if not counts:
        return []
    cells = without_small(counts, threshold)
    return [Often(helped.label.capitalize(), told(cells.get(helped.value, 0))) for helped in Helped]


def _links(days: Days) -> Iterator[Link]:
    found = Signal.objects.filter(
        Q(days.has("raised_on")) | Q(days.has("closed_on")) | Q(days.has("effective_on"))
    ).select_related("instrument", "provider")
    for signal in found.order_by("raised_on", "pk"):
        yield Link(
            title=signal.title,
            ground="" if signal.is_wide else signal.ground,
            raised_on=signal.raised_on,
            changes=signal.closed_because or signal.action,
            effective_on=signal.effective_on,
            state=_state(signal),
        )


def _state(signal: Signal) -> str:
    if signal.closed_on:
        return "Gesloten: de verandering werkt."
    if signal.action:
        return "De actie loopt."
    return "Er is nog geen actie afgesproken."

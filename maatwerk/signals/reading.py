"""A signal in numbers: how often, since when, at what cost, and how that goes from quarter to quarter."""

import datetime
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Any

from dateutil.relativedelta import relativedelta
from django.db.models import Count, Sum

from instruments.models import Fund
from maatwerk.models import Request, Signal
from maatwerk.rules.recurring import Group, Road
from maatwerk.signals.counting import KEYS, Window, group_of
from office.paper.charts import Chart, Data, columns
from office.paper.numbers import euro

QUARTERS = 8
UNKNOWN_FUND = "Niet bekend"


@dataclass(frozen=True)
class Line:
    """What was approved in a group on one day, paid from one fund."""

    group: Group
    day: datetime.date
    fund: str
    number: int
    cost: Decimal
    is_new: bool  # no earlier signal of this group saw to it


@dataclass(frozen=True)
class Year:
    year: int
    number: int
    cost: Decimal


@dataclass(frozen=True)
class Summary:
    """All that was ever approved in the group of a signal, and what of it counts on a day."""

    signal: Signal
    window: Window
    lines: tuple[Line, ...]

    @cached_property
    def counted(self) -> list[Line]:
        return [line for line in self.lines if line.is_new and self.window.since < line.day <= self.window.day]

    @property
    def number(self) -> int:
        return sum(line.number for line in self.counted)

    @property
    def cost(self) -> Decimal:
        return sum((line.cost for line in self.counted), Decimal())

    @property
    def shown_cost(self) -> str:
        return euro(self.cost)

    @property
    def first_on(self) -> datetime.date | None:
        """Since when, of what counts."""
        return min((line.day for line in self.counted), default=None)

    @property
    def latest_on(self) -> datetime.date | None:
        return max((line.day for line in self.counted), default=None)

    @property
    def ever(self) -> int:
        return sum(line.number for line in self.lines)

    @property
    def cost_ever(self) -> Decimal:
        return sum((line.cost for line in self.lines), Decimal())

    @property
    def counts_note(self) -> str:
        return f"Keer goedgekeurd in {self.window.months} maanden"

    @property
    def ever_note(self) -> str:
        first = min((line.day for line in self.lines), default=None)
        return f"Sinds {first.year}" if first else ""

    @property
    def since_change(self) -> int:
        """How often it was approved all the same, since the change took effect."""
        first = self.signal.counts_from
        return sum(line.number for line in self.lines if first and line.day >= first)

    @property
    def years(self) -> list[Year]:
        """Every year, the latest first."""
        numbers: Counter[int] = Counter()
        costs: dict[int, Decimal] = defaultdict(Decimal)
        for line in self.lines:
            numbers[line.day.year] += line.number
            costs[line.day.year] += line.cost
        return [Year(year, numbers[year], costs[year]) for year in sorted(numbers, reverse=True)]

    @property
    def funds(self) -> list[tuple[str, Decimal]]:
        """What it cost by fund, the most first; without what cost nothing."""
        costs: dict[str, Decimal] = defaultdict(Decimal)
        for line in self.lines:
            costs[line.fund] += line.cost
        known = dict(Fund.choices)
        named = [(str(known.get(fund, fund)) or UNKNOWN_FUND, cost) for fund, cost in costs.items() if cost]
        return sorted(named, key=lambda row: (-row[1], row[0]))

    @cached_property
    def quarters(self) -> list[tuple[str, int]]:
        """The latest quarters, up to that of the day."""
        starts = last_quarters(self.window.day)
        numbers: Counter[datetime.date] = Counter()
        for line in self.lines:
            if line.day >= starts[0]:
                numbers[_quarter(line.day)] += line.number
        return [(quarter_name(start), numbers[start]) for start in starts]

    @property
    def drawing(self) -> Chart:
        data = Data(f"kwartalen-{self.signal.pk}", "Goedgekeurd per kwartaal", ("Kwartaal", "Aantal"), self.quarters)
        return columns(data)

    @property
    def trend(self) -> str:
        """The last two quarters, in words."""
        (_, before), (_, now) = self.quarters[-2:]
        return f"{now} dit kwartaal, {before} in het vorige"


def summaries(signals: Sequence[Signal], window: Window) -> dict[int, Summary]:
    """By the key of each signal. Two questions, however many signals."""
    if not signals:
        return {}
    rules = {signal.deviation for signal in signals}
    known = list(Signal.objects.filter(deviation__in=rules))
    roads = _by_road(rules, [signal for signal in known if not signal.is_open])
    own = {group_of(signal) for signal in known if signal.is_open and not signal.is_wide}
    return {signal.pk: Summary(signal, window, _of(signal, roads, own)) for signal in signals}


def last_quarters(day: datetime.date) -> list[datetime.date]:
    last = _quarter(day)
    return [last - relativedelta(months=3 * back) for back in range(QUARTERS - 1, -1, -1)]


def quarter_name(start: datetime.date) -> str:
    return f"{(start.month + 2) // 3}e kw. {start.year}"


def _quarter(day: datetime.date) -> datetime.date:
    return day.replace(month=day.month - (day.month - 1) % 3, day=1)


def _of(signal: Signal, roads: Mapping[Road, Sequence[Line]], own: Collection[Group]) -> tuple[Line, ...]:
    group = group_of(signal)
    return tuple(line for line in roads.get(group.road, ()) if group.holds(line.group, own))


def _by_road(rules: Collection[str], closed: Sequence[Signal]) -> dict[Road, list[Line]]:
    """All that was ever approved under these rules, by rule and instrument."""
    requests = Request.objects.filter(
        deviation__in=rules, decision__outcome="goedgekeurd", decision__decided_on__isnull=False
    )
    rows: Any = (
        requests.order_by()
        .values_list(*KEYS, "decision__decided_on", "fund")
        .annotate(number=Count("pk"), cost=Sum("cost", default=Decimal()))
    )
    changes = [(group_of(signal), signal.counts_from) for signal in closed if signal.counts_from]
    seen: dict[Group, datetime.date] = {}
    found: dict[Road, list[Line]] = defaultdict(list)
    for *key, day, fund, number, cost in rows:
        group = Group(*key)
        if group not in seen:
            days = [effect for changed, effect in changes if changed.covers(group)]
            seen[group] = max(days, default=datetime.date.min)
        found[group.road].append(Line(group, day, fund, number, cost, is_new=day >= seen[group]))
    return found

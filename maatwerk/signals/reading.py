"""A signal in numbers: how often, since when, at what cost, and how that goes from quarter to quarter."""

import datetime
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property, lru_cache
from typing import Any

from dateutil.relativedelta import relativedelta
from django.contrib.postgres.fields import ArrayField
from django.db.models import Count, DateField, F, Func, IntegerField, Max, Min, Sum, Value
from django.db.models.functions import TruncQuarter

from instruments.models import Fund
from instruments.rules.terms.days import DAY
from maatwerk.models import Request, Signal
from maatwerk.rules.recurring import Group, Road
from maatwerk.signals.counting import KEYS, Window, group_of
from office.paper.charts import Chart, Data, columns
from office.paper.numbers import euro

QUARTERS = 8
UNKNOWN_FUND = "Niet bekend"


@dataclass(frozen=True)
class Line:
    """What was approved in a group in a few days that count alike (see `cuts`), paid from one fund."""

    group: Group
    day: datetime.date  # the first of them
    until: datetime.date  # and the last
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

    @property
    def pk(self) -> int:
        """Of its signal: a page of a list begins after a row."""
        return self.signal.pk

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
        return max((line.until for line in self.counted), default=None)

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
    roads = _by_road(rules, known, window)
    own = {group_of(signal) for signal in known if signal.is_open and not signal.is_wide}
    return {signal.pk: Summary(signal, window, _of(signal, roads, own)) for signal in signals}


@lru_cache
def last_quarters(day: datetime.date) -> tuple[datetime.date, ...]:
    last = _quarter(day)
    return tuple(last - relativedelta(months=3 * back) for back in range(QUARTERS - 1, -1, -1))


def quarter_name(start: datetime.date) -> str:
    return f"{(start.month + 2) // 3}e kw. {start.year}"


def _quarter(day: datetime.date) -> datetime.date:
    return day.replace(month=day.month - (day.month - 1) % 3, day=1)


def _of(
    signal: Signal, roads: Mapping[Road, Mapping[Group, Sequence[Line]]], own: Collection[Group]
) -> tuple[Line, ...]:
    group = group_of(signal)
    there = roads.get(group.road, {})
    return tuple(line for other, lines in there.items() if group.holds(other, own) for line in lines)


def _by_road(rules: Collection[str], known: Sequence[Signal], window: Window) -> dict[Road, dict[Group, list[Line]]]:
    """All that was ever approved under these rules, by rule and instrument and then by group."""
    changes = [(group_of(row), row.counts_from) for row in known if row.counts_from and not row.is_open]
    seen: dict[Group, datetime.date] = {}
    found: dict[Road, dict[Group, list[Line]]] = defaultdict(lambda: defaultdict(list))
    for *key, _, _, fund, number, cost, first, last in _counted(rules, _cuts(window, known)):
        group = Group(*key)
        if group not in seen:
            days = [effect for changed, effect in changes if changed.covers(group)]
            seen[group] = max(days, default=datetime.date.min)
        found[group.road][group].append(Line(group, first, last, fund, number, cost, is_new=first >= seen[group]))
    return found


def _cuts(window: Window, known: Iterable[Signal]) -> list[datetime.date]:
    """The days on which something begins to count otherwise. What lies between two of them, within a quarter, is alike:
    so the database can put it together, and twenty years of every day need not come out of it.
    """
    return sorted({window.starts_on, window.day + DAY, *(row.counts_from for row in known if row.counts_from)})


def _counted(rules: Collection[str], cuts: list[datetime.date]) -> Any:
    requests = Request.objects.filter(
        deviation__in=rules, decision__outcome="goedgekeurd", decision__decided_on__isnull=False
    )
    day = F("decision__decided_on")
    between = Func(day, Value(cuts, ArrayField(DateField())), function="width_bucket", output_field=IntegerField())
    return (
        requests.order_by()
        .annotate(quarter=TruncQuarter(day), between=between)
        .values_list(*KEYS, "quarter", "between", "fund")
        .annotate(Count("pk"), Sum("cost", default=Decimal()), Min(day), Max(day))
    )

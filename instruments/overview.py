"""What is agreed with a provider as it is shown: each contract with its locations and prices, and where they stand."""

import datetime
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from enum import Enum
from typing import Any, Generic, TypeVar

from django.db.models import Prefetch

from instruments.models import ContractLocation, ContractPrice, Parameter, Provider, ProviderContract

WARNING = "contract_einde_waarschuwing_dagen"
MOST_DAYS = 36_500  # a term that nobody meant, and that no calendar holds
Row = TypeVar("Row")


@dataclass
class InTime(Generic[Row]):
    """What holds today, what will, and what has passed: in that order of use to who plans a step."""

    now: list[Row] = field(default_factory=list)
    later: list[Row] = field(default_factory=list)
    past: list[Row] = field(default_factory=list)


class Standing(Enum):
    """What one should know of a row on a list; nothing where it simply holds."""

    HOLDS = ""
    ENDING = "Loopt af"
    LATER = "Begint later"
    PAST = "Afgelopen"
    LAPSED = "Vervallen"  # ended before it began

    @property
    def is_over(self) -> bool:
        return self in (Standing.PAST, Standing.LAPSED)


@dataclass(frozen=True)
class Line(Generic[Row]):
    row: Row
    standing: Standing


@dataclass(frozen=True)
class Lines(Generic[Row]):
    """What holds or will, and what has passed."""

    current: list[Line[Row]]
    past: list[Line[Row]]


@dataclass(frozen=True)
class ContractPart:
    contract: ProviderContract
    standing: Standing
    locations: Lines[ContractLocation]
    prices: Lines[ContractPrice]


@dataclass(frozen=True)
class Agreements:
    """All that is agreed with a provider."""

    current: list[ContractPart]
    past: list[ContractPart]
    loose: Lines[ContractLocation]  # delivered without contract


@dataclass(frozen=True)
class Reading:
    """The day on which one looks, and how many days ahead an end is told."""

    today: datetime.date
    days: Decimal

    def standing(self, row: Any, *, told: bool = False) -> Standing:
        """Where a row with a period stands. `told`: something else on the page says already that it ends."""
        if row.ends_on is not None and row.ends_on <= max(self.today, row.starts_on):
            return Standing.LAPSED if row.ends_on <= row.starts_on else Standing.PAST
        if row.starts_on > self.today:
            return Standing.LATER
        ends_soon = row.ends_on is not None and (row.ends_on - self.today).days <= self.days
        return Standing.ENDING if ends_soon and not told else Standing.HOLDS

    def lines(self, rows: Iterable[Any], told: Callable[[Any], bool] = lambda row: False) -> Lines[Any]:
        lines = [Line(row, self.standing(row, told=told(row))) for row in rows]
        return Lines(
            [line for line in lines if not line.standing.is_over], [line for line in lines if line.standing.is_over]
        )


def soon_from(today: datetime.date) -> datetime.date:
    """The last day of which an end is told today already."""
    return today + datetime.timedelta(days=min(int(_days_ahead(today)), MOST_DAYS))


def agreements_of(provider: Provider, today: datetime.date) -> Agreements:
    """What holds first, the newest contract on top. The number of queries does not depend on what there is."""
    reading = Reading(today, _days_ahead(today))
    locations = ContractLocation.objects.select_related("instrument").order_by("instrument__name", "location")
    prices = ContractPrice.objects.select_related("instrument").order_by("instrument__name", "starts_on", "pk")
    contracts = provider.contracts.order_by("-starts_on", "number").prefetch_related(Prefetch("locations", locations))
    found = (_part(contract, reading) for contract in contracts.prefetch_related(Prefetch("prices", prices)))
    parts = sorted(found, key=lambda part: part.standing is Standing.LATER)
    return Agreements(
        [part for part in parts if not part.standing.is_over],
        [part for part in parts if part.standing.is_over],
        reading.lines(locations.filter(provider=provider, contract=None)),
    )


def in_time(rows: Iterable[Any], today: datetime.date) -> InTime[Any]:
    """Rows with a period, in the order given."""
    reading, parts = Reading(today, Decimal(0)), InTime[Any]()
    for row in rows:
        standing = reading.standing(row)
        (parts.past if standing.is_over else parts.later if standing is Standing.LATER else parts.now).append(row)
    return parts


def _part(contract: ProviderContract, reading: Reading) -> ContractPart:
    """What ends with the contract does not end by itself; nor does a price with another after it."""
    prices = list(contract.prices.all())
    taken_over = {(price.instrument_id, price.starts_on) for price in prices}
    return ContractPart(
        contract,
        reading.standing(contract),
        reading.lines(contract.locations.all(), lambda row: row.ends_on == contract.ends_on),
        reading.lines(
            prices,
            lambda row: row.ends_on == contract.ends_on or (row.instrument_id, row.ends_on) in taken_over,
        ),
    )


def _days_ahead(today: datetime.date) -> Decimal:
    """Without the term that says so, nothing is about to end."""
    try:
        return Parameter.objects.on(WARNING, today)
    except Parameter.DoesNotExist:
        return Decimal(0)

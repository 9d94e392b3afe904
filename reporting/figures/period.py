"""The year that is counted over, the choices under which, and the days and months it is reckoned with."""

import datetime
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields
from typing import Any

from django.db.models import F, Q

from clients.models.benefits import LIVELIHOOD, WELFARE, EndReason
from office.days import Months, months_on
from trajectories.models.placements import PAID_CONTRACTS

FIRST_YEAR, LAST_YEAR = 4, 9998  # three years back and one day on must still be dates


def values(choices: Any) -> tuple[str, ...]:
    return tuple(str(choice) for choice in choices)


@dataclass(frozen=True)
class Choices:
    """What a municipality may reckon otherwise; these are the defaults. A snapshot keeps which were used."""

    welfare: tuple[str, ...] = values(WELFARE)  # bijstand
    livelihood: tuple[str, ...] = values(LIVELIHOOD)  # levensonderhoud
    work_reasons: tuple[str, ...] = values((EndReason.EMPLOYMENT, EndReason.WORK_ABROAD, EndReason.OWN_BUSINESS))
    paid_contracts: tuple[str, ...] = values(PAID_CONTRACTS)

    def as_json(self) -> dict[str, list[str]]:
        return {name: list(chosen) for name, chosen in asdict(self).items()}

    @classmethod
    def kept(cls, settings: Mapping[str, list[str]]) -> "Choices":
        """Those of a snapshot; what could not be chosen yet when it was taken was as it is by default."""
        return cls(**{each.name: tuple(settings[each.name]) for each in fields(cls) if each.name in settings})


@dataclass(frozen=True)
class Period:
    """A calendar year, half open: `starts_on <= day < ends_on`."""

    year: int
    choices: Choices = field(default_factory=Choices)

    @classmethod
    def asked(cls, year: int, choices: Choices | None = None) -> "Period":
        """A year that someone asks for. Raises ValueError when it has no room around it."""
        if not FIRST_YEAR <= year <= LAST_YEAR:
            raise ValueError(f"Kies een jaar van {FIRST_YEAR} tot en met {LAST_YEAR}.")
        return cls(year, choices or Choices())

    @property
    def starts_on(self) -> datetime.date:
        return datetime.date(self.year, 1, 1)

    @property
    def ends_on(self) -> datetime.date:
        return datetime.date(self.year + 1, 1, 1)

    @property
    def last_day(self) -> datetime.date:
        return datetime.date(self.year, 12, 31)

    @property
    def day_before(self) -> datetime.date:
        return datetime.date(self.year - 1, 12, 31)

    @property
    def previous(self) -> "Period":
        return Period(self.year - 1, self.choices)

    def has(self, name: str) -> Q:
        """The day in this field lies in the period."""
        return Q(**{f"{name}__gte": self.starts_on, f"{name}__lt": self.ends_on})

    def overlaps(self) -> Q:
        """Rows that cover a day of the period."""
        return Q(STANDING, Q(ends_on__isnull=True) | Q(ends_on__gt=self.starts_on), starts_on__lt=self.ends_on)

    def in_last_12_months(self, name: str) -> Q:
        """After the last day minus twelve months, on or before the last day."""
        return Q(**{f"{name}__gt": months_on(self.last_day, -12), f"{name}__lte": self.last_day})


# A row whose end equals its start was withdrawn: it is kept, and counts nowhere.
STANDING = Q(ends_on__isnull=True) | Q(ends_on__gt=F("starts_on"))


def within_12_months(name: str, start: Any) -> Q:
    """The day in this field lies in `[start, start + 12 months)`."""
    return Q(**{f"{name}__gte": start, f"{name}__lt": Months(start, 12)})

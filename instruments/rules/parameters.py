"""Amounts, ages and terms as the rules read them: each on a day, from one book that is fetched once."""

import datetime
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from instruments.rules.periods import Period
from instruments.rules.wording import amount


class MissingParameter(LookupError):
    """No value holds on the day. A rule that needs it answers onbekend, and says which is missing."""

    def __init__(self, key: str, day: datetime.date) -> None:
        super().__init__(f"{key} on {day}")
        self.key, self.day = key, day


@dataclass(frozen=True)
class Dated:
    """One value with the period in which it holds, as instruments.Parameter stores it."""

    key: str
    label: str
    value: Decimal
    unit: str
    starts_on: datetime.date
    ends_on: datetime.date | None = None
    term_basis: str = ""
    status: str = ""

    @property
    def shown(self) -> str:
        """6 maanden."""
        return amount(self.value, self.unit)


class ParameterBook:
    def __init__(self, rows: Iterable[Dated] = ()) -> None:
        self._rows: dict[str, list[Dated]] = defaultdict(list)
        for row in rows:
            self._rows[row.key].append(row)

    def on(self, key: str, day: datetime.date) -> Dated:
        """The value that holds on this day. Raises MissingParameter."""
        for row in self._rows.get(key, ()):
            if Period(row.starts_on, row.ends_on).covers(day):
                return row
        raise MissingParameter(key, day)

"""How a series of scores developed: where it began, where it is now, and in which direction. It judges nobody."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Development:
    first: int
    first_on: datetime.date
    last: int
    last_on: datetime.date
    times: int

    @property
    def wording(self) -> str:
        if self.times == 1:
            return "één keer gemeten"
        if self.last > self.first:
            return f"omhoog, van {self.first} naar {self.last}"
        if self.last < self.first:
            return f"omlaag, van {self.first} naar {self.last}"
        return f"gelijk, {self.last}"


def development(measured: Iterable[tuple[datetime.date, int]]) -> Development:
    """Of (day, level) pairs in any order; there is at least one."""
    series = sorted(measured)
    (first_on, first), (last_on, last) = series[0], series[-1]
    return Development(first, first_on, last, last_on, len(series))

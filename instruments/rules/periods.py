"""Half-open periods: the end is the first day on which it no longer holds."""

import datetime
from dataclasses import dataclass


@dataclass(frozen=True)
class Period:
    """`starts_on <= day < ends_on`; a missing bound is open."""

    starts_on: datetime.date | None = None
    ends_on: datetime.date | None = None

    def covers(self, day: datetime.date) -> bool:
        return (self.starts_on is None or self.starts_on <= day) and (self.ends_on is None or day < self.ends_on)

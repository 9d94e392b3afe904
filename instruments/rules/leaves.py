"""What maatwerk granted: one rule that does not stand in the way of one inwoner, within a scope and a period."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from instruments.rules.periods import Period


@dataclass(frozen=True)
class Leave:
    """What it leaves empty, it does not limit."""

    period: Period
    instrument: str = ""  # code
    provider: str = ""  # code
    location: str = ""
    rule_key: str = ""

    def reaches(self, instrument: str, provider: str, location: str, day: datetime.date) -> bool:
        """Whether a step of this instrument (code), by this provider (code), there, may begin on it on this day."""
        return (
            self.instrument in ("", instrument)
            and self.provider in ("", provider)
            and (not self.location or same_place(self.location, location))
            and self.period.covers(day)
        )


def same_place(one: str, other: str) -> bool:
    """Locations are names that people type: capitals and spaces make no other place."""
    return one.casefold().split() == other.casefold().split()


def longest(leaves: Iterable[Leave]) -> Leave | None:
    return max(leaves, key=lambda leave: leave.period.ends_on or datetime.date.max, default=None)

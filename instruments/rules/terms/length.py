"""How long a term is, on which day it ends, and whether the Algemene termijnenwet moves that day."""

import datetime
from dataclasses import dataclass
from enum import Enum, StrEnum

from dateutil.relativedelta import relativedelta

from instruments.rules.parameters import Dated
from instruments.rules.terms.days import DAY, is_passed_over, is_working_day


class TermBasis(Enum):
    """Where a term stands. The Algemene termijnenwet moves only the end of a term in a wet or AMvB (art. 1 and 5)."""

    LAW = "wet"
    DECREE = "amvb"
    BYLAW = "verordening"
    AGREEMENT = "afspraak"

    @property
    def label(self) -> str:
        return {"wet": "wet", "amvb": "AMvB", "verordening": "verordening", "afspraak": "afspraak of beleid"}[
            self.value
        ]


class Unit(StrEnum):
    HOURS = "uren"
    DAYS = "dagen"
    WORKING_DAYS = "werkdagen"
    WEEKS = "weken"
    MONTHS = "maanden"
    YEARS = "jaar"


ONE = {Unit.HOURS: "uur", Unit.DAYS: "dag", Unit.WORKING_DAYS: "werkdag", Unit.WEEKS: "week", Unit.MONTHS: "maand"}
LONGEST = {Unit.DAYS: 90, Unit.WORKING_DAYS: 90, Unit.WEEKS: 12, Unit.MONTHS: 3}
"""Up to here the Algemene termijnenwet goes; terms in years or hours are outside it (art. 4)."""
SHORTEST_WITH_TWO = 3  # from three days on, at least two ordinary ones (art. 2)
ORDINARY_DAYS = 2


@dataclass(frozen=True)
class Length:
    number: int
    unit: Unit
    basis: TermBasis | None = None  # none: not a term of its own, such as how long before the end one is warned

    @classmethod
    def of(cls, dated: Dated) -> "Length":
        """The parameter as a length. Raises ValueError for a unit in which no term is counted.

        One and a half years are 18 months; of any other part the rest falls off, for too early does less harm.
        """
        unit, basis = Unit(dated.unit), TermBasis(dated.term_basis) if dated.term_basis else None
        if unit is Unit.YEARS and dated.value % 1:
            return cls(int(dated.value * 12), Unit.MONTHS, basis)
        return cls(int(dated.value), unit, basis)

    def __str__(self) -> str:
        return f"{self.number} {ONE.get(self.unit, self.unit) if self.number == 1 else self.unit}"

    @property
    def is_in_law(self) -> bool:
        return self.basis in (TermBasis.LAW, TermBasis.DECREE)

    @property
    def is_short_enough(self) -> bool:
        """Within art. 4 of the Algemene termijnenwet."""
        return self.number <= LONGEST.get(self.unit, -1)

    def after(self, event: datetime.date) -> datetime.date:
        """The last day of a term that is counted from the day after an event."""
        match self.unit:
            case Unit.DAYS:
                return event + self.number * DAY
            case Unit.WEEKS:
                return event + self.number * 7 * DAY
            case Unit.WORKING_DAYS:
                return _working_days_after(event, self.number)
            case Unit.MONTHS:  # the same number in the month, or its last day
                return event + relativedelta(months=self.number)
            case Unit.YEARS:
                return event + relativedelta(years=self.number)
            case _:
                raise ValueError("a term in hours ends at a moment, not on a day")

    def through(self, first: datetime.date) -> datetime.date:
        """The last day of something that lasts this long, its first day included."""
        if self.unit not in (Unit.MONTHS, Unit.YEARS):
            return self.after(first - DAY)
        same_day = self.after(first)
        return same_day - DAY if same_day.day == first.day else same_day

    def before(self, day: datetime.date) -> datetime.date:
        """This long before a day."""
        return Length(-self.number, self.unit).after(day)

    def moved(self, first: datetime.date, last: datetime.date) -> datetime.date:
        """The last day after the Algemene termijnenwet (art. 1 and 2), where that is about this term.

        What counts is the length as the law describes it, not what suspension or extension make of it.
        """
        if not (self.is_in_law and self.is_short_enough):
            return last
        while is_passed_over(last) or not self._has_two_ordinary_days(first, last):
            last += DAY
        return last

    def _has_two_ordinary_days(self, first: datetime.date, last: datetime.date) -> bool:
        days = min((last - first).days + 1, 14)  # of fourteen days two are always ordinary
        if self.unit in (Unit.DAYS, Unit.WORKING_DAYS) and self.number < SHORTEST_WITH_TWO:
            return True
        return sum(not is_passed_over(first + number * DAY) for number in range(days)) >= ORDINARY_DAYS


def _working_days_after(event: datetime.date, number: int) -> datetime.date:
    day, step = event, DAY if number > 0 else -DAY
    for _ in range(abs(number)):
        day += step
        while not is_working_day(day):
            day += step
    return day

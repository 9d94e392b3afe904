"""Terms of the law: when the last day is, and which days do not count as one."""

import datetime
from enum import Enum

from dateutil.easter import easter

SATURDAY = 5


class TermBasis(Enum):
    """Where a term stands. The Algemene termijnenwet moves only the end of a term in a wet or AMvB (art. 1 and 4)."""

    LAW = "wet"
    DECREE = "amvb"
    BYLAW = "verordening"
    AGREEMENT = "afspraak"

    @property
    def label(self) -> str:
        return {"wet": "wet", "amvb": "AMvB", "verordening": "verordening", "afspraak": "afspraak of beleid"}[
            self.value
        ]


def holidays(year: int) -> frozenset[datetime.date]:
    """The generally recognised holidays, with Good Friday, which counts as one here (Algemene termijnenwet art. 3)."""
    sunday = easter(year)
    after_easter = (-2, 1, 39, 50)  # Goede Vrijdag, tweede paasdag, Hemelvaart, tweede pinksterdag
    fixed = ((1, 1), (5, 5), (12, 25), (12, 26))
    return frozenset(
        {
            *(sunday + datetime.timedelta(days=days) for days in after_easter),
            *(datetime.date(year, month, day) for month, day in fixed),
            _kings_day(year),
        }
    )


def _kings_day(year: int) -> datetime.date:
    """27 April, or the day before where that is a Sunday."""
    birthday = datetime.date(year, 4, 27)
    return birthday - datetime.timedelta(days=1) if birthday.weekday() > SATURDAY else birthday


def last_day_of_term(received_on: datetime.date, weeks: int) -> datetime.date:
    """The last day of a term in weeks of at most 12, counted from the day after receipt.

    Where it falls on a Saturday, Sunday or holiday, it is the next day that is none of these (Algemene termijnenwet
    art. 1 lid 1; not for terms of more than twelve weeks, art. 4).
    """
    if weeks > 12:
        raise ValueError("Algemene termijnenwet art. 4: longer terms are not extended")
    return working_day_from(received_on + datetime.timedelta(weeks=weeks))


def is_working_day(day: datetime.date) -> bool:
    """No Saturday, Sunday or holiday."""
    return day.weekday() < SATURDAY and day not in holidays(day.year)


def working_day_from(day: datetime.date) -> datetime.date:
    """This day, or the first after it that is no Saturday, Sunday or holiday."""
    while not is_working_day(day):
        day += datetime.timedelta(days=1)
    return day

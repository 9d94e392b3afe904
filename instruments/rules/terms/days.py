"""Which days the Algemene termijnenwet passes over, and by what name."""

import datetime
from functools import lru_cache

from dateutil.easter import easter

SATURDAY = 5
DAY = datetime.timedelta(days=1)
_AFTER_EASTER = ((-2, "Goede Vrijdag"), (1, "tweede paasdag"), (39, "Hemelvaartsdag"), (50, "tweede pinksterdag"))
_FIXED = (
    (1, 1, "nieuwjaarsdag"),
    (5, 5, "Bevrijdingsdag"),
    (12, 25, "eerste kerstdag"),
    (12, 26, "tweede kerstdag"),
)

EQUATED = frozenset(
    datetime.date.fromisoformat(day)
    for day in (
        *("2017-04-28", "2017-05-26", "2018-05-11", "2018-12-24", "2018-12-31", "2019-05-31", "2019-12-27"),
        "2022-05-27",  # of 2020 to 2022 this is the only one that could be found
        *("2023-04-28", "2023-05-19", "2024-05-10", "2024-12-27", "2025-05-30"),
        *("2026-01-02", "2026-05-15", "2027-05-07", "2028-04-28", "2028-05-26"),
    )
)
"""Days that a royal decree equates with a holiday (art. 3 lid 3). A decree names them for three years: the next is that
of 2029. Offices work on them as on any other day; only terms pass over them.
"""


@lru_cache(maxsize=200)
def _named(year: int) -> dict[datetime.date, str]:
    sunday = easter(year)
    return {
        **{sunday + days * DAY: name for days, name in _AFTER_EASTER},
        **{datetime.date(year, month, day): name for month, day, name in _FIXED},
        _kings_day(year): "Koningsdag",
    }


def holidays(year: int) -> frozenset[datetime.date]:
    """The generally recognised holidays, with Good Friday, which counts as one here (Algemene termijnenwet art. 3)."""
    return frozenset(_named(year))


def _kings_day(year: int) -> datetime.date:
    """27 April, or the day before where that is a Sunday."""
    birthday = datetime.date(year, 4, 27)
    return birthday - DAY if birthday.weekday() > SATURDAY else birthday


def is_working_day(day: datetime.date) -> bool:
    """No Saturday, Sunday or holiday."""
    return day.weekday() < SATURDAY and day not in _named(day.year)


def working_day_from(day: datetime.date) -> datetime.date:
    """This day, or the first after it that is no Saturday, Sunday or holiday."""
    while not is_working_day(day):
        day += DAY
    return day


def is_passed_over(day: datetime.date) -> bool:
    """Whether a term under the Algemene termijnenwet does not end on this day (art. 1 and 3)."""
    return not is_working_day(day) or day in EQUATED


def day_name(day: datetime.date) -> str:
    """Why a day is passed over: een zaterdag, tweede paasdag."""
    if day in _named(day.year):
        return _named(day.year)[day]
    if day in EQUATED:
        return "een dag die met een feestdag gelijkstaat"
    return "een zaterdag" if day.weekday() == SATURDAY else "een zondag"

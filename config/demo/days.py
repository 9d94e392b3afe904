"""Days and months of the demonstration; its last day is fixed, so that every run gives the same package."""

import calendar
from datetime import date, timedelta

START = date(2019, 1, 1)
TODAY = date(2026, 11, 21)
FIRST_ROUTE = date(2018, 3, 1)
SATURDAY = 5


def days(count: int) -> timedelta:
    return timedelta(days=count)


def add_months(day: date, count: int) -> date:
    """The same day `count` months later, or the last day where that month is shorter."""
    months = day.year * 12 + day.month - 1 + count
    year, month = divmod(months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def age_on(born: date, day: date) -> int:
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def on_workday(day: date) -> date:
    """The day itself, or the Friday before a weekend."""
    return day - days(max(0, day.weekday() - SATURDAY + 1))


def year_end(year: int) -> date:
    """The last day of the year, or the last day that the demonstration knows."""
    return min(date(year, 12, 31), TODAY)


def covers(start: date, end: date | None, day: date) -> bool:
    """Periods are half open: `end` is the first day on which it no longer holds."""
    return start <= day and (end is None or day < end)

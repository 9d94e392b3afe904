"""Months back and forth, reckoned the same way in Python and in PostgreSQL."""

import calendar
import datetime
from typing import Any

from django.db.models import DateField, Func


def months_on(day: datetime.date, months: int) -> datetime.date:
    """The same day of the month so many months on, or the last day where that month is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return datetime.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


class Months(Func):
    """`months_on` in PostgreSQL, which reckons months the same way."""

    template = "(%(expressions)s + make_interval(months => %(months)s))::date"
    output_field = DateField()

    def __init__(self, day: Any, months: int) -> None:
        super().__init__(day, months=months)

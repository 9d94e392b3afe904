"""What a step costs by the price of a contract.

A price per month counts every calendar month that lies in the period whole; of a month that lies in it partly it counts
the days, over the days that this month has (15 January to 15 February is 17/31 and 15/28 of a month). A price per week
counts each day as a seventh of a week. Parts are added up exactly, and the sum is rounded once: to the cent, half up.
"""

import calendar
import datetime
from decimal import Decimal
from fractions import Fraction

ONCE, MONTH, WEEK, DAYPART, HOUR = "traject", "maand", "week", "dagdeel", "uur"
PER_UNIT = (DAYPART, HOUR)  # nothing follows from the days: how many there are is agreed apart


def agreed_amount(
    price: Decimal,
    unit: str,
    starts_on: datetime.date,
    ends_on: datetime.date | None,
    units: Decimal | None = None,
) -> Decimal | None:
    """What is due over `starts_on <= day < ends_on`; none where that can not be known yet."""
    if unit == ONCE:
        return _in_cents(Fraction(price))
    if unit in PER_UNIT:
        return None if units is None else _in_cents(Fraction(price) * Fraction(units))
    if ends_on is None or ends_on <= starts_on:
        return None
    lasting = months(starts_on, ends_on) if unit == MONTH else Fraction((ends_on - starts_on).days, 7)
    return _in_cents(Fraction(price) * lasting)


def months(starts_on: datetime.date, ends_on: datetime.date) -> Fraction:
    """How many months lie in a half-open period, parts of a month by its own days."""
    whole = (ends_on.year - starts_on.year) * 12 + ends_on.month - starts_on.month
    return whole + _of_month_before(ends_on) - _of_month_before(starts_on)


def _of_month_before(day: datetime.date) -> Fraction:
    """Which part of the month has passed when this day begins."""
    return Fraction(day.day - 1, calendar.monthrange(day.year, day.month)[1])


def _in_cents(exact: Fraction) -> Decimal:
    return Decimal(int(exact * 100 + Fraction(1, 2))).scaleb(-2)

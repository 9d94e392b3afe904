"""Dates, money and numbers as people in the Netherlands write them."""

from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from django import template
from django.utils import timezone
from django.utils.formats import date_format

from office.paper.numbers import Number, decimal

register = template.Library()

NO_BREAK = "\N{NO-BREAK SPACE}"  # keeps the sign and its number on one line


@register.filter
def datum(day: date | datetime | None) -> str:
    """21 november 2026."""
    return "" if day is None else date_format(_local(day), "j F Y")


@register.filter
def datum_kort(day: date | datetime | None) -> str:
    """21-11-2026."""
    return "" if day is None else date_format(_local(day), "d-m-Y")


@register.filter
def maand(day: date | None) -> str:
    """November 2026, as one writes it in a sentence: november 2026."""
    return "" if day is None else date_format(day, "F Y")


@register.filter
def tijdstip(moment: datetime | None) -> str:
    """21 november 2026 om 14.05 uur."""
    return "" if moment is None else date_format(_local(moment), "j F Y \\o\\m H.i \\u\\u\\r")


@register.filter
def tot_en_met(first_day_after: date | None) -> str:
    """The last day of a half-open period: 2027-01-01 is shown as 31 december 2026."""
    return "" if first_day_after is None else datum(first_day_after - timedelta(days=1))


@register.filter
def tot_en_met_kort(first_day_after: date | None) -> str:
    """The last day of a half-open period: 2027-01-01 is shown as 31-12-2026."""
    return "" if first_day_after is None else datum_kort(first_day_after - timedelta(days=1))


@register.filter
def leeftijd(person: Any) -> int | None:
    """How old someone is today; asked of the person, who knows how to count (`age_on`)."""
    years: int | None = person.age_on(timezone.localdate())
    return years


@register.simple_tag
def periode(starts_on: date | None, ends_on: date | None) -> str:
    """1 maart 2026 tot en met 31 augustus 2026, or vanaf 1 maart 2026 when the end is not known."""
    if starts_on is None:
        return f"tot en met {tot_en_met(ends_on)}" if ends_on else ""
    if ends_on is None:
        return f"vanaf {datum(starts_on)}"
    if ends_on - starts_on == timedelta(days=1):
        return datum(starts_on)
    return f"{datum(starts_on)} tot en met {tot_en_met(ends_on)}"


@register.filter
def aantal(number: Number | None) -> str:
    """1.234."""
    return "" if number is None else decimal(number, 0)


@register.filter
def getal(number: Number | None, places: int = 1) -> str:
    """1.234,5."""
    return "" if number is None else decimal(number, places)


@register.filter
def uren(number: Number | None) -> str:
    """22,5 and 24: no more decimals than there are."""
    if number is None:
        return ""
    exact = Decimal(str(number)).normalize()
    return decimal(exact, max(0, -int(exact.as_tuple().exponent)))


@register.filter
def euro(amount: Number | None, places: int = 2) -> str:
    """€ 1.234,56; with `:0` in whole euros, as one writes a budget."""
    return "" if amount is None else f"€{NO_BREAK}{decimal(amount, places)}"


@register.filter
def aandeel(fraction: Number | None, places: int = 1) -> str:
    """4,9 % for the fraction 0.049."""
    return "" if fraction is None else f"{decimal(Decimal(str(fraction)) * 100, places)}{NO_BREAK}%"


def _local(day: date | datetime) -> date | datetime:
    return timezone.localtime(day) if isinstance(day, datetime) and timezone.is_aware(day) else day

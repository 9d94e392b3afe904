"""Days, periods and amounts inside the sentences of a rule, which knows no templates."""

import datetime
from decimal import Decimal

from office.paper.numbers import decimal

MONTHS = (
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
)

ONE = {
    "dagen": "dag",
    "dossiers": "dossier",
    "inwoners": "inwoner",
    "keer": "keer",
    "maanden": "maand",
    "personen": "persoon",
    "uren": "uur",
    "weken": "week",
    "werkdagen": "werkdag",
}
"""Units of which one is named otherwise."""
YES_NO = "(0 of 1)"


def day(date: datetime.date) -> str:
    """1 maart 2027."""
    return f"{date.day} {MONTHS[date.month - 1]} {date.year}"


def last_day(first_day_after: datetime.date) -> str:
    """The last day of a half-open period."""
    return day(first_day_after - datetime.timedelta(days=1))


def amount(value: Decimal, unit: str) -> str:
    """€ 1.995,00 per maand, 39,5 % van het loon, 6 maanden, 1 week."""
    if unit == YES_NO:
        return "ja" if value else "nee"
    kind, _, rest = unit.partition(" ")
    if kind == "euro":
        return f"€\N{NO-BREAK SPACE}{decimal(value, 2)} {rest}".rstrip()
    places = max(0, -int(value.normalize().as_tuple().exponent))
    number = decimal(value, places)
    if kind == "procent":
        return f"{number}\N{NO-BREAK SPACE}% {rest}".rstrip()
    if value == 1:
        kind = ONE.get(kind, kind)
    return f"{number} {kind} {rest}".rstrip()


def listed(names: tuple[str, ...]) -> str:
    """A, B of C."""
    return " of ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)

"""Days and periods inside the sentences of a rule, which knows no templates."""

import datetime

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


def day(date: datetime.date) -> str:
    """1 maart 2027."""
    return f"{date.day} {MONTHS[date.month - 1]} {date.year}"


def last_day(first_day_after: datetime.date) -> str:
    """The last day of a half-open period."""
    return day(first_day_after - datetime.timedelta(days=1))


def listed(names: tuple[str, ...]) -> str:
    """A, B of C."""
    return " of ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)

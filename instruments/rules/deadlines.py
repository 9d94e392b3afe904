"""Until when something may take, and what was recorded of it: what the rules about people and their terms share."""

import datetime

from instruments.rules.case import Case
from instruments.rules.terms import Length
from instruments.rules.terms.days import DAY
from instruments.rules.terms.happenings import recorded_days


def length(case: Case, key: str, day: datetime.date) -> Length:
    """How long something takes by the parameter of that day. Raises MissingParameter."""
    case.amount(key, day)  # so that it is among the values used
    return Length.of(case.parameters.on(key, day))


def last_day(case: Case, key: str, event: datetime.date) -> datetime.date:
    """The last day of a term that is counted from the day after an event.

    Its length is that of the day on which it began. The Algemene termijnenwet moves it where it is about this term.
    """
    term = length(case, key, event)
    return term.moved(event + DAY, term.after(event))


def last_day_through(case: Case, key: str, first_day: datetime.date) -> datetime.date:
    """The last day of what lasts from this day on, that day included."""
    return length(case, key, first_day).through(first_day)


def warns_from(case: Case, key: str, end: datetime.date) -> datetime.date:
    """From which day on one is warned that something ends. A choice of the reference date itself."""
    return length(case, key, case.day).before(end)


def done_since(case: Case, key: str, first_day: datetime.date) -> datetime.date | None:
    """The first recorded day that is not before another."""
    return next((day for day in recorded_days(case, key) if day >= first_day), None)

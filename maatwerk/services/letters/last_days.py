"""Last days that a letter names, from the one place where they are reckoned."""

import datetime

from instruments.rules.parameters import MissingParameter
from maatwerk.models import Request
from maatwerk.rules.course import last_day_to_object
from maatwerk.terms import book, term_of


def last_day_of_letter(sent_on: datetime.date) -> datetime.date | None:
    """The last day to object to a decision that is sent on this day; none where its term is not known."""
    try:
        return last_day_to_object(sent_on, book())
    except MissingParameter:
        return None


def last_day_to_answer(request: Request) -> datetime.date | None:
    return term_of(request).due_on

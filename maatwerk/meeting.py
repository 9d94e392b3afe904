"""Maatwerk on the agenda of a werkoverleg: what waits for a decision, and how long one has."""

import datetime

from clients.meeting import Meeting, Part, Point, register
from maatwerk.models import Request
from maatwerk.terms import Terms, terms_of


def to_decide(meeting: Meeting) -> list[Point]:
    """The requests of this colleague's caseload, the first to decide first."""
    waiting = Request.objects.visible_to(meeting.reader).undecided().filter(client__case_manager=meeting.worker)
    rows = list(waiting.select_related("client", "instrument", "decision"))
    found = terms_of(rows, meeting.day)
    rows.sort(key=lambda row: (found[row.pk].last_day or datetime.date.max, row.pk))
    return [_point(row, found[row.pk]) for row in rows]


def _point(request: Request, terms: Terms) -> Point:
    words = terms.left[:1].upper() + terms.left[1:]
    return Point(request.client, words, terms.due_on, is_late=terms.is_overdue)


register(
    Part("besluiten", "Wacht op een besluit", "Er wacht geen besluit over maatwerk.", to_decide, day="Uiterlijk op")
)

"""Maatwerk on the agenda of a werkoverleg: what waits for a decision, and how long one has."""

from clients.meeting import Meeting, Part, Point, register
from maatwerk.models import Request
from maatwerk.precedents import decide_before


def to_decide(meeting: Meeting) -> list[Point]:
    """The requests of this colleague's caseload, the first to decide first."""
    waiting = Request.objects.visible_to(meeting.reader).undecided().filter(client__case_manager=meeting.worker)
    rows = list(waiting.select_related("client", "instrument").order_by("requested_on", "pk"))
    days = decide_before(rows)
    points = []
    for row in rows:
        last = days.get(row.pk)
        left = (last - meeting.day).days if last else None
        points.append(Point(row.client, _left(left), last, is_late=left is not None and left < 0))
    return points


def _left(days: int | None) -> str:
    if days is None:
        return "Geen termijn bekend"
    if days < 0:
        return f"{-days} {'dag' if days == -1 else 'dagen'} te laat"
    return "Vandaag de laatste dag" if days == 0 else f"Nog {days} {'dag' if days == 1 else 'dagen'}"


register(
    Part("besluiten", "Wacht op een besluit", "Er wacht geen besluit over maatwerk.", to_decide, day="Uiterlijk op")
)

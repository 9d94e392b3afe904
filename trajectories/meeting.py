"""What steps put on the agenda of a werkoverleg: who went back, and that who took a step moves."""

import datetime
from typing import Any

from django.db.models import Count, Min, OuterRef, Q, QuerySet, Subquery

from clients.meeting import Meeting, Part, Point, register, register_movement
from clients.models import Client
from clients.querysets import visible_dossiers
from trajectories.models import Alert, Deployment
from trajectories.models.steps import Result


def took_a_step(since: datetime.date, day: datetime.date) -> QuerySet[Any]:
    """A step began or ended in these days."""
    steps = Deployment.objects.counting()
    moved = Q(starts_on__range=(since, day)) | Q(ends_on__range=(since, day))
    return steps.filter(moved)


def stepped_back(meeting: Meeting) -> list[Point]:
    """Ways back that were used. A step back is a normal step; it is worth a talk how it goes since."""
    rows = Deployment.objects.filter(
        visible_dossiers(meeting.reader, "trajectory__client"),
        trajectory__client__case_manager=meeting.worker,
        result=Result.STEPPED_BACK,
        ends_on__range=(meeting.since, meeting.day),
    )
    rows = rows.select_related("trajectory__client", "instrument").order_by("-ends_on", "pk")
    return [Point(row.trajectory.client, f"Terug vanaf {row.instrument}", row.ends_on) for row in rows]


def with_signals(meeting: Meeting) -> list[Point]:
    """For whom a rule is not met, who waits longest first; a line for each person however many there are."""
    open_now = Alert.objects.open_on(meeting.day).filter(client=OuterRef("pk")).order_by().values("client")
    seen = Client.objects.visible_to(meeting.reader).filter(case_manager=meeting.worker)
    rows = seen.annotate(
        signals=Subquery(open_now.annotate(number=Count("pk")).values("number")),
        first_signal_on=Subquery(open_now.annotate(first=Min("raised_on")).values("first")),
    )
    told = rows.filter(signals__gt=0).order_by("first_signal_on", "sort_name", "pk")
    return [
        Point(row, "1 signaal" if row.signals == 1 else f"{row.signals} signalen", row.first_signal_on) for row in told
    ]


register_movement(took_a_step, client="trajectory__client")
register(
    Part("terug", "Weg terug gebruikt", "Niemand ging een stap terug.", stepped_back),
    Part("signalen", "Signalen", "Er staan geen signalen open.", with_signals, day="Sinds"),
)

"""What the dossier itself puts on the agenda of a werkoverleg."""

import datetime
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils import timezone

from clients.meeting.registry import Meeting, Part, Point, moving, register, register_movement
from clients.models import (
    Appointment,
    Assignment,
    BenefitMember,
    Client,
    Contact,
    DistanceMeasurement,
    LadderMeasurement,
    Task,
)
from clients.models.agenda import AppointmentState
from clients.querysets import visible_dossiers


def measured_further(since: datetime.date, day: datetime.date) -> QuerySet[Any]:
    return LadderMeasurement.objects.filter(measured_on__range=(since, day))


def measured_nearer(since: datetime.date, day: datetime.date) -> QuerySet[Any]:
    return DistanceMeasurement.objects.filter(measured_on__range=(since, day))


def stuck(meeting: Meeting) -> list[Point]:
    """No contact and no movement, though the dossier is there long enough. Who needs no yearly talk is left out."""
    seen = Client.objects.visible_to(meeting.reader).filter(case_manager=meeting.worker)
    quiet = seen.in_caseload(meeting.day).without_contact_since(meeting.since)
    exempt = Client.objects.filter(case_manager=meeting.worker).exempt_on(meeting.day)
    rows = quiet.filter(_known_before(meeting.since)).exclude(moving(meeting.since, meeting.day))
    rows = rows.exclude(pk__in=exempt.values("pk")).with_last_contact()
    ordered: QuerySet[Any] = rows.order_by(F("last_contact_on").asc(nulls_first=True), "sort_name", "pk")
    return [
        Point(row, "Laatste contact" if row.last_contact_on else "Nog geen contact", row.last_contact_on)
        for row in ordered
    ]


def late(meeting: Meeting) -> list[Point]:
    """Tasks past their last day."""
    rows = Task.objects.open().of(meeting.worker).overdue_on(meeting.day)
    rows = rows.filter(visible_dossiers(meeting.reader, "client")).select_related("client").order_by("due_on", "pk")
    return [Point(row.client, row.title, row.due_on, is_late=True) for row in rows]


def not_appeared(meeting: Meeting) -> list[Point]:
    """Appointments of this colleague at which the inwoner was not there."""
    rows = Appointment.objects.visible_to(meeting.reader).filter(
        staff=meeting.worker, state=AppointmentState.NOT_APPEARED, starts_at__date__range=(meeting.since, meeting.day)
    )
    rows = rows.select_related("client").order_by("-starts_at", "pk")
    return [Point(row.client, row.subject, timezone.localdate(row.starts_at)) for row in rows]


def _known_before(day: datetime.date) -> Q:
    """Who was registered last week can not be stuck for months."""

    def of_client(rows: QuerySet[Any]) -> Q:
        return Q(Exists(rows.filter(client=OuterRef("pk"))))

    spoken = of_client(Contact.objects.filter(held_on__lt=day))
    entitled = of_client(BenefitMember.objects.filter(starts_on__lt=day))
    return spoken | entitled | of_client(Assignment.objects.filter(starts_at__date__lt=day))


register_movement(measured_further)
register_movement(measured_nearer)
register(
    Part("vast", "Zit vast", "Niemand zit vast: met iedereen is contact of er beweegt iets.", stuck, day="Wanneer"),
    Part("te_laat", "Taken te laat", "Er is niets te laat.", late, day="Uiterlijk op"),
    Part("niet_verschenen", "Niet verschenen", "Iedereen kwam op de afspraak.", not_appeared),
)

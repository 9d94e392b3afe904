"""One's own agenda: seven days from today, or from another day."""

import datetime
from dataclasses import dataclass, field

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.formats import date_format
from django.views.decorators.http import require_safe

from accounts import audit
from accounts.decorators import needs
from accounts.models import User
from accounts.permissions import Permission
from accounts.requests import StaffRequest
from clients.models import Appointment
from clients.models.agenda import AppointmentState
from instruments.rules.terms import is_working_day

DAYS = 7
DAY = datetime.timedelta(days=1)
WEEK = datetime.timedelta(days=DAYS)
OPEN_SINCE = datetime.timedelta(days=60)
FEW = 20


@dataclass
class Day:
    on: datetime.date
    is_today: bool
    appointments: list[Appointment] = field(default_factory=list)

    @property
    def title(self) -> str:
        day = date_format(self.on, "l j F Y")
        return f"Vandaag, {day}" if self.is_today else day.capitalize()

    @property
    def is_shown(self) -> bool:
        """An empty Sunday is no news; an empty Tuesday is time to plan in."""
        return bool(self.appointments) or self.is_today or is_working_day(self.on)


@needs(Permission.LOG_CONTACT)
@require_safe
def agenda(request: StaffRequest) -> HttpResponse:
    today = timezone.localdate()
    first = _first_day(request.GET.get("vanaf", ""), today)
    days = _days(request.user, first, today)
    unfinished = _unfinished(request.user, first)
    shown = [*unfinished, *(appointment for day in days for appointment in day.appointments)]
    audit.looked_at_list((appointment.client_id for appointment in shown), by=request.user, page="clients:agenda")
    context = {
        "days": [day for day in days if day.is_shown],
        "unfinished": unfinished,
        "first": first,
        "is_today": first == today,
        "before": first - WEEK,
        "after": first + WEEK,
        "now": timezone.now(),
    }
    return render(request, "clients/agenda/agenda.html", context)


def _first_day(asked: str, today: datetime.date) -> datetime.date:
    try:
        day = datetime.date.fromisoformat(asked)
    except ValueError:
        return today
    return day if 2000 <= day.year <= 2198 else today


def _days(user: User, first: datetime.date, today: datetime.date) -> list[Day]:
    """Of oneself, and only with whom one may still see: a dossier that was closed takes its appointments along."""
    days = {first + number * DAY: Day(first + number * DAY, first + number * DAY == today) for number in range(DAYS)}
    rows = _own(user).filter(starts_at__gte=_midnight(first), starts_at__lt=_midnight(first + WEEK))
    for appointment in _marked(list(rows.order_by("starts_at", "pk"))):
        days[timezone.localdate(appointment.starts_at)].appointments.append(appointment)
    return list(days.values())


def _marked(appointments: list[Appointment]) -> list[Appointment]:
    """Each with `is_at_once`: whether another one that is still planned falls at the same time."""
    planned = [row for row in appointments if row.state == AppointmentState.PLANNED]
    for row in appointments:
        row.is_at_once = row in planned and any(  # type: ignore[attr-defined]
            other is not row and other.starts_at < row.ends_at and other.ends_at > row.starts_at for other in planned
        )
    return appointments


def _unfinished(user: User, first: datetime.date) -> list[Appointment]:
    """From before the days that are shown: over, and nobody said what became of it."""
    now = timezone.now()
    rows = _own(user).filter(state=AppointmentState.PLANNED, starts_at__gte=now - OPEN_SINCE, ends_at__lt=now)
    return list(rows.filter(starts_at__lt=_midnight(first)).order_by("starts_at", "pk")[:FEW])


def _own(user: User) -> QuerySet[Appointment]:
    return Appointment.objects.visible_to(user).filter(staff=user).select_related("client")


def _midnight(day: datetime.date) -> datetime.datetime:
    return timezone.make_aware(datetime.datetime.combine(day, datetime.time.min))

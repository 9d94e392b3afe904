"""Builders for appointments: plain functions, through the services."""

import datetime
from datetime import timedelta
from typing import Any

from django.utils import timezone

from accounts.models import User
from clients.models import Appointment, Client
from clients.services.appointments import make_appointment

FAR = datetime.date(2031, 3, 4)  # a Tuesday


def at(day: datetime.date, hour: int, minute: int = 0) -> datetime.datetime:
    return timezone.make_aware(datetime.datetime.combine(day, datetime.time(hour, minute)))


def an_appointment(client: Client, by: User, starts_at: datetime.datetime | None = None, **values: Any) -> Appointment:
    starts_at = starts_at or at(FAR, 10)
    defaults = {"ends_at": starts_at + timedelta(minutes=45), "kind": "gesprek", "subject": "Kennismaken"}
    return make_appointment(client.pk, by=by, starts_at=starts_at, **(defaults | values))


def one_that_began(client: Client, by: User, **values: Any) -> Appointment:
    """Made in time, and now an hour ago: one can not make an appointment in the past."""
    appointment = an_appointment(client, by, **values)
    began = timezone.now() - timedelta(hours=1)
    Appointment.objects.filter(pk=appointment.pk).update(starts_at=began, ends_at=began + timedelta(minutes=30))
    appointment.refresh_from_db()
    return appointment

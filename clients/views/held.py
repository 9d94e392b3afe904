"""A contact that began as an appointment: which one it is the report of."""

import datetime
from dataclasses import dataclass

from django.forms import BaseForm
from django.utils import timezone

from accounts.requests import StaffRequest
from clients.models import Appointment, Client
from clients.models.agenda import AppointmentState

LOOKED_BACK = datetime.timedelta(days=60)


@dataclass(frozen=True)
class Held:
    """The appointment that the address names, or else those of which the report is still to be written."""

    appointment: Appointment | None
    offered: list[Appointment]

    @property
    def key(self) -> int | None:
        return self.appointment.pk if self.appointment else None

    def begin(self, form: BaseForm) -> None:
        """Fill in what the appointment tells, where nothing was typed yet."""
        if self.appointment is None or form.initial.get("report"):
            return
        begins, ends = self.appointment.starts_at, self.appointment.ends_at
        form.initial.update(
            held_on=timezone.localdate(begins),
            kind=self.appointment.kind,
            minutes=int((ends - begins).total_seconds() // 60),
        )


def held_with(request: StaffRequest, client: Client) -> Held:
    now = timezone.now()
    begun = client.appointments.filter(starts_at__lte=now, starts_at__gte=now - LOOKED_BACK)
    open_ones = list(begun.filter(state=AppointmentState.PLANNED).order_by("-starts_at"))
    asked = request.GET.get("afspraak", "")
    appointment = next((one for one in open_ones if str(one.pk) == asked), None)
    own = [one for one in open_ones if one.staff_id == request.user.pk]
    return Held(appointment, [] if appointment else own[:3])

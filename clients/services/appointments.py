"""Appointments: made, moved, cancelled, and what became of them."""

import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format

from accounts import audit
from accounts.models import AuditEvent, User
from accounts.permissions import Permission
from accounts.rows import Changes, put
from accounts.workflow import Refusal, refuse_stale, require
from clients.models import Appointment, Contact
from clients.models.agenda import AppointmentState
from clients.services.changes import REASON, keep_changes
from clients.services.locking import hold
from instruments.rules.terms import is_working_day

FIELDS = ("starts_at", "ends_at", "kind", "subject", "place")


@transaction.atomic
def make_appointment(
    client_id: int,
    *,
    by: User,
    starts_at: datetime.datetime,
    ends_at: datetime.datetime,
    kind: str,
    subject: str,
    place: str = "",
) -> Appointment:
    """Plan a talk of one's own with an inwoner."""
    require(by, Permission.LOG_CONTACT)
    client = hold(client_id, by=by)
    _refuse_impossible(starts_at, ends_at)
    appointment = Appointment.objects.create(
        client=client,
        staff=by,
        made_by=by,
        starts_at=starts_at,
        ends_at=ends_at,
        kind=kind,
        subject=subject,
        place=place,
    )
    _record("appointment.make", appointment, by=by, fields=FIELDS)
    return appointment


@transaction.atomic
def change_appointment(appointment_id: int, *, by: User, version: int, **values: Any) -> Appointment:
    """Another time, place or subject, as long as it is only planned."""
    require(by, Permission.LOG_CONTACT)
    if unknown := values.keys() - set(FIELDS):
        raise TypeError(f"not about an appointment: {sorted(unknown)}")
    appointment = _hold(appointment_id, by=by, version=version)
    _refuse_unless(appointment, AppointmentState.PLANNED)
    changes = put(appointment, values)
    if not changes:
        return appointment
    if "starts_at" in changes or "ends_at" in changes:
        _refuse_impossible(appointment.starts_at, appointment.ends_at)
    return _save("appointment.change", appointment, changes, by=by)


@transaction.atomic
def cancel_appointment(appointment_id: int, *, by: User, version: int, reason: str) -> Appointment:
    require(by, Permission.LOG_CONTACT)
    appointment = _hold(appointment_id, by=by, version=version)
    _refuse_unless(appointment, AppointmentState.PLANNED)
    changes = put(appointment, {"state": AppointmentState.CANCELLED})
    return _save("appointment.cancel", appointment, changes, by=by, reason=reason)


@transaction.atomic
def not_appeared(appointment_id: int, *, by: User, version: int) -> Appointment:
    """The inwoner was not there. Only known from the hour of the appointment on."""
    require(by, Permission.LOG_CONTACT)
    appointment = _hold(appointment_id, by=by, version=version)
    _refuse_unless(appointment, AppointmentState.PLANNED)
    if appointment.starts_at > timezone.now():
        raise Refusal("Deze afspraak is nog niet begonnen. Komt de inwoner niet? Zeg de afspraak dan af.")
    changes = put(appointment, {"state": AppointmentState.NOT_APPEARED})
    return _save("appointment.not_appeared", appointment, changes, by=by)


@transaction.atomic
def restore_appointment(appointment_id: int, *, by: User, version: int) -> Appointment:
    """Take back that it was cancelled or that nobody came: a slip of the finger. Then it is planned again."""
    require(by, Permission.LOG_CONTACT)
    appointment = _hold(appointment_id, by=by, version=version)
    _refuse_unless(appointment, AppointmentState.CANCELLED, AppointmentState.NOT_APPEARED)
    changes = put(appointment, {"state": AppointmentState.PLANNED})
    return _save("appointment.restore", appointment, changes, by=by)


@transaction.atomic
def appointment_held(appointment_id: int, contact_id: int, *, by: User) -> Appointment:
    """The talk took place, and this is its report: for who records a contact that began as an appointment.

    No version is asked, for nobody edits the appointment: one that is no longer planned is refused.
    """
    require(by, Permission.LOG_CONTACT)
    appointment = _hold(appointment_id, by=by)
    _refuse_unless(appointment, AppointmentState.PLANNED)
    contact = Contact.objects.get(pk=contact_id, client=appointment.client_id)
    changes = put(appointment, {"state": AppointmentState.HELD, "contact": contact})
    return _save("appointment.held", appointment, changes, by=by)


def warnings_about(appointment: Appointment) -> list[str]:
    """What one may want to know about the chosen time. It may be meant so, so it is no refusal."""
    said = []
    day = timezone.localdate(appointment.starts_at)
    if not is_working_day(day):
        said.append(f"{date_format(day, 'l j F Y').capitalize()} is geen werkdag.")
    others = Appointment.objects.filter(
        staff=appointment.staff_id,
        state=AppointmentState.PLANNED,
        starts_at__lt=appointment.ends_at,
        ends_at__gt=appointment.starts_at,
    ).exclude(pk=appointment.pk)
    # No names: one of the others may be with someone whose dossier is closed to who reads this.
    times = [f"{timezone.localtime(other.starts_at):%H.%M} uur" for other in others.order_by("starts_at")[:5]]
    if times:
        said.append(f"{appointment.staff.name} heeft dan ook een afspraak om {' en '.join(times)}.")
    return said


def _hold(appointment_id: int, *, by: User, version: int | None = None) -> Appointment:
    """The appointment, with its dossier locked; as it is now and not as it was when it was looked up."""
    found = Appointment.objects.visible_to(by).get(pk=appointment_id)
    hold(found.client_id, by=by)
    appointment = Appointment.objects.select_for_update(of=("self",)).select_related("staff").get(pk=appointment_id)
    if version is not None:
        refuse_stale(appointment.version, version)
    return appointment


def _refuse_unless(appointment: Appointment, *states: AppointmentState) -> None:
    if appointment.state not in states:
        raise Refusal(f"Dit kan niet meer: de stand van deze afspraak is “{appointment.get_state_display()}”.")


def _refuse_impossible(starts_at: datetime.datetime, ends_at: datetime.datetime) -> None:
    if starts_at < timezone.now():
        raise Refusal(
            "Dit moment is al geweest. Kies een later moment. Is het gesprek al gevoerd? Leg dan een contact vast."
        )
    if ends_at <= starts_at:
        raise Refusal("De afspraak eindigt voor het begin. Kies een langere duur.")


def _save(verb: str, appointment: Appointment, changes: Changes, *, by: User, reason: str = "") -> Appointment:
    appointment.version += 1
    appointment.save(update_fields=[*changes, "version"])
    event = _record(verb, appointment, by=by, fields=changes)
    keep_changes(event, changes | ({REASON: ("", reason)} if reason else {}))
    return appointment


def _record(verb: str, appointment: Appointment, *, by: User, fields: Any) -> AuditEvent:
    return audit.record(
        verb,
        by=by,
        target=appointment,
        client_id=appointment.client_id,
        happened_on=timezone.localdate(),
        fields=fields,
        url_name="clients:appointment",
        url_key=appointment.pk,
    )

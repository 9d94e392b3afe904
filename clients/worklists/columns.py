"""What can be told of a dossier in a list, from what this app knows."""

import datetime
from collections.abc import Mapping
from typing import Any

from django.db.models import DateField, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce
from django.utils import timezone

from accounts.models import User
from clients.models import (
    Appointment,
    Assignment,
    BenefitMember,
    Contact,
    ContactExemption,
    DistanceMeasurement,
    LadderMeasurement,
    Scheme,
    Task,
)
from clients.models.agenda import AppointmentState
from clients.models.measurements import Distance
from clients.worklists.registry import Column, register_columns

NEVER = Value(datetime.date.min, output_field=DateField())  # sorts before every day: who was never spoken comes first


def first_of(rows: QuerySet[Any], field: str) -> Subquery:
    """One field of the first of these rows, of each dossier."""
    return Subquery(rows.filter(client=OuterRef("pk")).values(field)[:1])


def _contact(user: User, day: datetime.date) -> Mapping[str, Any]:
    last = first_of(Contact.objects.order_by("-held_on"), "held_on")
    return {"last_contact_on": last, "last_contact_order": Coalesce(last, NEVER)}


def _appointment(user: User, day: datetime.date) -> Mapping[str, Any]:
    planned = Appointment.objects.filter(state=AppointmentState.PLANNED, starts_at__gte=timezone.now())
    return {"next_appointment_at": first_of(planned.order_by("starts_at"), "starts_at")}


def _task(user: User, day: datetime.date) -> Mapping[str, Any]:
    """Of the tasks that this reader may see: those of a colleague, or put off, are not on one's own list."""
    tasks = Task.objects.open().awake_on(day).visible_to(user).order_by("due_on", "pk")
    return {"next_task": first_of(tasks, "title"), "next_task_on": first_of(tasks, "due_on")}


def _distance(user: User, day: datetime.date) -> Mapping[str, Any]:
    latest = DistanceMeasurement.objects.order_by("-measured_on")
    return {
        "last_distance": first_of(latest, "distance"),
        "expected_months": first_of(latest, "expected_within_months"),
    }


def _ladder(user: User, day: datetime.date) -> Mapping[str, Any]:
    latest = LadderMeasurement.objects.order_by("-measured_on")
    return {"last_step": first_of(latest, "step"), "last_step_on": first_of(latest, "measured_on")}


def _benefit(user: User, day: datetime.date) -> Mapping[str, Any]:
    running = BenefitMember.objects.holding_on(day).order_by("-starts_on", "-pk")
    return {"running_scheme": first_of(running, "scheme"), "running_scheme_since": first_of(running, "starts_on")}


def _since(user: User, day: datetime.date) -> Mapping[str, Any]:
    return {"responsible_since": first_of(Assignment.objects.filter(ends_at=None), "starts_at")}


def _exemption(user: User, day: datetime.date) -> Mapping[str, Any]:
    running = ContactExemption.objects.holding_on(day).order_by("review_on")
    return {"exempt_until": first_of(running, "review_on")}


def _step(client: Any) -> str:
    return f"trede {client.last_step}" if client.last_step else ""


def _months(client: Any) -> str:
    months = client.expected_months
    return "" if months is None else f"{months} maand{'' if months == 1 else 'en'}"


register_columns(
    Column(
        key="naam",
        label="Naam",
        value=lambda client: client.formal_name,
        order=("sort_name",),
        url_name="clients:dossier",
        kind="name",
    ),
    Column(key="dossier", label="Dossier", value=lambda client: client.pk, order=("pk",)),
    Column(
        key="gesloten",
        label="Gesloten op",
        value=lambda client: client.closed_on,
        missing="Open",
        order=("closed_on", "sort_name"),
    ),
    Column(
        key="geboren",
        label="Geboren",
        value=lambda client: client.birth_date,
        missing="Niet bekend",
        order=("birth_date",),
    ),
    Column(key="wijk", label="Wijk", value=lambda client: client.neighbourhood, order=("neighbourhood", "sort_name")),
    Column(key="telefoon", label="Telefoon", value=lambda client: client.phone, missing="Niet bekend", kind="phone"),
    Column(
        key="klantmanager",
        label="Klantmanager",
        value=lambda client: client.case_manager and client.case_manager.name,
        missing="Nog niemand",
        related=("case_manager",),
        order=("case_manager__name", "sort_name"),
    ),
    Column(
        key="contact",
        label="Laatste contact",
        value=lambda client: client.last_contact_on,
        missing="Nog geen",
        annotations=_contact,
        order=("last_contact_order",),
        url_name="clients:contacts",
    ),
    Column(
        key="afspraak",
        label="Volgende afspraak",
        value=lambda client: client.next_appointment_at,
        missing="Geen",
        annotations=_appointment,
        order=("next_appointment_at",),
    ),
    Column(
        key="taak",
        label="Eerstvolgende taak",
        value=lambda client: client.next_task,
        missing="Geen",
        annotations=_task,
    ),
    Column(
        key="taak_op",
        label="Taak uiterlijk op",
        value=lambda client: client.next_task_on,
        annotations=_task,
        order=("next_task_on",),
    ),
    Column(
        key="begeleiding",
        label="Begeleiding",
        value=lambda client: client.get_intensity_display(),
        order=("intensity", "sort_name"),
    ),
    Column(
        key="uitkering",
        label="Uitkering",
        value=lambda client: client.running_scheme and Scheme(client.running_scheme).label,
        missing="Geen",
        annotations=_benefit,
        order=("running_scheme", "sort_name"),
    ),
    Column(
        key="uitkering_vanaf",
        label="Uitkering vanaf",
        value=lambda client: client.running_scheme_since,
        annotations=_benefit,
        order=("running_scheme_since",),
    ),
    Column(
        key="afstand",
        label="Afstand tot werk",
        value=lambda client: client.last_distance and Distance(client.last_distance).label,
        missing="Niet gemeten",
        annotations=_distance,
        order=("last_distance", "sort_name"),
    ),
    Column(
        key="termijn",
        label="Werk verwacht binnen",
        value=_months,
        missing="Niet bekend",
        annotations=_distance,
        order=("expected_months",),
    ),
    Column(
        key="trede",
        label="Participatieladder",
        value=_step,
        missing="Niet gemeten",
        annotations=_ladder,
        order=("last_step",),
    ),
    Column(
        key="trede_op",
        label="Trede gemeten op",
        value=lambda client: client.last_step_on,
        annotations=_ladder,
        order=("last_step_on",),
    ),
    Column(
        key="sinds",
        label="Klantmanager sinds",
        value=lambda client: client.responsible_since and timezone.localdate(client.responsible_since),
        annotations=_since,
        order=("responsible_since",),
    ),
    Column(
        key="vrijstelling",
        label="Geen jaargesprek tot",
        value=lambda client: client.exempt_until,
        annotations=_exemption,
        order=("exempt_until",),
    ),
)

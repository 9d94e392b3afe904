"""Letters about an appointment: read first, then made in the background and kept in the dossier."""

import datetime
from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format

from accounts.house import house
from accounts.models import User
from accounts.permissions import Permission
from accounts.workflow import Refusal, refuse_stale, require
from clients.models import Appointment, Document, Letter
from clients.models.agenda import AppointmentState, LetterKind
from clients.models.contacts import ContactKind
from clients.services.correspondence import CLOSING, addressed_to, function_of, keep_letter, salutation, sender
from instruments.models import Parameter
from instruments.rules.terms import working_day_from
from office import jobs
from office.models import Job
from office.paper import letter as paper

WRITE_LETTER = "clients.write_letter"
DAYS_TO_RESPOND = "brief_reactie_dagen"
DAY = datetime.timedelta(days=1)
FITS = {
    LetterKind.INVITATION: AppointmentState.PLANNED,
    LetterKind.CONFIRMATION: AppointmentState.PLANNED,
    LetterKind.NOT_APPEARED: AppointmentState.NOT_APPEARED,
}
TALKS = {
    ContactKind.PHONE: "een gesprek per telefoon",
    ContactKind.HOME_VISIT: "een bezoek bij u thuis",
    ContactKind.VIDEO: "een gesprek met beeld, via de computer of telefoon",
}
SUBJECTS = {
    LetterKind.INVITATION: "Uitnodiging voor {talk}",
    LetterKind.CONFIRMATION: "Onze afspraak op {day}",
    LetterKind.NOT_APPEARED: "Wij hebben u gemist op {day}",
}


def letters_for(appointment: Appointment) -> list[LetterKind]:
    """The letters that can be written about an appointment as it stands. An invitation to what was is none."""
    fitting = [kind for kind, state in FITS.items() if appointment.state == state]
    return [] if appointment.state == AppointmentState.PLANNED and _has_begun(appointment) else fitting


def usual_term(day: datetime.date) -> datetime.date:
    """The first day that is too late to respond to a letter of this day; the last one in time is a working day."""
    days = int(Parameter.objects.on(DAYS_TO_RESPOND, day))
    return working_day_from(day + datetime.timedelta(days=days)) + DAY


def text_of(
    appointment: Appointment, *, by: User, kind: LetterKind, dated: datetime.date, respond_before: datetime.date | None
) -> dict[str, Any]:
    """All that the letter says, for the page on which it is read first and for the paper alike."""
    municipality = sender()
    client = appointment.client
    day = timezone.localdate(appointment.starts_at)
    talk = TALKS.get(ContactKind(appointment.kind), "een gesprek")
    return {
        "kind": kind.value,
        "house": house(municipality),
        "municipality": municipality,
        "made_on": dated,
        "appointment": appointment,
        "talk": talk,
        "sender": by,
        "respond_by": respond_before - DAY if respond_before else None,
        "letter": paper.Letter(
            subject=SUBJECTS[kind].format(talk=talk, day=date_format(day, "j F Y")),
            addressee=addressed_to(client),
            dated=dated,
            references=(("Kenmerk", f"{client.pk}/{appointment.pk}"), ("Telefoon", municipality.phone)),
            salutation=salutation(client),
            closing=CLOSING,
            signed_for=municipality.name,
            signatories=(paper.Signatory(by.name, function_of(by)),),
        ),
    }


@transaction.atomic
def ask_letter(
    appointment_id: int, *, by: User, version: int, kind: LetterKind, respond_before: datetime.date | None = None
) -> Job:
    """Have the letter made that was just read. Of an appointment that was changed meanwhile there is none."""
    require(by, Permission.LOG_CONTACT)
    appointment = _appointment(appointment_id, by=by, version=version, kind=kind)
    today = timezone.localdate()
    text_of(appointment, by=by, kind=kind, dated=today, respond_before=respond_before)
    arguments = {
        "client_id": appointment.client_id,
        "appointment_id": appointment.pk,
        "version": appointment.version,
        "kind": kind.value,
        "dated": today.isoformat(),
        "respond_before": respond_before.isoformat() if respond_before else None,
    }
    return jobs.start(WRITE_LETTER, f"Brief maken: {kind.label}", owner_id=by.pk, arguments=arguments)


def make_letter(
    appointment_id: int,
    *,
    by: User,
    version: int,
    kind: LetterKind,
    dated: datetime.date,
    respond_before: datetime.date | None = None,
    job_key: UUID | None = None,
    then: Callable[[Document], None] | None = None,
) -> Document:
    """Draw the letter, then keep it; `then` is part of that transaction, and drawing is not."""
    require(by, Permission.LOG_CONTACT)
    appointment = _appointment(appointment_id, by=by, version=version, kind=kind)
    text = text_of(appointment, by=by, kind=kind, dated=dated, respond_before=respond_before)

    def keep(document: Document) -> None:
        Letter.objects.create(document=document, appointment=appointment, kind=kind, respond_before=respond_before)
        if then:
            then(document)

    return keep_letter(
        appointment.client_id,
        by=by,
        label=kind.label,
        stem=kind.value,
        dated=dated,
        template="pdf/letter_appointment.html",
        text=text,
        job_key=job_key,
        keep=keep,
    )


def _appointment(appointment_id: int, *, by: User, version: int, kind: LetterKind) -> Appointment:
    appointments = Appointment.objects.visible_to(by).select_related("client", "staff")
    appointment = appointments.get(pk=appointment_id)
    refuse_stale(appointment.version, version)
    if kind not in letters_for(appointment):
        raise Refusal(
            f"Bij deze afspraak past de brief “{kind.label}” niet. Kijk naar de stand en de dag van de afspraak."
        )
    return appointment


def _has_begun(appointment: Appointment) -> bool:
    return appointment.starts_at <= timezone.now()

"""What the dossier itself adds to its timeline."""

import datetime
from typing import Any

from clients.models import (
    BenefitApplication,
    BenefitMember,
    Client,
    Contact,
    Destination,
    DistanceMeasurement,
    LadderMeasurement,
    LanguageTest,
    Task,
)
from clients.models.benefits import EndReason
from clients.rules.coming_back import returned_after
from clients.timeline.registry import Content, Fact, Source, Wording


def _staff(contact: Contact) -> str:
    return contact.staff.name if contact.staff else ""


def _measured_by(measurement: DistanceMeasurement | LadderMeasurement) -> str:
    return measurement.measured_by.name if measurement.measured_by else ""


def _started(share: BenefitMember) -> str:
    return f"Uitkering begonnen: {share.get_scheme_display()}"


def _ended(share: BenefitMember) -> str:
    reason = share.benefit.get_end_reason_display()
    return f"Uitkering gestopt: {share.get_scheme_display()}{f', {reason}' if reason else ''}"


def _returned(share: Any) -> str:
    return f"Uitkering begonnen: {returned_after(*_earlier(share))}"


def _earlier(share: Any) -> tuple[datetime.date, datetime.date, str]:
    """From when to when there was none, and why it had ended. Of a row of BenefitMember.objects.returned."""
    ended_on = datetime.date.fromisoformat(share.earlier_ended_on)
    return ended_on, share.starts_on, EndReason(share.earlier_reason).label if share.earlier_reason else ""


def _distance(measurement: DistanceMeasurement) -> str:
    months = measurement.expected_within_months
    return f"Verwachte termijn naar werk: {months} maanden" if months is not None else ""


def _benefit_fact(on: str, title: Wording) -> Fact:
    return Fact(BenefitMember, on=on, title=title, delivery="benefit__delivery", related=("benefit",))


PERSON = Source(
    kind="persoon",
    label="Persoon en dossier",
    acts={
        "client.register": "Ingeschreven",
        "client.change": "Gegevens gewijzigd",
        "client.close": "Dossier gesloten",
        "client.reopen": "Dossier heropend",
    },
    facts=(
        Fact(Client, on="deceased_on", title=lambda client: "Overleden", client="pk"),
        Fact(Client, on="moved_away_on", title=lambda client: "Vertrokken uit de gemeente", client="pk"),
    ),
)

CONTACTS = Source(
    kind="contact",
    label="Contacten",
    acts={
        "contact.log": "Contact",
        "contact.change": "Contact gewijzigd",
        "contact.answer": "Open vraag beantwoord",
        "contact.reopen": "Open vraag staat weer open",
    },
    contents=(Content(Contact, title=Contact.get_kind_display, text=lambda contact: contact.report),),
    facts=(
        Fact(
            Contact,
            on="held_on",
            title=lambda contact: f"Contact: {contact.get_kind_display()}",
            text=lambda contact: contact.report,
            who=_staff,
            by="staff",
            related=("staff",),
        ),
    ),
)

BENEFITS = Source(
    kind="uitkering",
    label="Aanvragen en uitkeringen",
    facts=(
        Fact(
            BenefitApplication,
            on="received_on",
            title=lambda application: f"Aanvraag ontvangen: {application.get_scheme_display()}",
        ),
        Fact(
            BenefitApplication,
            on="decided_on",
            title=lambda application: (
                f"Aanvraag {application.get_decision_display() or 'beoordeeld'}: {application.get_scheme_display()}"
            ),
        ),
        _benefit_fact("starts_on", _started),
        _benefit_fact("ends_on", _ended),
        Fact(
            BenefitMember,
            on="starts_on",
            title=_returned,
            delivery="",
            rows=BenefitMember.objects.returned,
            told=("earlier_ended_on", "earlier_reason"),
        ),
    ),
)

MEASUREMENTS = Source(
    kind="meting",
    label="Metingen",
    facts=(
        Fact(
            DistanceMeasurement,
            on="measured_on",
            title=lambda measurement: f"Afstand tot werk: {measurement.get_distance_display()}",
            text=_distance,
            who=_measured_by,
            by="measured_by",
            related=("measured_by",),
        ),
        Fact(
            LadderMeasurement,
            on="measured_on",
            title=lambda measurement: f"Participatieladder: {measurement}",
            who=_measured_by,
            by="measured_by",
            related=("measured_by",),
        ),
        Fact(LanguageTest, on="taken_on", title=lambda test: f"Taalmeter: {test.get_result_display()}"),
        Fact(LanguageTest, on="talk_on", title=lambda test: "Gesprek over de Taalmeter"),
        Fact(Destination, on="established_on", title=lambda found: f"Bestemming: {found.get_destination_display()}"),
    ),
)

TASKS = Source(
    kind="taak",
    label="Taken",
    acts={
        "task.add": "Taak toegevoegd",
        "task.change": "Taak gewijzigd",
        "task.complete": "Taak klaar",
        "task.reopen": "Taak weer open",
        "task.snooze": "Taak uitgesteld",
        "task.wake": "Taak weer opgepakt",
        "task.hand_over": "Taak overgedragen",
    },
    contents=(Content(Task, title=lambda task: task.title),),
)

OWN = (PERSON, CONTACTS, BENEFITS, MEASUREMENTS, TASKS)

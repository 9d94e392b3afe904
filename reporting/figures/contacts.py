"""Contacts with people, by kind."""

from django.db.models import QuerySet

from clients.models import Contact
from clients.models.contacts import ContactKind
from reporting.figures.figure import Figure, Theme, Unit
from reporting.figures.measures import ROWS
from reporting.figures.period import Period


def held(period: Period) -> QuerySet[Contact]:
    return Contact.objects.filter(period.has("held_on"))


FIGURES = (
    Figure(
        key="contacten_per_soort",
        label="Contacten per soort",
        definition="Het aantal contacten in het jaar, per soort contact.",
        unit=Unit.CONTACTS,
        evidence=held,
        measure=ROWS,
        by="kind",
    ),
    Figure(
        key="rap_gesprekken",
        label="RAP-gesprekken",
        definition="Het aantal RAP-gesprekken in het jaar.",
        unit=Unit.CONTACTS,
        evidence=lambda period: held(period).filter(kind=ContactKind.RAP_TALK),
        measure=ROWS,
    ),
)

CONTACTS = Theme("contacten", "Contacten", FIGURES)

"""Maatwerk: what was decided, what it cost, for whom, and from which rule it deviates."""

from django.db.models import Q, QuerySet

from maatwerk.models import Outcome, Request
from maatwerk.overview import sets
from reporting.figures.figure import Asked, Derived, Figure, Theme, Unit
from reporting.figures.measures import PERSONS, ROWS, euros, share
from reporting.figures.period import Period


def days_of(period: Period) -> sets.Days:
    """A figure counts the very sets that the overview of maatwerk shows."""
    return sets.Days(period.starts_on, period.ends_on)


def approved(period: Period) -> QuerySet[Request]:
    return sets.approved(days_of(period))


FIGURES = (
    Figure(
        key="maatwerk_besluiten",
        label="Besluiten over maatwerk",
        definition="Het aantal verzoeken om maatwerk dat in het jaar is goedgekeurd of afgewezen.",
        unit=Unit.DECISIONS,
        evidence=lambda period: sets.decided(days_of(period), Outcome.APPROVED, Outcome.REFUSED),
        measure=ROWS,
    ),
    Figure(
        key="maatwerk_goedgekeurd",
        label="Goedgekeurd maatwerk",
        definition="Het aantal verzoeken om maatwerk dat in het jaar is goedgekeurd.",
        unit=Unit.DECISIONS,
        evidence=approved,
        measure=ROWS,
        asked=Asked("de kosten of het fonds", Q(cost__isnull=True) | Q(fund="")),
    ),
    Figure(
        key="maatwerk_kosten",
        label="Kosten van maatwerk",
        definition="De kosten van het maatwerk dat in het jaar is goedgekeurd. Zonder bedrag telt een besluit als 0 "
        "euro.",
        unit=Unit.EUROS,
        evidence=approved,
        measure=euros("cost"),
    ),
    Figure(
        key="personen_met_ondersteuningsvraag",
        label="Mensen met een vraag om ondersteuning",
        definition="Het aantal personen met een traject op een dag van het jaar, of met maatwerk dat in het jaar is "
        "gevraagd of besloten.",
        unit=Unit.PERSONS,
        evidence=lambda period: sets.asking_support(days_of(period)),
        measure=PERSONS,
    ),
    Figure(
        key="maatwerk_personen",
        label="Mensen met goedgekeurd maatwerk",
        definition="Het aantal personen voor wie in het jaar maatwerk is goedgekeurd.",
        unit=Unit.PERSONS,
        evidence=approved,
        measure=PERSONS,
    ),
    Derived(
        key="maatwerk_aandeel",
        label="Aandeel met maatwerk",
        definition="De personen met goedgekeurd maatwerk, gedeeld door de personen met een vraag om ondersteuning. "
        "De verwachting is ongeveer 5 procent; het is geen norm.",
        unit=Unit.SHARE,
        source="Beleid: naar verwachting ongeveer 5 procent, geen norm",
        of=("maatwerk_personen", "personen_met_ondersteuningsvraag"),
        formula=share,
    ),
    Figure(
        key="maatwerk_per_afwijking",
        label="Maatwerk per regel",
        definition="Het goedgekeurde maatwerk per regel waarvan is afgeweken.",
        unit=Unit.DECISIONS,
        evidence=approved,
        measure=ROWS,
        by="deviation",
    ),
)

MAATWERK = Theme("maatwerk", "Maatwerk", FIGURES)

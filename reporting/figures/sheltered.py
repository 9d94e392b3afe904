"""Nieuw beschut werk: how many work there, how many places that makes, and how many there have to be."""

from decimal import Decimal

from django.db.models import Exists, OuterRef, Q, QuerySet

from instruments.models import Parameter
from instruments.querysets import covering
from instruments.rules.sheltered import SHELTERED, taken
from reporting.figures.figure import Asked, Derived, Figure, Moment, Theme, Unit
from reporting.figures.measures import PERSONS, number_of, share, told_number
from reporting.figures.period import Period
from trajectories.models import Deployment, Placement
from trajectories.sheltered import of_regime

SOURCE = "Participatiewet art. 10b lid 4 tot en met 6"
CATALOGUE = "parameters in Keten"


def sheltered(period: Period) -> QuerySet[Deployment]:
    """Steps on the last day with an instrument that the law sees as beschut werk, as the catalogue then said."""
    instruments = of_regime(SHELTERED, period.last_day)
    return Deployment.objects.covering(period.last_day).filter(instrument__in=instruments.values("pk"))


def placed(period: Period) -> QuerySet[Placement]:
    running = Placement.objects.filter(covering(period.last_day), hours_per_week__isnull=False)
    return running.filter(deployment__in=sheltered(period))


def parameter(key: str, period: Period) -> QuerySet[Parameter]:
    return Parameter.objects.filter(covering(period.last_day), key=key)


def as_places(hours: float, of_place: float | None) -> float | None:
    return float(taken(Decimal(str(hours)), Decimal(str(of_place)))) if of_place else None


def realised(hours: float, of_place: float | None, wanted: float | None) -> float | None:
    return share(Decimal(str(hours)), Decimal(str(of_place)) * Decimal(str(wanted))) if of_place and wanted else None


FIGURES = (
    Figure(
        key="beschut_op_peildatum_personen",
        label="Mensen met beschut werk op 31 december",
        definition="Het aantal personen met een stap op 31 december met een instrument dat volgens de catalogus van "
        "die dag nieuw beschut werk is.",
        unit=Unit.PERSONS,
        moment=Moment.LAST_DAY,
        source=SOURCE,
        evidence=sheltered,
        measure=PERSONS,
        asked=Asked(
            "de uren per week",
            lambda period: Q(~Exists(placed(period).filter(deployment=OuterRef("pk")))),
        ),
    ),
    Figure(
        key="beschut_uren_per_week",
        label="Uren beschut werk op 31 december",
        definition="De uren per week van alle plaatsingen die op 31 december liepen bij iemand met beschut werk. Wie "
        "geen uren in het dossier heeft, telt hier niet mee.",
        unit=Unit.HOURS,
        moment=Moment.LAST_DAY,
        source=SOURCE,
        evidence=placed,
        measure=number_of("hours_per_week"),
        part_of="beschut_plekken",
    ),
    Figure(
        key="beschut_uren_per_plek",
        label="Uren per week van één plek beschut werk",
        definition="Hoeveel uren per week samen één plek zijn voor de taakstelling, zoals het als parameter is "
        "vastgelegd voor 31 december.",
        unit=Unit.HOURS,
        moment=Moment.LAST_DAY,
        source=SOURCE,
        origin=CATALOGUE,
        evidence=lambda period: parameter("beschut_uren_per_plek", period),
        measure=told_number("value"),
        part_of="beschut_plekken",
    ),
    Derived(
        key="beschut_plekken",
        label="Plekken beschut werk op 31 december",
        definition="De uren beschut werk op 31 december, gedeeld door de uren van één plek en naar beneden afgerond op "
        "één cijfer achter de komma.",
        unit=Unit.PLACES,
        moment=Moment.LAST_DAY,
        source=SOURCE,
        of=("beschut_uren_per_week", "beschut_uren_per_plek"),
        formula=as_places,
    ),
    Figure(
        key="beschut_taakstelling",
        label="Taakstelling beschut werk",
        definition="Het aantal plekken dat de gemeente op 31 december moest hebben gemaakt, zoals het als parameter is "
        "ingevoerd uit de ministeriële regeling of de verordening.",
        unit=Unit.PLACES,
        moment=Moment.LAST_DAY,
        source=SOURCE,
        origin=CATALOGUE,
        evidence=lambda period: parameter("beschut_taakstelling", period),
        measure=told_number("value"),
    ),
    Derived(
        key="beschut_realisatie_aandeel",
        label="Beschut werk, deel van de taakstelling",
        definition="De plekken beschut werk op 31 december, gedeeld door de taakstelling.",
        unit=Unit.SHARE,
        moment=Moment.LAST_DAY,
        source=SOURCE,
        of=("beschut_uren_per_week", "beschut_uren_per_plek", "beschut_taakstelling"),
        formula=realised,
    ),
)

SHELTERED_WORK = Theme("beschut", "Beschut werk", FIGURES)

"""The chain: from which stage to which people went, and how they rose or fell on the participatieladder."""

from django.db.models import F, OuterRef, QuerySet, Subquery, TextField, Value
from django.db.models.functions import Coalesce, Concat

from clients.models import Client, LadderMeasurement
from office.days import months_on
from reporting.figures.figure import Figure, Moment, Theme, Unit
from reporting.figures.measures import PERSONS
from reporting.figures.period import Period
from reporting.figures.stocks import STOCKS
from trajectories.flows import NO_STAGE, Direction, moved


def staged(period: Period) -> QuerySet[Client]:
    """Everyone with a stage on the day before or on the last day, with the `pair` of stages: the same as the flows."""
    people = moved(Client.objects.all(), period.day_before, period.last_day)
    then, now = (Coalesce(f"stage_{day}", Value(NO_STAGE), output_field=TextField()) for day in ("then", "now"))
    return people.annotate(pair=Concat(then, Value(">"), now, output_field=TextField()))


def compared(period: Period) -> QuerySet[LadderMeasurement]:
    """The last measurement of each in the period, with the step it is compared with as `earlier`.

    That is the last one of the two years before the period, or else the first one in it.
    """
    own = LadderMeasurement.objects.filter(client=OuterRef("client"))
    window = {"measured_on__gte": months_on(period.starts_on, -24), "measured_on__lt": period.starts_on}
    before = own.filter(**window).order_by("-measured_on")
    first = own.filter(measured_on__gte=period.starts_on, measured_on__lt=OuterRef("measured_on")).order_by(
        "measured_on"
    )
    last = (
        LadderMeasurement.objects.filter(period.has("measured_on"))
        .order_by("client", "-measured_on")
        .distinct("client")
    )
    return LadderMeasurement.objects.filter(pk__in=last.values("pk")).annotate(
        earlier=Coalesce(Subquery(before.values("step")[:1]), Subquery(first.values("step")[:1]))
    )


FIGURES = (
    Figure(
        key="doorstroom",
        label="Doorstroom in de keten",
        definition="Het aantal personen per fase op 31 december van het jaar ervoor en fase op 31 december. Wie op "
        "een dag in meer fasen zit, telt in de hoogste. Wie op geen van beide dagen een fase heeft, telt "
        "niet mee.",
        unit=Unit.PERSONS,
        moment=Moment.DAY_TO_DAY,
        evidence=staged,
        measure=PERSONS,
        by="pair",
    ),
    Figure(
        key="stappen_omhoog_personen",
        label="Een stap vooruit in de keten",
        definition="Het aantal personen met een fase op beide dagen dat op 31 december in een hogere fase zat dan "
        "een jaar eerder.",
        unit=Unit.PERSONS,
        moment=Moment.DAY_TO_DAY,
        evidence=lambda period: staged(period).filter(Direction.UP.went),
        measure=PERSONS,
    ),
    Figure(
        key="stappen_terug_personen",
        label="Een stap terug in de keten",
        definition="Het aantal personen met een fase op beide dagen dat op 31 december in een lagere fase zat dan "
        "een jaar eerder.",
        unit=Unit.PERSONS,
        moment=Moment.DAY_TO_DAY,
        evidence=lambda period: staged(period).filter(Direction.BACK.went),
        measure=PERSONS,
    ),
    Figure(
        key="ladder_gestegen_personen",
        label="Gestegen op de participatieladder",
        definition="Het aantal personen van wie de laatste meting in het jaar hoger is dan de meting ervoor. Die is "
        "van hoogstens twee jaar voor het jaar, of anders de eerste in het jaar.",
        unit=Unit.PERSONS,
        evidence=lambda period: compared(period).filter(step__gt=F("earlier")),
        measure=PERSONS,
    ),
    Figure(
        key="ladder_gelijk_personen",
        label="Gelijk op de participatieladder",
        definition="Het aantal personen van wie de laatste meting in het jaar gelijk is aan de meting ervoor.",
        unit=Unit.PERSONS,
        evidence=lambda period: compared(period).filter(step=F("earlier")),
        measure=PERSONS,
    ),
    Figure(
        key="ladder_gedaald_personen",
        label="Gedaald op de participatieladder",
        definition="Het aantal personen van wie de laatste meting in het jaar lager is dan de meting ervoor.",
        unit=Unit.PERSONS,
        evidence=lambda period: compared(period).filter(step__lt=F("earlier")),
        measure=PERSONS,
    ),
)

CHAIN = Theme("keten", "De keten", (*FIGURES, *STOCKS))

"""The chain: from which stage to which people went, and how they rose or fell on the participatieladder."""

from django.db.models import Case, F, IntegerField, OuterRef, QuerySet, Subquery, TextField, Value, When
from django.db.models.functions import Coalesce, Concat

from clients.models import Client, LadderMeasurement
from instruments.models import STAGE_ORDER
from instruments.querysets import covering
from office.days import months_on
from reporting.figures.figure import Figure, Theme, Unit
from reporting.figures.measures import PERSONS
from reporting.figures.period import Period
from trajectories.models import Deployment

NO_STAGE = Value("geen", output_field=TextField())
RANK = Case(
    *(When(stage=stage, then=rank) for stage, rank in STAGE_ORDER.items()), default=0, output_field=IntegerField()
)


def staged(period: Period) -> QuerySet[Client]:
    """Everyone with a stage on the day before or on the last day: the highest, as written on the deployment itself."""
    with_stage = Deployment.objects.exclude(stage="").annotate(rank=RANK)
    then = with_stage.filter(covering(period.day_before))
    now = with_stage.filter(covering(period.last_day))

    def highest(deployments: QuerySet[Deployment], field: str) -> Subquery:
        return Subquery(deployments.filter(trajectory__client=OuterRef("pk")).order_by("-rank").values(field)[:1])

    anyone = then.values("trajectory__client").union(now.values("trajectory__client"))
    return Client.objects.filter(pk__in=anyone).annotate(
        pair=Concat(
            Coalesce(highest(then, "stage"), NO_STAGE),
            Value(">", output_field=TextField()),
            Coalesce(highest(now, "stage"), NO_STAGE),
            output_field=TextField(),
        ),
        rank_then=highest(then, "rank"),
        rank_now=highest(now, "rank"),
    )


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
        evidence=lambda period: staged(period).filter(rank_now__gt=F("rank_then")),
        measure=PERSONS,
    ),
    Figure(
        key="stappen_terug_personen",
        label="Een stap terug in de keten",
        definition="Het aantal personen met een fase op beide dagen dat op 31 december in een lagere fase zat dan "
        "een jaar eerder.",
        unit=Unit.PERSONS,
        evidence=lambda period: staged(period).filter(rank_now__lt=F("rank_then")),
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

CHAIN = Theme("keten", "De keten", FIGURES)

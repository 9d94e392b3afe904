"""How many people are in each stage on a day: counted from the steps themselves, apart from who went where.

So the rows and the columns of the doorstroom, which reads the stays, can be checked with a count that does not.
"""

import datetime

from django.db.models import Case, IntegerField, QuerySet, Value, When

from instruments.models import STAGE_ORDER
from instruments.querysets import covering
from reporting.figures.figure import Figure, Moment, Unit
from reporting.figures.measures import PERSONS
from trajectories.models import Deployment

RANK = Case(
    *(When(stage=stage, then=Value(rank)) for stage, rank in STAGE_ORDER.items()),
    default=Value(0),
    output_field=IntegerField(),
)


def highest_on(day: datetime.date) -> QuerySet[Deployment]:
    """Of everyone the step in the highest stage among those that cover this day."""
    steps = Deployment.objects.filter(covering(day), stage__in=list(STAGE_ORDER)).annotate(rank=RANK)
    highest = steps.order_by("trajectory__client", "-rank", "pk").distinct("trajectory__client")
    return Deployment.objects.filter(pk__in=highest.values("pk"))


STOCKS = (
    Figure(
        key="keten_begin_per_fase",
        label="Mensen per fase aan het begin van het jaar",
        definition="Het aantal personen per fase op 31 december van het jaar ervoor. Wie in meer fasen zit, telt in de "
        "hoogste.",
        unit=Unit.PERSONS,
        evidence=lambda period: highest_on(period.day_before),
        measure=PERSONS,
        by="stage",
        moment=Moment.DAY_BEFORE,
        part_of="doorstroom",
    ),
    Figure(
        key="keten_eind_per_fase",
        label="Mensen per fase aan het eind van het jaar",
        definition="Het aantal personen per fase op 31 december. Wie in meer fasen zit, telt in de hoogste.",
        unit=Unit.PERSONS,
        evidence=lambda period: highest_on(period.last_day),
        measure=PERSONS,
        by="stage",
        moment=Moment.LAST_DAY,
        part_of="doorstroom",
    ),
)

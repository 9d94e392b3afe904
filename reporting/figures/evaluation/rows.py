"""The steps that count in the evaluation of an instrument."""

from typing import Any

from django.db.models import (
    Case,
    DurationField,
    Exists,
    ExpressionWrapper,
    F,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    TextField,
    Value,
    When,
)
from django.db.models.functions import Coalesce, Concat, Least

from clients.models import DistanceMeasurement
from office.days import Months, months_on
from reporting.figures.instruments import ended
from reporting.figures.period import Period
from trajectories.models import Deployment, Placement

PERSON = "trajectory__client"
NO_RESULT = "onbekend"
FOLLOWED_YEARS = 3  # the steps of so many years are followed on their way to work


def ran(period: Period) -> QuerySet[Deployment]:
    return Deployment.objects.filter(period.overlaps())


def measured(period: Period) -> QuerySet[Deployment]:
    """Each with the `distance` to work that was known when the step began: help may have made it smaller since."""
    known = DistanceMeasurement.objects.filter(client=OuterRef(PERSON), measured_on__lte=OuterRef("starts_on"))
    distance = Subquery(known.order_by("-measured_on").values("distance")[:1])
    return ran(period).alias(distance=distance).filter(distance__isnull=False)


def lasted(period: Period) -> QuerySet[Deployment]:
    took = ExpressionWrapper(F("ends_on") - F("starts_on"), output_field=DurationField())
    return ended(period).annotate(duration=took)


def with_result(period: Period) -> QuerySet[Deployment]:
    result = Case(When(result="", then=Value(NO_RESULT)), default=F("result"), output_field=TextField())
    return ended(period).annotate(pair=Concat("instrument__code", Value(">"), result, output_field=TextField()))


def with_way_back(period: Period) -> QuerySet[Deployment]:
    return ran(period).filter(fallback__returns_to__isnull=False)


def before_work(who: QuerySet[Any]) -> QuerySet[Deployment]:
    """Steps that ran on the day on which one of these left for work, or ended in the twelve months before it."""
    a_year_on = Months(Coalesce(OuterRef("ends_on"), F("ends_on")), 12)
    left = who.filter(client=OuterRef(PERSON), ends_on__gte=OuterRef("starts_on"), ends_on__lt=a_year_on)
    return Deployment.objects.counting().filter(Exists(left))


def on_the_way_to_work(period: Period) -> QuerySet[Deployment]:
    """The first step of each person with each instrument in three years, without who worked for pay already.

    With `work_on`, the first day of paid work from then on, and `until`, the last day on which one could tell.
    """
    begun = {"starts_on__gte": months_on(period.starts_on, -12 * (FOLLOWED_YEARS - 1)), "starts_on__lt": period.ends_on}
    steps = Deployment.objects.counting().filter(resumes__isnull=True, **begun)
    first = steps.order_by("instrument_id", PERSON, "starts_on", "pk").distinct("instrument_id", PERSON)
    paid = Placement.objects.counting().filter(
        contract__in=period.choices.paid_contracts, deployment__trajectory__client=OuterRef(PERSON)
    )
    already = paid.filter(
        Q(ends_on__isnull=True) | Q(ends_on__gt=OuterRef("starts_on")), starts_on__lt=OuterRef("starts_on")
    )
    work = paid.filter(starts_on__gte=OuterRef("starts_on")).order_by("starts_on").values("starts_on")[:1]
    last = Least(Value(period.last_day), f"{PERSON}__deceased_on", f"{PERSON}__moved_away_on")
    return Deployment.objects.filter(~Exists(already), pk__in=first.values("pk")).annotate(
        work_on=Subquery(work), until=last
    )


def committed(rows: QuerySet[Deployment]) -> QuerySet[Deployment]:
    return rows.filter(committed_amount__isnull=False)

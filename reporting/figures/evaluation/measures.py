"""How the steps of an instrument become a number of days, or a curve."""

from typing import Any

from django.contrib.postgres.aggregates import ArrayAgg
from django.contrib.postgres.fields import ArrayField
from django.db.models import F, Func, IntegerField

from reporting.figures.evaluation.rows import FOLLOWED_YEARS
from reporting.figures.measures import Measure, Median, days
from reporting.rules.spans import days_of
from reporting.rules.survival import Point, followed, kaplan_meier

MARKS = frozenset(days_of(months) for months in range(0, 12 * FOLLOWED_YEARS, 6))  # where a curve always has a point


class Quarter(Median):
    """A quarter is no longer than this."""

    template = "%(function)s(0.25) WITHIN GROUP (ORDER BY %(expressions)s)"


class ThreeQuarters(Median):
    """Three quarters are no longer than this."""

    template = "%(function)s(0.75) WITHIN GROUP (ORDER BY %(expressions)s)"


class DaysBetween(Func):
    """Whole days from one day to a later one."""

    template = "(%(expressions)s)"
    arg_joiner = " - "
    output_field = IntegerField()

    def __init__(self, later: str, earlier: str) -> None:
        super().__init__(F(later), F(earlier))


class Row(Func):
    """Values side by side, so that they stay together when rows are gathered."""

    template = "ARRAY[%(expressions)s]"
    output_field = ArrayField(IntegerField())


def curve(people: list[list[Any]] | None) -> list[list[float]]:
    """For each point: days since the start, share without paid work, number followed, number with paid work so far."""
    points = kaplan_meier((followed(*person) for person in people or ()), MARKS)
    return [[point.days, point.survival, point.at_risk, point.happened] for point in points]


def points(stored: list[list[Any]]) -> list[Point]:
    """A curve as it was stored."""
    return [Point(*point) for point in stored]


QUARTER_DAYS = Measure(lambda rows: Quarter(F("duration")), days)
THREE_QUARTERS_DAYS = Measure(lambda rows: ThreeQuarters(F("duration")), days)
CURVE = Measure(
    lambda rows: ArrayAgg(Row(DaysBetween("work_on", "starts_on"), DaysBetween("until", "starts_on"))), curve
)

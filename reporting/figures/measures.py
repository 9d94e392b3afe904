"""How rows become a number, and how that number is written: docs/cijfers.md."""

import math
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any

from django.db.models import Aggregate, Count, DurationField, F, FloatField, Model, QuerySet, Sum

from clients.models import (
    Assignment,
    BenefitApplication,
    BenefitMember,
    Client,
    Contact,
    Destination,
    DistanceMeasurement,
    Fact,
    LadderMeasurement,
    LanguageTest,
)
from maatwerk.models import Request
from trajectories.models import Deployment, Placement, Premium, ReadinessAssessment, SubsidyPayment, Trajectory

# How each row that may count reaches the person it is about. A Benefit has no single person: it may be a couple's.
PERSON: dict[type[Model], str] = {
    Client: "pk",
    Assignment: "client",
    Fact: "client",
    BenefitApplication: "client",
    BenefitMember: "client",
    Contact: "client",
    Destination: "client",
    DistanceMeasurement: "client",
    LadderMeasurement: "client",
    LanguageTest: "client",
    Request: "client",
    Trajectory: "client",
    Deployment: "trajectory__client",
    ReadinessAssessment: "deployment__trajectory__client",
    Placement: "deployment__trajectory__client",
    Premium: "deployment__trajectory__client",
    SubsidyPayment: "wage_subsidy__placement__deployment__trajectory__client",
}


@dataclass(frozen=True)
class Measure:
    """An aggregate over the rows, and the form in which its outcome is printed."""

    over: Callable[[QuerySet[Any]], Aggregate]
    written: Callable[[Any], Any]


class Median(Aggregate):
    """The middle value; of an even number, the mean of the middle two."""

    function = "percentile_cont"
    template = "%(function)s(0.5) WITHIN GROUP (ORDER BY %(expressions)s)"
    output_field = DurationField()


class Spread(Median):
    """The middle of whole numbers."""

    output_field = FloatField()  # type: ignore[assignment]


def money(amount: Decimal | int | None) -> str:
    """A string with two decimals; nothing paid is 0.00."""
    return f"{Decimal(amount or 0):.2f}"


def days(duration: timedelta | None) -> float | None:
    return None if duration is None else duration / timedelta(days=1)


def share(part: Any, whole: Any) -> float | None:
    """The exact fraction rounded to six decimals, half away from zero; without a whole there is no share."""
    if not Fraction(whole):
        return None
    exact = Fraction(part) / Fraction(whole)
    millionths = math.floor(abs(exact) * 10**6 + Fraction(1, 2))
    return (-millionths if exact < 0 else millionths) / 10**6


ROWS = Measure(lambda rows: Count("pk"), int)
PERSONS = Measure(lambda rows: Count(PERSON[rows.model], distinct=True), int)
MEDIAN_DAYS = Measure(lambda rows: Median(F("duration")), days)


def euros(amount: Any) -> Measure:
    """The sum of an amount, given as a field or an expression."""
    return Measure(lambda rows: Sum(amount), money)


def written_number(number: Any) -> int | float | None:
    """A whole number without a point; what nobody told is not known."""
    if number is None:
        return None
    return int(number) if number == int(number) else float(number)


def number_of(amount: Any) -> Measure:
    """The sum of numbers; of none it is nought."""
    return Measure(lambda rows: Sum(amount), lambda total: written_number(total or 0))


def told_number(amount: Any) -> Measure:
    """A number that someone told: without one it is not known."""
    return Measure(lambda rows: Sum(amount), written_number)


def told_euros(amount: Any) -> Measure:
    return Measure(lambda rows: Sum(amount), lambda total: None if total is None else money(total))

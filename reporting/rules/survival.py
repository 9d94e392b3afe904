"""How long something takes for people who were followed for different lengths of time, some not to the end."""

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from itertools import takewhile

HALF = 0.5
PLACES = 6  # as every share: docs/cijfers.md; it also takes away what floating point leaves behind


@dataclass(frozen=True)
class Followed:
    """One person: for so many days, until it happened, or until nobody could tell any more."""

    days: int
    happened: bool


@dataclass(frozen=True)
class Point:
    """After so many days: the share for whom it had not happened yet.

    `at_risk` are those who were still followed right before that day, `happened` those for whom it happened until and
    with that day.
    """

    days: int
    survival: float
    at_risk: int
    happened: int


def followed(until_event: int | None, until_end: int) -> Followed:
    """What counts is the event, where it comes no later than the end of following; a day before the start is day 0."""
    end = max(until_end, 0)
    if until_event is not None and until_event <= end:
        return Followed(max(until_event, 0), happened=True)
    return Followed(end, happened=False)


def kaplan_meier(people: Iterable[Followed], marks: Collection[int] = ()) -> list[Point]:
    """The product-limit estimate, with a point for each day on which something happened, for each mark and for the end.

    S(t) is the product, over the days t(i) <= t on which it happened to someone, of 1 - d(i) / n(i): d(i) are those to
    whom it happened that day, n(i) those who were still followed then. Whoever is followed until the very day on which
    it happens to another, still counts in n(i).

    Source: E.L. Kaplan and P. Meier, Nonparametric Estimation from Incomplete Observations, Journal of the American
    Statistical Association 53 (1958), 457-481.
    """
    events: Counter[int] = Counter()
    left: Counter[int] = Counter()
    for person in people:
        left[person.days] += 1
        events[person.days] += person.happened
    if not left:
        return []
    at_risk, happened, survival, end = left.total(), 0, 1.0, max(left)
    points = []
    for days in sorted({0, end, *left, *(mark for mark in marks if mark < end)}):
        if here := events[days]:
            survival *= 1 - here / at_risk
            happened += here
        if here or days in (0, end) or days in marks:
            points.append(Point(days, round(survival, PLACES), at_risk, happened))
        at_risk -= left[days]
    return points


def half(curve: Iterable[Point]) -> int | None:
    """After how many days it had happened for half of them; none where the curve does not come that low."""
    return next((point.days for point in curve if point.survival <= HALF), None)


def at(curve: Iterable[Point], days: int) -> Point | None:
    """The last point until and with this day; none where nobody was followed so long."""
    points = list(curve)
    if not points or days > points[-1].days:
        return None
    return [point for point in points if point.days <= days][-1]


def grouped(curve: Iterable[Point], least: int) -> list[Point]:
    """The curve in steps for at least so many people each, and no further than that many are followed.

    A step for one person would tell when that one found work. What is left out stays part of the next step. The day
    on which half had found work is a step where it can be: told apart from the steps, it would tell of the few between.
    """
    followed_on = list(takewhile(lambda point: point.at_risk >= least, curve))
    most = max(least, 1)
    middle = next((point for point in followed_on if point.survival <= HALF), None)
    if middle and middle.happened < most:
        middle = None
    kept: list[Point] = []
    for point in followed_on:
        if not kept:  # the start, before anything happened on the first day
            kept.append(Point(point.days, 1.0, point.at_risk, 0))
        leaves_room = not middle or point.days >= middle.days or middle.happened - point.happened >= most
        if point.happened - kept[-1].happened >= most and leaves_room:
            kept.append(point)
    return kept

"""Drawings with a ruler laid along them, and lines of who found work with all that stands under them."""

from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from office.paper.charts import Data, bars
from office.paper.numbers import whole
from reporting.documents import Figures
from reporting.evaluation.curves import line_of
from reporting.figures.evaluation import HALF, TO_WORK
from reporting.rules.survival import Followed, half, kaplan_meier
from tests.attacking.drawings import Ruler
from tests.attacking.forms import number
from tests.attacking.lines import lost, rounded_to
from tests.reporting.documents.snapshot import rows, snapshot
from tests.reporting.test_attacker_of_years import THRESHOLD, line

MARKS = (0, 180, 182, 365, 548, 730)
crowd = st.lists(st.builds(Followed, st.integers(0, 900), st.booleans()), min_size=20, max_size=80)


def test_a_bar_without_a_number_is_measured_and_the_charts_draw_none():
    told = [("a", 40), ("b", 7)]
    leaking = bars(Data("x", "X", ("wat", "aantal"), told, lambda n: whole(n) if n >= THRESHOLD else "niet getoond"))
    assert Ruler(leaking).without_number() == [7]
    assert Ruler(bars(Data("x", "X", ("wat", "aantal"), [("a", 40), ("b", "niet getoond")]))).without_number() == []


def steps_for_few(people: list[Followed], threshold: int) -> list[float]:
    """Steps that rise by less than so many of all who are followed, whoever was lost: a share of one is at most 1/n."""
    chart = line(people, threshold)
    least = (THRESHOLD / len(people)) - 0.005 - 0.005 if chart else 0  # two rounded shares
    return [rise for rise in Ruler(chart).steps() if rise < least] if chart else []


def test_a_step_for_one_is_measured_where_nothing_is_hidden():
    people = [Followed(20, happened=True), *[Followed(250, happened=True)] * 20, *[Followed(900, happened=False)] * 40]
    assert steps_for_few(people, 0)
    assert steps_for_few(people, THRESHOLD) == []


@settings(max_examples=60, deadline=None)
@given(people=crowd)
def test_no_step_of_a_line_is_for_a_few(people):
    assert steps_for_few(people, THRESHOLD) == []


LOST = [
    *[Followed(100, happened=True)] * 12,
    *[Followed(150, happened=False)] * 3,
    *[Followed(900, happened=False)] * 60,
]


def who_was_lost(people: list[Followed], threshold: int) -> list[tuple[int, int]]:
    """Of a line with its numbers: between two moments at which both the share and the number are told."""
    chart = line(people, threshold)
    if chart is None:
        return []
    moments = [(number(row[1]), number(row[2])) for row in chart.table.rows if row[1][:1].isdigit()]
    told = [(share, count) for share, count in moments if share is not None and count is not None]
    unit = threshold or 1
    followed = [rounded_to(count, unit) if threshold else (count, count) for _, count in told]
    return lost(followed, [rounded_to(1 - share / 100, 0.01) for share, _ in told])


def are_few(least: int, most: int) -> bool:
    return least >= 1 and most < THRESHOLD


def test_how_many_were_lost_from_sight_is_found_where_nothing_is_hidden():
    assert any(are_few(*found) for found in who_was_lost(LOST, 0))
    assert not any(are_few(*found) for found in who_was_lost(LOST, THRESHOLD))


@settings(max_examples=60, deadline=None)
@given(people=crowd)
def test_no_line_tells_how_few_were_lost_from_sight(people):
    assert not any(are_few(*found) for found in who_was_lost(people, THRESHOLD))


def between_step_and_half(people: list[Followed], document: Figures | None = None) -> int:
    """How many found work between the last step of the line and the day of the half, as far as that day is told."""
    curve = kaplan_meier(people, MARKS)
    day = half(curve)
    if day is None or (document and "taal" not in document[HALF].value):
        return 0
    before = [step for step in line_of(curve, THRESHOLD) if step.days <= day]
    by_then = next(point.happened for point in curve if point.days == day)
    return by_then - before[-1].happened if before else by_then


def document_of(people: list[Followed]) -> Figures:
    curve = kaplan_meier(people, MARKS)
    stored = [[p.days, p.survival, p.at_risk, p.happened] for p in curve]
    day = half(curve)
    values = {TO_WORK: {"taal": stored}, HALF: {"taal": day} if day is not None else {}}
    return Figures(snapshot(), rows(values), threshold=THRESHOLD)


FEW_AT_HALF = [*[Followed(10 * n, happened=True) for n in range(1, 9)], *[Followed(900, happened=False)] * 8]


def test_the_day_of_the_half_is_hidden_where_no_step_of_the_line_is_on_it():
    with patch("reporting.hiding.concealing.halves_within_a_step", lambda *_: set()):
        assert between_step_and_half(FEW_AT_HALF, document_of(FEW_AT_HALF)) == 8
    assert document_of(FEW_AT_HALF)[HALF].hidden == {"taal": "niet getoond"}


@settings(max_examples=60, deadline=None)
@given(people=crowd)
def test_between_a_step_and_the_half_there_are_no_few(people):
    assert not 0 < between_step_and_half(people, document_of(people)) < THRESHOLD


@pytest.mark.parametrize("found", [20, 33, 47])
def test_the_half_is_still_told_where_enough_found_work_by_then(found):
    people = [*[Followed(5 * n, happened=True) for n in range(found)], *[Followed(900, happened=False)] * found]
    assert document_of(people)[HALF].value == {"taal": 5 * (found - 1)}

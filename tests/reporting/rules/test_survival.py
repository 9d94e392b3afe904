"""The product-limit estimate equals that of an independent library, and says half only where it is half."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lifelines import KaplanMeierFitter

from reporting.rules.survival import Followed, at, followed, grouped, half, kaplan_meier

PERSON = st.builds(Followed, days=st.integers(0, 1095), happened=st.booleans())
CROWD = st.lists(PERSON, min_size=1, max_size=120)
TIED = st.lists(st.builds(Followed, days=st.integers(0, 5), happened=st.booleans()), min_size=1, max_size=60)


def of_lifelines(people):
    fitter = KaplanMeierFitter()
    fitter.fit([person.days for person in people], [person.happened for person in people])
    return fitter


def compare(people):
    theirs = of_lifelines(people)
    curve = kaplan_meier(people, marks=(2, 182, 365, 730))
    at_risk = theirs.event_table["at_risk"]
    for point in curve:
        assert point.survival == pytest.approx(float(theirs.predict(point.days)), abs=1e-6)
        if point.days in at_risk.index:
            # On day 0 lifelines counts those who enter that day.
            assert point.at_risk == int(at_risk[point.days])
        else:
            assert point.at_risk == sum(person.days >= point.days for person in people)
    observed = theirs.event_table["observed"]
    assert {day for day, count in observed.items() if count} <= {point.days for point in curve}
    assert curve[-1].happened == int(observed.sum())


@settings(max_examples=60, deadline=None)
@given(people=CROWD)
def test_the_curve_and_the_numbers_at_risk_are_those_of_lifelines(people):
    compare(people)


@settings(max_examples=60, deadline=None)
@given(people=TIED)
def test_also_where_many_things_happen_on_one_day(people):
    compare(people)


@settings(max_examples=30, deadline=None)
@given(days=st.lists(st.integers(0, 400), min_size=1, max_size=40))
def test_where_it_happened_to_nobody_the_curve_stays_at_one(days):
    people = [Followed(day, happened=False) for day in days]
    compare(people)
    curve = kaplan_meier(people)
    assert {point.survival for point in curve} == {1.0}
    assert half(curve) is None


@settings(max_examples=60, deadline=None)
@given(people=CROWD)
def test_half_is_the_first_day_on_which_lifelines_comes_that_low(people):
    """Its own median misses a curve of exactly one half: it keeps 0.5000000000000001 there."""
    low = of_lifelines(people).survival_function_["KM_estimate"].round(9)
    days = [int(day) for day, share in low.items() if share <= 0.5]
    assert half(kaplan_meier(people)) == (days[0] if days else None)


def test_half_is_said_where_exactly_half_found_work():
    """5 of 10, one by one: 9/10 times 8/9 ... is half, whatever floating point makes of it."""
    people = [Followed(day, happened=True) for day in range(1, 6)] + [Followed(400, happened=False)] * 5
    assert half(kaplan_meier(people)) == 5
    assert half(kaplan_meier([*people, Followed(400, happened=False)])) is None


def test_without_people_there_is_no_curve():
    assert kaplan_meier([]) == []
    assert half([]) is None
    assert at([], 10) is None


def test_a_known_curve():
    """Worked out by hand: 4 people; one finds work on day 10, one leaves on day 10, one finds work on day 20."""
    people = [Followed(10, True), Followed(10, False), Followed(20, True), Followed(30, False)]
    curve = kaplan_meier(people, marks=(15,))
    assert [(p.days, p.survival, p.at_risk, p.happened) for p in curve] == [
        (0, 1.0, 4, 0),
        (10, 0.75, 4, 1),
        (15, 0.75, 2, 1),
        (20, 0.375, 2, 2),
        (30, 0.375, 1, 2),
    ]
    assert at(curve, 19).days == 15
    assert at(curve, 31) is None


@pytest.mark.parametrize(
    ("until_event", "until_end", "days", "happened"),
    [(None, 100, 100, False), (40, 100, 40, True), (100, 100, 100, True), (101, 100, 100, False), (None, -3, 0, False)],
)
def test_what_comes_after_the_end_of_following_did_not_happen(until_event, until_end, days, happened):
    assert followed(until_event, until_end) == Followed(days, happened)


@settings(max_examples=60, deadline=None)
@given(people=CROWD, least=st.integers(1, 15))
def test_a_step_of_a_grouped_curve_is_for_enough_people(people, least):
    steps = grouped(kaplan_meier(people), least)
    assert all(point.at_risk >= least for point in steps)
    assert not steps or (steps[0].survival, steps[0].happened) == (1.0, 0)
    counts = [point.happened for point in steps]
    assert all(later - earlier >= least for earlier, later in pairwise(counts))

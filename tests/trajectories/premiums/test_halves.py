"""The half years of a participatieplaats, and what has to be judged when: counted as the rules count them."""

import datetime

import pytest

from clients.models import Fact
from instruments.rules.library import RULES
from office.days import months_on
from tests.helped import a_step, decided
from tests.people import today
from trajectories.models import Deployment
from trajectories.premiums import Place, place_of, room_in
from trajectories.services.cases import cases_of, catalogue_on

PLACE = "participatieplaats"


@pytest.fixture
def begun(jaimy, anna):
    """A step that began so many months ago, and what its page would tell."""

    def begin(months: int, **values) -> Deployment:
        days = (months_on(today(), -months) - today()).days
        return a_step(jaimy, anna, PLACE, days=days, **values)

    return begin


def told(step: Deployment) -> Place:
    place = place_of(step, today())
    assert place
    return place


def standings(step: Deployment) -> list[str]:
    return [str(half.standing) for half in told(step).halves()]


def says(step: Deployment) -> bool:
    """Whether the rule is content with the decisions of today."""
    case = cases_of([step.trajectory.client_id], catalogue_on(today()))[step.trajectory.client_id]
    judged = next(one for one in case.steps if one.pk == step.pk)
    return RULES["participatieplaats_premie"].check(case.about(judged)).is_met


def test_each_half_year_follows_on_the_one_before(begun):
    step = begun(13)
    halves = told(step).halves()

    assert [half.number for half in halves] == [1, 2, 3]
    assert halves[0].starts_on == step.starts_on
    assert [half.starts_on for half in halves[1:]] == [half.due_on for half in halves[:-1]]
    assert standings(step) == ["nog niet besloten", "nog niet besloten", "loopt"]


def test_a_decision_is_open_in_the_weeks_before_it_is_due(jaimy, anna):
    step = a_step(jaimy, anna, PLACE, days=-(182 - 20))

    assert standings(step) == ["nu besluiten"]


def test_a_step_that_goes_on_from_another_counts_on(begun, jaimy, anna):
    first = begun(8, ends_on=today(-60))
    second = a_step(jaimy, anna, PLACE, days=-60)
    decided(second, anna, 1)

    assert told(second).halves()[0].starts_on == first.starts_on
    assert standings(second)[0] == "besloten"
    assert says(second)


def test_days_away_from_a_step_that_was_taken_up_again_do_not_count(begun, jaimy, anna):
    """Five months there, four months away, and two months there again: half a year and a little."""
    first = begun(11, ends_on=months_on(today(), -6))
    days = (months_on(today(), -2) - today()).days
    second = a_step(jaimy, anna, PLACE, days=days, resumes=first)

    (half, *rest) = told(second).halves()

    away = second.starts_on - first.ends_on
    assert half.due_on == months_on(first.starts_on + away, 6)
    assert len(rest) == 1
    assert standings(first) == []  # it ended before half a year was over


def test_what_ended_asks_no_more_than_the_half_years_that_were_over(begun):
    assert len(told(begun(20, ends_on=months_on(today(), -7))).halves()) == 2


def test_of_the_same_place_no_half_year_is_decided_twice(begun, jaimy, anna):
    first = begun(14, ends_on=today(-30))
    second = a_step(jaimy, anna, PLACE, days=-30)
    decided(second, anna, 1)

    assert told(first).halves()[0].premium
    assert standings(first)[0] == "besloten"


def test_another_place_counts_from_its_own_first_day(begun, jaimy, anna):
    begun(20, ends_on=months_on(today(), -9))
    second = begun(7)

    assert told(second).halves()[0].starts_on == second.starts_on


def test_the_rule_and_the_page_agree_on_what_is_decided(begun, anna):
    step = begun(13)
    assert not says(step)
    decided(step, anna, 1)
    assert (standings(step)[1], says(step)) == ("nog niet besloten", False)
    decided(step, anna, 2)
    assert (standings(step)[1], says(step)) == ("besloten", True)


def test_what_was_recorded_before_there_was_a_table_still_counts(begun, jaimy, anna):
    step = begun(7)
    day = told(step).due_on(1)
    answer = {"key": "premie_besloten_op", "value": day.isoformat(), "starts_on": day, "source": "Besluit"}
    Fact.objects.create(client=jaimy, step_key=str(step.pk), recorded_by=anna, **answer)

    half = told(step).halves()[0]

    assert (half.told_on, str(half.standing), says(step)) == (day, "besloten", True)


def test_the_room_of_a_year_is_what_the_rule_would_add_up(begun, jaimy, anna):
    step = begun(13)
    decided(step, anna, 1, amount=1000)
    answer = {"key": "premie_bedrag", "value": "250.5", "starts_on": today(), "source": "Besluit"}
    Fact.objects.create(client=jaimy, step_key=str(step.pk), recorded_by=anna, **answer)

    room = room_in(told(step), today())

    assert room.given == 1250.5
    assert room.left == room.highest - room.given
    assert room.proposed == min(room.usual, room.left)
    assert room_in(told(step), datetime.date(1999, 1, 1)).given == 0


def test_a_place_is_judged_after_nine_months_and_before_each_further_year(begun, jaimy, anna):
    step = begun(10)
    first, third = told(step).judgements()

    assert (first.due_on, first.is_late, first.answer) == (months_on(step.starts_on, 9), True, "")
    assert (third.due_on, third.is_late) == (months_on(step.starts_on, 24), False)
    assert first.clock.key.startswith("participatieplaats_beoordeling")
    answer = {"value": "ja", "starts_on": today(-1), "source": "Gesprek", "recorded_by": anna}
    for key in ("kans_op_werk_groter", "participatieplaats_derde_jaar"):
        Fact.objects.create(client=jaimy, step_key=str(step.pk), key=key, **answer)

    first, third, fourth = told(step).judgements()

    assert (first.answer, first.is_late, third.answer, fourth.answer) == ("ja", False, "ja", "")
    assert fourth.due_on == months_on(step.starts_on, 36)


def test_where_the_length_of_a_half_year_is_not_known_the_page_is_still_there(jaimy, anna, client):
    """It began before the first day on which Keten knows the term."""
    step = a_step(jaimy, anna, "participatieplaats", days=-5000)
    client.force_login(anna)

    assert client.get(f"/stappen/{step.pk}/").status_code == 200
    assert client.get(f"/stappen/{step.pk}/premie/1/").status_code == 404


def test_another_kind_of_help_is_no_place(jaimy, anna):
    assert place_of(a_step(jaimy, anna, "dagbesteding"), today()) is None

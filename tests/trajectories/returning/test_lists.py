"""The lists of ways back that run out, or that nobody talked about."""

import pytest

from tests.listed import address, names
from tests.people import today
from tests.queries import at_most
from trajectories.models import FallbackPlan
from trajectories.services import stop_step


@pytest.fixture
def as_anna(client, anna):
    client.force_login(anna)
    return client


@pytest.mark.parametrize(
    ("ends_on", "weeks", "stands_there"),
    [(today(56), 8, True), (today(57), 8, False), (today(57), 9, True), (today(-5), 8, True), (None, 8, False)],
)
def test_who_can_not_go_back_for_long_stands_on_the_list(as_anna, work, ends_on, weeks, stands_there):
    FallbackPlan.objects.update(ends_on=ends_on)

    assert names(as_anna, "weg_terug_loopt_af", weken=weeks) == (["Jansen"] if stands_there else [])


def test_what_was_not_talked_about_stands_on_a_list_of_its_own(as_anna, work):
    assert names(as_anna, "weg_terug_afspreken") == []

    FallbackPlan.objects.update(agreed_on=None)

    assert names(as_anna, "weg_terug_afspreken") == ["Jansen"]


def test_a_step_that_ended_needs_no_way_back(as_anna, work, anna):
    FallbackPlan.objects.update(ends_on=today(5), agreed_on=None)
    stop_step(work.pk, by=anna, version=work.version, ends_on=today(), result="niet_bereikt")

    assert names(as_anna, "weg_terug_loopt_af") == names(as_anna, "weg_terug_afspreken") == []


def test_where_one_agreed_that_there_is_none_nothing_runs_out(as_anna, work):
    FallbackPlan.objects.update(returns_to=None, none_reason="De plek is weg", ends_on=None, agreed_on=None)

    assert names(as_anna, "weg_terug_afspreken") == []


def test_the_columns_say_where_to_and_until_when(as_anna, work):
    FallbackPlan.objects.update(ends_on=today(9))

    with at_most(8):
        page = as_anna.get(address("weg_terug_loopt_af")).content.decode()

    assert "Arbeidsmatige dagbesteding" in page
    assert str(today(8).year) in page

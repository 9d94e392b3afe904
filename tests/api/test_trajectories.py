import pytest

from tests.chain import a_catalogue, a_trajectory
from tests.people import today
from trajectories.services import plan_step


@pytest.fixture
def catalogue(db):
    return a_catalogue()


def test_a_traject_comes_with_its_steps_in_the_names_of_the_exchange_format(api, anna, jaimy, catalogue):
    trajectory = a_trajectory(jaimy, anna)
    plan_step(trajectory.pk, catalogue.plan(), by=anna, version=trajectory.version)
    (row,) = api(anna).get(f"/api/v1/inwoners/{jaimy.pk}/trajecten/").json()["resultaten"]
    assert row["traject_id"] == trajectory.source_key
    (step,) = row["inzet"]
    assert (step["instrument"], step["aanbieder"], step["van"]) == (
        "arbeidsmatige_dagbesteding",
        "zorgpunt",
        str(today()),
    )
    assert step["tot"] is None


def test_another_team_finds_no_trajecten(api, carla, jaimy):
    assert api(carla).get(f"/api/v1/inwoners/{jaimy.pk}/trajecten/").status_code == 404


def test_the_number_of_queries_does_not_grow_with_the_trajecten(
    api, anna, jaimy, catalogue, django_assert_max_num_queries
):
    for _ in range(8):
        trajectory = a_trajectory(jaimy, anna)
        plan_step(trajectory.pk, catalogue.plan(), by=anna, version=trajectory.version)
    door = api(anna)
    with django_assert_max_num_queries(9):
        door.get(f"/api/v1/inwoners/{jaimy.pk}/trajecten/")

"""Goals and the way back, as they stand on the plan that the inwoner takes home."""

import pytest
from django.urls import reverse

from tests.aims import SECRET, a_goal, a_protected_goal
from tests.chain import LIBRARY, a_trajectory
from tests.people import today
from tests.trajectories.test_inwoner_plan import a_step, plan_of, url
from trajectories.inwoner_plan import MOST_AIMS
from trajectories.models import Certainty, FallbackPlan
from trajectories.services.goals import close_goal


@pytest.fixture
def as_anna(client, anna, municipality):
    client.force_login(anna)
    return client


def test_goals_stand_by_area_the_first_to_be_due_in_full(anna, jaimy):
    trajectory = a_trajectory(jaimy, anna)
    a_goal(trajectory, anna, "wonen", aim="Een eigen huis", due_on=today(900), own_words="Rustig wonen")
    for n in range(MOST_AIMS):
        a_goal(trajectory, anna, "werk", aim=f"Doel {n}", due_on=today(n))
    done = a_goal(trajectory, anna, aim="Al bereikt")
    close_goal(done.pk, by=anna, version=1, state="bereikt", closed_on=today())
    plan = plan_of(jaimy)
    assert [(area.area, len(area.aims)) for area in plan.areas] == [("Werk en dagbesteding", MOST_AIMS)]
    assert plan.more_aims == 1


def test_a_goal_about_health_or_justice_is_on_no_paper(as_anna, anna, jaimy):
    a_protected_goal(a_trajectory(jaimy, anna), anna)
    as_anna.post(reverse("clients:protected", args=[jaimy.pk]), {"reason": "Gesprek over werk"})
    assert not plan_of(jaimy).areas
    assert SECRET not in as_anna.get(url("inwoner_plan", jaimy)).content.decode()


def test_the_way_back_that_was_agreed_is_told_in_plain_words(as_anna, anna, jaimy, catalogue):
    back = a_step(jaimy, anna, catalogue, location=LIBRARY, starts_on=today(-90), ends_on=today(-40))
    up = a_step(jaimy, anna, catalogue, starts_on=today(-40), own_words="Hier leer ik veel")
    agreed = {"certainties": [Certainty.PLACE], "ends_on": today(30)}
    FallbackPlan.objects.create(deployment=up, returns_to=back, **agreed)
    (way,) = plan_of(jaimy).ways_back
    assert (way.to, way.stays) == ("Arbeidsmatige dagbesteding (Zorgpunt, De bibliotheek)", "de plek blijft vrij")
    assert way.until.startswith("tot en met ")
    page = as_anna.get(url("inwoner_plan", jaimy)).content.decode()
    assert "Dan kan ik terug naar" in page
    assert "Hier leer ik veel" in page
    FallbackPlan.objects.update(ends_on=today())
    assert plan_of(jaimy).ways_back == []
    assert plan_of(jaimy).back_to == ["Arbeidsmatige dagbesteding (Zorgpunt, De bibliotheek)"]

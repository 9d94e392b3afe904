"""When a dossier passes, it is told which steps stay with another colleague."""

import pytest
from django.urls import reverse

from accounts.models import User
from clients.services import hand_over
from tests.people import today
from trajectories.models import Deployment
from trajectories.services import change_step, plan_step, stop_step

TOLD = "Arbeidsmatige dagbesteding: Bas blijft verantwoordelijk voor deze stap"


@pytest.fixture
def step(trajectory, catalogue, anna, bas) -> Deployment:
    step = plan_step(trajectory.pk, catalogue.plan(starts_on=today(-30)), by=anna, version=1)
    return change_step(step.pk, by=anna, version=1, responsible=bas)


def chosen(client, jaimy, anna) -> str:
    client.force_login(anna)
    return client.get(reverse("clients:distribute"), {"clients": jaimy.pk}).content.decode()


def test_who_passes_on_reads_it(client, step, jaimy, anna):
    assert TOLD in chosen(client, jaimy, anna)


def test_who_is_asked_reads_it(client, step, jaimy, anna, carla):
    jaimy.refresh_from_db()
    handover = hand_over(jaimy.pk, by=anna, version=jaimy.version, to=carla, reason="Andere wijk")
    client.force_login(carla)

    assert TOLD in client.get(reverse("clients:handover_answer", args=[handover.pk])).content.decode()


def test_a_step_that_is_over_or_whose_colleague_has_left_stays_with_nobody(client, step, jaimy, anna, bas):
    User.objects.filter(pk=bas.pk).update(is_active=False)
    assert TOLD not in chosen(client, jaimy, anna)

    User.objects.filter(pk=bas.pk).update(is_active=True)
    stop_step(step.pk, by=anna, version=2, ends_on=today(), result="doel_bereikt")
    assert TOLD not in chosen(client, jaimy, anna)

"""A traject that was closed by mistake opens again."""

import pytest

from accounts.models import AuditEvent
from accounts.workflow import Refusal, StaleEdit
from clients.models import Client
from tests.chain import a_trajectory
from tests.people import today
from trajectories.models import Trajectory
from trajectories.services import close_trajectory, reopen_trajectory


@pytest.fixture
def closed(trajectory, anna) -> Trajectory:
    return close_trajectory(trajectory.pk, by=anna, version=1, ends_on=today(-3), outcome="werk")


def test_it_runs_again_without_last_day_and_outcome(closed, anna):
    again = reopen_trajectory(closed.pk, by=anna, version=closed.version)

    assert (again.ends_on, again.outcome, again.status_on(today())) == (None, "", "loopt")
    assert AuditEvent.objects.get(verb="trajectory.reopen").happened_on == today()


def test_what_runs_is_not_reopened(trajectory, anna):
    with pytest.raises(Refusal, match="kan niet worden heropend"):
        reopen_trajectory(trajectory.pk, by=anna, version=1)


def test_not_after_death_not_in_a_closed_dossier_and_not_when_another_goes_on_with_it(closed, jaimy, anna):
    later = a_trajectory(jaimy, anna, starts_on=today())
    Trajectory.objects.filter(pk=later.pk).update(continues=closed)
    with pytest.raises(Refusal, match="Een later traject"):
        reopen_trajectory(closed.pk, by=anna, version=closed.version)
    Client.objects.update(deceased_on=today())
    with pytest.raises(Refusal, match="overleden"):
        reopen_trajectory(closed.pk, by=anna, version=closed.version)


def test_who_comes_second_is_told(closed, anna, bas):
    reopen_trajectory(closed.pk, by=anna, version=closed.version)

    with pytest.raises(StaleEdit):
        reopen_trajectory(closed.pk, by=bas, version=closed.version)


def test_from_the_screen_and_for_nobody_else(client, closed, anna, carla, frank):
    url = f"/trajecten/{closed.pk}/heropenen/"
    for someone in (carla, frank):
        client.force_login(someone)
        assert client.get(url).status_code == 404
    client.force_login(anna)
    assert "Traject heropenen" in client.get(url).content.decode()

    assert client.post(url, {"version": closed.version}).status_code == 302

    closed.refresh_from_db()
    assert closed.ends_on is None
    assert "Dit traject is niet afgesloten" in client.get(url).content.decode()

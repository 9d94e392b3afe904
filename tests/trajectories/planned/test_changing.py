"""Another goal of a traject, agreed on later."""

import pytest
from django.core.exceptions import ObjectDoesNotExist
from django.urls import reverse

from accounts.models import AuditEvent
from accounts.workflow import NotAllowed, Refusal, StaleEdit
from clients.models import Change, Client
from instruments.models import Stage
from tests.people import today
from trajectories.services import change_trajectory, close_trajectory


@pytest.fixture
def as_anna(client, anna):
    client.force_login(anna)
    return client


def test_the_goal_changes_and_what_was_agreed_is_kept(trajectory, anna):
    found = change_trajectory(trajectory.pk, by=anna, version=1, goal_stage=Stage.REGULAR_WORK, goal="In een winkel")
    assert (found.goal_stage, found.goal, found.version) == (Stage.REGULAR_WORK, "In een winkel", 2)
    assert Change.objects.get(field="goal").old == "Betaald werk op kantoor"
    assert AuditEvent.objects.get(verb="trajectory.change").fields == ["goal_stage", "goal"]


def test_nothing_changed_leaves_no_line(trajectory, anna):
    change_trajectory(trajectory.pk, by=anna, version=1, goal_stage=trajectory.goal_stage, goal=trajectory.goal)
    assert not AuditEvent.objects.filter(verb="trajectory.change").exists()


def test_who_comes_second_reads_both(as_anna, trajectory, bas):
    change_trajectory(trajectory.pk, by=bas, version=1, goal_stage="", goal="Van Bas")
    with pytest.raises(StaleEdit):
        change_trajectory(trajectory.pk, by=bas, version=1, goal_stage="", goal="Nog eens")
    address = reverse("trajectories:change", args=[trajectory.pk])
    page = as_anna.post(address, {"goal_stage": "", "goal": "Van Anna", "version": "1"}).content.decode()
    assert "Van Bas" in page
    assert "Van Anna" in page


def test_a_closed_traject_stays_as_it_was(trajectory, anna):
    close_trajectory(trajectory.pk, by=anna, version=1, ends_on=today(), outcome="werk")
    with pytest.raises(Refusal, match="afgesloten"):
        change_trajectory(trajectory.pk, by=anna, version=2, goal_stage="", goal="Toch anders")


def test_who_may_not_see_or_plan_changes_nothing(trajectory, carla, frank, bas):
    for someone, refusal in ((carla, ObjectDoesNotExist), (frank, NotAllowed)):
        with pytest.raises(refusal):
            change_trajectory(trajectory.pk, by=someone, version=1, goal_stage="", goal="")
    Client.objects.update(shielded=True)
    with pytest.raises(ObjectDoesNotExist):
        change_trajectory(trajectory.pk, by=bas, version=1, goal_stage="", goal="")

"""Goals on the page of the traject, and the short form of each."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from clients.services.protected import open_protected
from clients.views.protected import IN_SESSION
from tests.aims import OPEN_AREA, PROTECTED_AREA, SECRET, a_goal, a_protected_goal, area
from tests.people import today
from trajectories.models import Goal, GoalState
from trajectories.services.goals import change_goal, close_goal


@pytest.fixture
def as_anna(client, anna):
    client.force_login(anna)
    return client


def url(name: str, row) -> str:
    return reverse(f"trajectories:{name}", args=[row.pk])


def page_of(browser, dossier) -> str:
    return browser.get(reverse("trajectories:of_client", args=[dossier.pk])).content.decode()


def opened(browser, dossier) -> None:
    """As the page of the protected notes leaves it, once one said what for."""
    browser.post(reverse("clients:protected", args=[dossier.pk]), {"reason": "Gesprek over de belasting op het werk"})


def filled(**values) -> dict:
    return {"area": area().pk, "aim": "Op tijd komen", "own_words": "", "action": "", "due_on": "", **values}


def test_a_goal_is_one_short_form_away(as_anna, trajectory):
    as_anna.post(url("add_goal", trajectory), filled(own_words="Ik kan dat", action="Anna belt", due_on=str(today(9))))
    goal = Goal.objects.get()
    assert (goal.aim, goal.due_on) == ("Op tijd komen", today(9))
    page = page_of(as_anna, trajectory.client)
    for told in (str(goal.area), "Op tijd komen", "Ik kan dat", "Anna belt"):
        assert told in page


def test_goals_stand_by_area_and_overdue_ones_are_marked(as_anna, trajectory, anna):
    a_goal(trajectory, anna, "vervoer", aim="Rijbewijs")
    a_goal(trajectory, anna, "inkomen", aim="Overzicht", due_on=today(-1))
    page = page_of(as_anna, trajectory.client)
    assert page.index("Overzicht") < page.index("Rijbewijs")  # as the municipality ordered its areas
    assert page.count("Streefdatum voorbij") == 1


def test_a_goal_is_reached_on_the_screen_and_opened_again(as_anna, trajectory, anna):
    goal = a_goal(trajectory, anna)
    as_anna.post(url("close_goal", goal), {"state": "bereikt", "closed_on": str(today()), "version": "1"})
    goal.refresh_from_db()
    assert goal.state == GoalState.REACHED
    assert "Weer openen" in page_of(as_anna, trajectory.client)
    as_anna.post(url("reopen_goal", goal), {"version": "2"})
    goal.refresh_from_db()
    assert goal.state == GoalState.OPEN


def test_a_press_without_or_with_an_old_version_changes_nothing(as_anna, trajectory, anna):
    goal = a_goal(trajectory, anna)
    close_goal(goal.pk, by=anna, version=1, state="vervallen", closed_on=today())
    for version in ({}, {"version": "1"}, {"version": "x"}):
        as_anna.post(url("reopen_goal", goal), version)
    goal.refresh_from_db()
    assert goal.state == GoalState.DROPPED


def test_who_comes_second_reads_both_texts(as_anna, trajectory, anna, bas):
    goal = a_goal(trajectory, anna)
    change_goal(goal.pk, by=bas, version=1, aim="Van Bas")
    page = as_anna.post(url("change_goal", goal), filled(aim="Van Anna", version="1")).content.decode()
    assert "Van Bas" in page
    assert "Van Anna" in page
    goal.refresh_from_db()
    assert goal.aim == "Van Bas"


@pytest.mark.parametrize("aim", ["", "a" * 100_000, "nul\0", "123456782 is mijn BSN"])
def test_what_can_not_be_a_goal_is_said_and_kept(as_anna, trajectory, aim):
    answer = as_anna.post(url("add_goal", trajectory), filled(aim=aim))
    assert answer.status_code == 200
    assert answer.context["form"].errors
    assert not Goal.objects.exists()


def test_an_emoji_is_a_letter_like_any(as_anna, trajectory):
    as_anna.post(url("add_goal", trajectory), filled(aim="Fietsen 🚲"))
    assert Goal.objects.get().aim == "Fietsen 🚲"


class TestProtected:
    def test_a_protected_goal_is_on_no_page_until_one_says_what_for(self, as_anna, trajectory, anna):
        a_protected_goal(trajectory, anna)
        shut = page_of(as_anna, trajectory.client)
        assert SECRET not in shut
        assert str(area(PROTECTED_AREA)) not in shut
        opened(as_anna, trajectory.client)
        page = page_of(as_anna, trajectory.client)
        assert SECRET in page
        assert "Beschermd" in page

    def test_it_closes_by_itself(self, as_anna, trajectory, anna):
        a_protected_goal(trajectory, anna)
        opened(as_anna, trajectory.client)
        session = as_anna.session
        past = (timezone.now() - datetime.timedelta(minutes=1)).timestamp()
        session[IN_SESSION] = {str(trajectory.client_id): past}
        session.save()
        assert SECRET not in page_of(as_anna, trajectory.client)

    def test_open_in_one_dossier_is_not_open_for_a_colleague(self, as_anna, trajectory, anna, bas):
        a_protected_goal(trajectory, anna)
        open_protected(trajectory.client_id, by=anna, reason="Gesprek")
        as_anna.force_login(bas)
        assert SECRET not in page_of(as_anna, trajectory.client)

    def test_who_only_reads_never_finds_it(self, client, trajectory, anna, frank):
        goal = a_protected_goal(trajectory, anna)
        client.force_login(frank)
        assert SECRET not in page_of(client, trajectory.client)
        assert "Over gezondheid of strafrecht" not in page_of(client, trajectory.client)
        assert client.get(url("change_goal", goal)).status_code == 404

    def test_its_forms_ask_first_what_for(self, as_anna, trajectory, anna):
        goal = a_protected_goal(trajectory, anna)
        protected = reverse("clients:protected", args=[trajectory.client_id])
        for name in ("change_goal", "close_goal"):
            assert as_anna.get(url(name, goal)).url == protected
        opened(as_anna, trajectory.client)
        assert SECRET in as_anna.get(url("change_goal", goal)).content.decode()

    def test_what_is_sent_in_too_late_is_kept_in_the_form(self, as_anna, trajectory, anna):
        goal = a_protected_goal(trajectory, anna)
        sent = filled(area=area(PROTECTED_AREA).pk, aim="Te laat getypt", version="1")
        page = as_anna.post(url("change_goal", goal), sent).content.decode()
        assert "intussen weer gesloten" in page
        assert "Te laat getypt" in page
        assert SECRET not in page
        close = as_anna.post(url("close_goal", goal), {"state": "bereikt", "closed_on": str(today()), "version": "1"})
        assert SECRET not in close.content.decode()
        assert as_anna.post(url("reopen_goal", goal), {"version": "1"}).status_code == 302
        goal.refresh_from_db()
        assert (goal.version, goal.told["aim"]) == (1, SECRET)

    def test_its_areas_can_be_chosen_only_while_open(self, as_anna, trajectory):
        protected = area(PROTECTED_AREA)
        as_anna.post(url("add_goal", trajectory), filled(area=protected.pk))
        assert not Goal.objects.exists()
        opened(as_anna, trajectory.client)
        as_anna.post(url("add_goal", trajectory), filled(area=protected.pk))
        assert Goal.objects.get().sealed

    def test_an_open_goal_is_still_offered_the_open_areas_alone(self, as_anna, trajectory, anna):
        goal = a_goal(trajectory, anna, OPEN_AREA)
        opened(as_anna, trajectory.client)
        form = as_anna.get(url("change_goal", goal)).context["form"]
        assert area(PROTECTED_AREA) not in form.fields["area"].queryset

    def test_the_timeline_does_not_know_it(self, as_anna, trajectory, anna):
        a_protected_goal(trajectory, anna)
        a_goal(trajectory, anna, aim="Fietsen naar het werk")
        page = as_anna.get(reverse("clients:timeline", args=[trajectory.client_id])).content.decode()
        assert "Fietsen naar het werk" in page
        assert "beschermd doel" not in page.lower()
        assert SECRET not in page

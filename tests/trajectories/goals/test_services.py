"""Goals per living area: agreed on, put right, reached or dropped, and taken up again."""

import pytest
from django.core.exceptions import ObjectDoesNotExist

from accounts.models import AuditEvent
from accounts.verbs import WORDING
from accounts.workflow import FieldRefusal, NotAllowed, Refusal, StaleEdit
from clients.models import Change, Client, LivingArea
from clients.timeline.registry import acts
from tests.aims import PROTECTED_AREA, SECRET, a_goal, a_protected_goal, area
from tests.people import today
from trajectories.models import Goal, GoalState
from trajectories.services import close_trajectory
from trajectories.services.goals import add_goal, change_goal, close_goal, reopen_goal


@pytest.fixture
def goal(trajectory, anna) -> Goal:
    return a_goal(trajectory, anna)


def as_it_was(goal: Goal, **values) -> dict:
    told = {name: getattr(goal, name) for name in ("area", "aim", "own_words", "action", "due_on", "version")}
    return told | values


def test_a_goal_has_its_area_words_who_does_what_and_a_day(trajectory, anna):
    told = {"aim": "Op tijd komen", "own_words": "Ik word zelf wakker", "action": "Anna belt", "due_on": today(30)}
    goal = add_goal(trajectory.pk, by=anna, area=area(), **told)
    goal.refresh_from_db()
    assert {name: getattr(goal, name) for name in told} == told
    assert (goal.state, goal.closed_on, goal.sealed) == (GoalState.OPEN, None, False)
    act = AuditEvent.objects.get(verb="goal.add")
    assert (act.client_id, act.actor) == (trajectory.client_id, anna)


def test_a_goal_without_words_is_none(trajectory, anna):
    with pytest.raises(FieldRefusal, match="Schrijf het doel op"):
        a_goal(trajectory, anna, aim="  ")


def test_a_traject_that_was_closed_gets_no_new_goals(trajectory, anna):
    close_trajectory(trajectory.pk, by=anna, version=trajectory.version, ends_on=today(), outcome="gestopt")
    with pytest.raises(Refusal, match="afgesloten"):
        a_goal(trajectory, anna)


def test_what_a_goal_was_before_stays_in_the_history(goal, anna):
    changed = change_goal(goal.pk, by=anna, **as_it_was(goal, aim="Vijf dagdelen", area=area("wonen")))
    assert (changed.aim, changed.area.key, changed.version) == ("Vijf dagdelen", "wonen", 2)
    kept = {row.field: (row.old, row.new) for row in Change.objects.filter(event__verb="goal.change")}
    assert kept["aim"] == ("Vier dagdelen zonder uitval", "Vijf dagdelen")
    assert kept["area"] == (str(area()), str(area("wonen")))


@pytest.mark.parametrize("act", ["add", "change", "close", "reopen"])
def test_each_act_has_a_name_and_only_open_goals_stand_on_the_timeline(act):
    assert {f"goal.{act}", f"protected.goal_{act}"} <= WORDING.keys()
    assert f"goal.{act}" in acts()
    assert f"protected.goal_{act}" not in acts()


def test_nothing_changed_leaves_no_line(goal, anna):
    change_goal(goal.pk, by=anna, **as_it_was(goal))
    assert not AuditEvent.objects.filter(verb="goal.change").exists()


def test_who_comes_second_is_told(goal, anna, bas):
    change_goal(goal.pk, by=bas, **as_it_was(goal, aim="Anders"))
    with pytest.raises(StaleEdit):
        change_goal(goal.pk, by=anna, **as_it_was(goal))
    with pytest.raises(StaleEdit):
        close_goal(goal.pk, by=anna, version=1, state="bereikt", closed_on=today())


@pytest.mark.parametrize("state", ["bereikt", "deels_bereikt", "vervallen"])
def test_a_goal_is_reached_or_dropped_on_a_day_and_can_be_taken_up_again(goal, anna, state):
    closed = close_goal(goal.pk, by=anna, version=1, state=state, closed_on=today(-2))
    assert (closed.state, closed.closed_on) == (state, today(-2))
    assert AuditEvent.objects.get(verb="goal.close").happened_on == today(-2)
    with pytest.raises(Refusal, match="al afgerond"):
        change_goal(goal.pk, by=anna, **as_it_was(closed, aim="Toch anders"))
    opened = reopen_goal(goal.pk, by=anna, version=2)
    assert (opened.state, opened.closed_on) == (GoalState.OPEN, None)


@pytest.mark.parametrize(
    ("state", "days", "said"),
    [
        ("open", 0, "bereikt of vervallen"),
        ("zomaar", 0, "bereikt of vervallen"),
        ("bereikt", 1, "nog niet"),
        ("bereikt", -366, "begin van het traject"),
    ],
)
def test_an_end_that_can_not_be_is_refused(goal, anna, state, days, said):
    with pytest.raises(Refusal, match=said):
        close_goal(goal.pk, by=anna, version=1, state=state, closed_on=today(days))


def test_a_goal_of_a_closed_traject_is_rounded_off_but_not_opened(goal, trajectory, anna):
    close_trajectory(trajectory.pk, by=anna, version=trajectory.version, ends_on=today(), outcome="werk")
    close_goal(goal.pk, by=anna, version=1, state="bereikt", closed_on=today())
    with pytest.raises(Refusal, match="afgesloten"):
        reopen_goal(goal.pk, by=anna, version=2)


class TestWhoMay:
    def test_another_team_does_not_find_it(self, goal, trajectory, carla):
        with pytest.raises(ObjectDoesNotExist):
            a_goal(trajectory, carla)
        with pytest.raises(ObjectDoesNotExist):
            change_goal(goal.pk, by=carla, **as_it_was(goal))

    def test_a_shielded_dossier_is_not_there_for_the_team(self, goal, trajectory, bas):
        Client.objects.update(shielded=True)
        with pytest.raises(ObjectDoesNotExist):
            a_goal(trajectory, bas)
        with pytest.raises(ObjectDoesNotExist):
            close_goal(goal.pk, by=bas, version=1, state="bereikt", closed_on=today())

    def test_who_plans_nothing_sets_no_goals(self, trajectory, frank):
        with pytest.raises(NotAllowed):
            a_goal(trajectory, frank)


class TestProtected:
    """Health and criminal facts: AVG art. 9 and 10."""

    @pytest.fixture
    def goal(self, trajectory, anna) -> Goal:
        return a_protected_goal(trajectory, anna)

    def test_its_texts_are_sealed_at_rest(self, goal):
        stored = Goal.objects.values().get()
        assert SECRET not in str(stored)
        assert Goal.objects.get().told["aim"] == SECRET

    def test_it_is_written_only_while_what_is_protected_is_open(self, trajectory, anna):
        with pytest.raises(FieldRefusal, match="beschermde aantekeningen"):
            a_goal(trajectory, anna, PROTECTED_AREA)
        assert not Goal.objects.exists()

    def test_who_did_not_open_does_not_find_it(self, goal, anna):
        for act in (
            lambda: change_goal(goal.pk, by=anna, **as_it_was(goal)),
            lambda: close_goal(goal.pk, by=anna, version=1, state="bereikt", closed_on=today()),
            lambda: reopen_goal(goal.pk, by=anna, version=1),
        ):
            with pytest.raises(Goal.DoesNotExist):
                act()

    def test_what_it_was_is_kept_sealed_and_on_no_timeline(self, goal, anna):
        change_goal(goal.pk, by=anna, protected=True, version=1, aim="Anders", own_words="", action="Samen")
        kept = "".join(f"{row.old}{row.new}" for row in Change.objects.all())
        assert "aim" in Change.objects.values_list("field", flat=True)
        assert SECRET not in kept
        assert "Anders" not in kept
        verbs = set(AuditEvent.objects.filter(target__startswith="trajectories.Goal").values_list("verb", flat=True))
        assert verbs == {"protected.goal_add", "protected.goal_change"}

    def test_a_text_that_stayed_the_same_is_no_change(self, goal, anna):
        change_goal(goal.pk, by=anna, protected=True, version=1, aim=SECRET, due_on=goal.due_on)
        assert Goal.objects.get().version == 1

    def test_a_goal_does_not_leave_its_protection_nor_get_under_it(self, goal, trajectory, anna):
        with pytest.raises(FieldRefusal, match="beschermd leefgebied"):
            change_goal(goal.pk, by=anna, protected=True, version=1, aim=SECRET, area=area())
        loose = a_goal(trajectory, anna)
        with pytest.raises(FieldRefusal, match="beschermd leefgebied"):
            change_goal(loose.pk, by=anna, protected=True, **as_it_was(loose, area=area(PROTECTED_AREA)))

    def test_it_stays_protected_when_the_area_is_not_any_more_and_gets_so_when_it_becomes_it(
        self, goal, trajectory, anna
    ):
        loose = a_goal(trajectory, anna)
        LivingArea.objects.filter(key=PROTECTED_AREA).update(protected=False)
        LivingArea.objects.filter(pk=loose.area_id).update(protected=True)
        assert set(Goal.objects.protected(yes=True)) == {goal, loose}
        assert not Goal.objects.readable(protected=False).exists()
        assert {str(found) for found in Goal.objects.select_related("area")} == {"Beschermd doel"}

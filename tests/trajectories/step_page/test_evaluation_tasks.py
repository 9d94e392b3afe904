"""The evaluation of a step that is due: a task of who answers for the step, and a line on a list."""

from django.urls import reverse

from clients.models import Task
from tests.chain import a_trajectory
from tests.people import a_client, a_delivery, a_transfer, today
from tests.queries import asking
from tests.trajectories.step_page.conftest import BEGAN, tasks
from trajectories.models import Deployment, Evaluation
from trajectories.services import add_evaluation, change_step, plan_step, review_client, stop_step
from trajectories.services.cases import cases_of, catalogue_on
from trajectories.services.evaluation_tasks import EVALUATE, keep_evaluation_tasks

WORDS = {"own_words": "Ik wil meer uren.", "agreed": "Vanaf mei drie ochtenden."}


def due_today(step: Deployment, anna) -> None:
    """An evaluation of yesterday that agreed on today."""
    row = add_evaluation(step.pk, by=anna, held_on=today(-1), **WORDS, next_on=today())
    assert row.next_on == today()


def test_it_is_there_when_due_once_and_gone_when_held(step, anna):
    due_today(step, anna)
    for _ in range(2):
        review_client(step.trajectory.client_id)

    [task] = tasks(step)
    assert (task.assignee, task.due_on, task.kind_label) == (anna, today(), "Evaluatie van een stap")
    assert task.url == reverse("trajectories:evaluate", args=[step.pk])

    add_evaluation(step.pk, by=anna, held_on=today(), **WORDS)
    assert tasks(step) == []
    assert Task.objects.get(kind=EVALUATE).done_by == anna


def test_nothing_is_asked_long_before(step, anna):
    add_evaluation(step.pk, by=anna, held_on=today(-1), **WORDS, next_on=today(200))

    assert tasks(step) == []


def test_a_history_that_was_brought_in_asks_for_no_tasks(trajectory, catalogue, anna):
    a_while = plan_step(trajectory.pk, catalogue.plan(starts_on=today(-360)), by=anna, version=1)
    Evaluation.objects.create(deployment=a_while, held_on=today(-359), written_by=anna, next_on=today(-350))

    review_client(trajectory.client_id)

    assert tasks(a_while) == []


def test_a_step_that_was_delivered_gives_a_task_once_it_was_evaluated_here(trajectory, catalogue, anna):
    delivered = plan_step(trajectory.pk, catalogue.plan(starts_on=today(-185)), by=anna, version=1)
    Deployment.objects.filter(pk=delivered.pk).update(delivery=a_delivery())
    review_client(trajectory.client_id)
    assert tasks(delivered) == []

    due_today(delivered, anna)

    assert [task.due_on for task in tasks(delivered)] == [today()]


def test_it_ends_with_the_step(step, anna):
    due_today(step, anna)

    stop_step(step.pk, by=anna, version=1, ends_on=today(), result="doel_bereikt")

    assert tasks(step) == []


def test_it_is_for_who_was_named_and_goes_along_with_the_name(step, anna, bas):
    change_step(step.pk, by=anna, version=1, responsible=bas)
    due_today(step, anna)
    assert [task.assignee for task in tasks(step)] == [bas]

    change_step(step.pk, by=anna, version=2, responsible=None)
    assert [task.assignee for task in tasks(step)] == [anna]


def test_who_was_named_and_has_left_gets_no_task(step, anna, bas):
    change_step(step.pk, by=anna, version=1, responsible=bas)
    bas.is_active = False
    bas.save()

    due_today(step, anna)

    assert [task.assignee for task in tasks(step)] == [anna]


def test_who_was_named_and_sees_the_dossier_no_more_gets_no_task(step, jaimy, anna, bas, carla):
    change_step(step.pk, by=anna, version=1, responsible=bas)
    a_transfer(jaimy, anna, carla)

    due_today(step, carla)

    assert [task.assignee for task in tasks(step)] == [carla]


def test_many_dossiers_cost_what_one_costs(step, catalogue, anna):
    ids = [step.trajectory.client_id]
    catalogue_of_today = catalogue_on(today(90))
    with asking() as one:
        assert keep_evaluation_tasks(cases_of(ids, catalogue_of_today), today(90)).added == 1
    for _ in range(3):
        other = a_trajectory(a_client(anna), anna)
        ids.append(other.client_id)
        plan_step(other.pk, catalogue.plan(starts_on=BEGAN), by=anna, version=1)
    Task.objects.all().delete()

    with asking() as four:
        assert keep_evaluation_tasks(cases_of(ids, catalogue_of_today), today(90)).added == 4
    assert len(four) == len(one)


def test_the_list_of_late_evaluations_has_who_is_late(step, catalogue, anna, as_anna):
    due_today(step, anna)
    early = a_client(anna, last_name="Vroeg")
    url = reverse("clients:list_of", args=["evaluatie_te_laat"])

    listed = as_anna.get(url).content.decode()

    assert "Jansen" in listed
    assert early.last_name not in listed
    add_evaluation(step.pk, by=anna, held_on=today(), **WORDS)
    assert "Jansen" not in as_anna.get(url).content.decode()

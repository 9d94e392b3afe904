from decimal import Decimal

import pytest

from accounts.models import AuditEvent
from accounts.workflow import NotAllowed, Refusal, StaleEdit
from clients.models import Change, Client
from instruments.models import Stage
from tests.chain import FOUNDATION, LIBRARY, a_trajectory
from tests.people import a_client, today
from trajectories.models import Deployment, Placement, Result, Trajectory
from trajectories.services import (
    StepRefused,
    assess_readiness,
    close_trajectory,
    move_on,
    plan_step,
    start_trajectory,
    step_back,
    stop_step,
    withdraw_step,
)


def fresh(trajectory: Trajectory) -> int:
    trajectory.refresh_from_db()
    return trajectory.version


@pytest.fixture
def step(trajectory, catalogue, anna) -> Deployment:
    """A step that has run for a hundred days."""
    return plan_step(trajectory.pk, catalogue.plan(starts_on=today(-100)), by=anna, version=fresh(trajectory))


def test_a_planned_step_takes_its_stage_from_the_instrument(trajectory, catalogue, anna):
    plan = catalogue.plan(committed_amount=Decimal("1250.50"), expected_end_on=today(180))

    step = plan_step(trajectory.pk, plan, by=anna, version=1)

    assert (step.stage, step.location, step.committed_amount) == (Stage.DAY_ACTIVITY, LIBRARY, Decimal("1250.50"))
    assert AuditEvent.objects.get(verb="step.plan").happened_on == today()


def test_a_step_may_be_on_another_stage_than_its_instrument(trajectory, catalogue, anna):
    step = plan_step(trajectory.pk, catalogue.plan(stage=Stage.UNPAID_WORK), by=anna, version=1)

    assert step.stage == Stage.UNPAID_WORK


def test_planning_outside_the_contract_is_refused_with_what_does_fit(trajectory, catalogue, anna):
    with pytest.raises(StepRefused) as refused:
        plan_step(trajectory.pk, catalogue.plan(FOUNDATION), by=anna, version=1)

    assert refused.value.rule_key == "locatie_niet_in_contract"
    assert refused.value.check.offers == (LIBRARY,)
    assert not Deployment.objects.exists()
    assert not AuditEvent.objects.filter(verb="step.plan").exists()


def test_planning_without_location_asks_for_it(trajectory, catalogue, anna):
    with pytest.raises(StepRefused) as refused:
        plan_step(trajectory.pk, catalogue.plan(""), by=anna, version=1)

    assert refused.value.check.missing == "locatie"


def test_a_contract_of_another_instrument_or_provider_does_not_bind(trajectory, catalogue, anna):
    step = plan_step(
        trajectory.pk, catalogue.paid_work(provider=catalogue.provider, location=FOUNDATION), by=anna, version=1
    )

    assert step.location == FOUNDATION


def test_a_lapsed_instrument_can_not_be_planned(trajectory, catalogue, anna):
    catalogue.guidance.ends_on = today()
    catalogue.guidance.save()

    with pytest.raises(Refusal, match="is er niet op"):
        plan_step(trajectory.pk, catalogue.plan(), by=anna, version=1)


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        ({"starts_on": today(-366)}, "Het traject begint op"),
        ({"expected_end_on": today()}, "laatste dag ligt voor de eerste dag"),
        ({"committed_amount": Decimal("-1")}, "niet lager zijn dan nul"),
    ],
)
def test_an_impossible_step_is_refused(trajectory, catalogue, anna, values, reason):
    with pytest.raises(Refusal, match=reason):
        plan_step(trajectory.pk, catalogue.plan(**values), by=anna, version=1)


def test_after_death_nothing_begins(trajectory, catalogue, anna):
    Client.objects.update(deceased_on=today(-3))

    plan_step(trajectory.pk, catalogue.plan(starts_on=today(-4)), by=anna, version=1)
    with pytest.raises(Refusal, match="overleden"):
        plan_step(trajectory.pk, catalogue.plan(starts_on=today(-3)), by=anna, version=2)
    with pytest.raises(Refusal, match="overleden"):
        start_trajectory(trajectory.client_id, by=anna, starts_on=today())


def test_moving_on_ends_a_step_and_plans_the_next(step, catalogue, anna):
    following = move_on(
        step.pk, by=anna, version=1, ends_on=today(), result=Result.GOAL_REACHED, plan=catalogue.paid_work()
    )

    step.refresh_from_db()
    assert (step.ends_on, step.result, step.version) == (today(), Result.GOAL_REACHED, 2)
    assert (following.starts_on, following.stage, following.resumes) == (today(), Stage.SUPPORTED_WORK, None)
    kept = {change.field: (change.old, change.new) for change in Change.objects.filter(event__verb="step.move_on")}
    assert kept == {"ends_on": ("", str(today())), "result": ("", "doel_bereikt")}


def test_when_the_next_step_is_refused_the_first_one_goes_on(step, catalogue, anna):
    with pytest.raises(StepRefused):
        move_on(step.pk, by=anna, version=1, ends_on=today(), result="doel_bereikt", plan=catalogue.plan(FOUNDATION))

    step.refresh_from_db()
    assert (step.ends_on, step.version) == (None, 1)


def test_stepping_back_resumes_the_earlier_step_in_one_act(step, catalogue, anna):
    work = move_on(
        step.pk,
        by=anna,
        version=1,
        ends_on=today(-50),
        result="doel_bereikt",
        plan=catalogue.paid_work(starts_on=today(-50)),
    )

    resumed = step_back(work.pk, by=anna, version=1, ends_on=today(), to=step)

    work.refresh_from_db()
    assert (work.ends_on, work.result) == (today(), Result.STEPPED_BACK)
    assert (resumed.resumes, resumed.starts_on, resumed.location) == (step, today(), LIBRARY)
    assert (resumed.instrument, resumed.provider, resumed.stage) == (step.instrument, step.provider, step.stage)
    assert not Placement.objects.exists()


def test_the_way_back_stays_open_when_the_contract_has_changed(step, catalogue, anna):
    work = move_on(
        step.pk,
        by=anna,
        version=1,
        ends_on=today(-50),
        result="doel_bereikt",
        plan=catalogue.paid_work(starts_on=today(-50)),
    )
    catalogue.contract("Een kas", today(-60))
    catalogue.provider.contract_locations.filter(location=LIBRARY).update(ends_on=today(-60))

    assert step_back(work.pk, by=anna, version=1, ends_on=today(), to=step).location == LIBRARY


def test_one_can_not_step_back_to_what_is_not_an_earlier_step_of_this_traject(step, catalogue, anna):
    trajectory = step.trajectory
    elsewhere = a_trajectory(trajectory.client, anna)
    other = plan_step(elsewhere.pk, catalogue.plan(starts_on=today(-200)), by=anna, version=1)
    stop_step(other.pk, by=anna, version=1, ends_on=today(-150), result="doel_bereikt")
    running = plan_step(trajectory.pk, catalogue.plan(starts_on=today(-200)), by=anna, version=fresh(trajectory))

    for wrong in (other, running, step):
        with pytest.raises(Refusal, match="Kies een eerdere stap"):
            step_back(step.pk, by=anna, version=1, ends_on=today(), to=wrong)


def test_a_step_is_resumed_once(step, catalogue, anna):
    work = move_on(
        step.pk,
        by=anna,
        version=1,
        ends_on=today(-50),
        result="doel_bereikt",
        plan=catalogue.paid_work(starts_on=today(-50)),
    )
    resumed = step_back(work.pk, by=anna, version=1, ends_on=today(-40), to=step)
    again = move_on(
        resumed.pk,
        by=anna,
        version=1,
        ends_on=today(-30),
        result="doel_bereikt",
        plan=catalogue.paid_work(starts_on=today(-30)),
    )

    assert set(Deployment.objects.resumable_after(again, today())) == {resumed, work}


def test_stopping_keeps_the_result(step, anna):
    stop_step(step.pk, by=anna, version=1, ends_on=today(-1), result=Result.STOPPED_EARLY)

    step.refresh_from_db()
    assert (step.ends_on, step.result) == (today(-1), Result.STOPPED_EARLY)


@pytest.mark.parametrize("result", ["", "teruggestapt", "onbekend"])
def test_a_step_is_stopped_with_a_result_of_its_own(step, anna, result):
    with pytest.raises(Refusal):
        stop_step(step.pk, by=anna, version=1, ends_on=today(), result=result)


def test_a_step_can_not_end_before_it_began(step, anna):
    with pytest.raises(Refusal, match="kan niet daarvoor liggen"):
        stop_step(step.pk, by=anna, version=1, ends_on=step.starts_on, result="niet_bereikt")


def test_a_planned_step_is_withdrawn_and_then_counts_nowhere(trajectory, catalogue, anna):
    step = plan_step(trajectory.pk, catalogue.plan(starts_on=today(10)), by=anna, version=1)

    withdraw_step(step.pk, by=anna, version=1)

    step.refresh_from_db()
    assert step.ends_on == step.starts_on
    assert not Deployment.objects.counting().exists()


def test_what_runs_is_not_withdrawn_and_what_is_planned_does_not_stop(step, trajectory, catalogue, anna):
    planned = plan_step(trajectory.pk, catalogue.plan(starts_on=today(10)), by=anna, version=fresh(trajectory))

    with pytest.raises(Refusal, match="staat op loopt"):
        withdraw_step(step.pk, by=anna, version=1)
    with pytest.raises(Refusal, match="staat op gepland"):
        stop_step(planned.pk, by=anna, version=1, ends_on=today(20), result="doel_bereikt")


def test_who_saves_second_is_told(step, trajectory, catalogue, anna, bas):
    with pytest.raises(StaleEdit):
        plan_step(trajectory.pk, catalogue.plan(), by=bas, version=1)
    stop_step(step.pk, by=anna, version=1, ends_on=today(), result="doel_bereikt")
    with pytest.raises(StaleEdit):
        stop_step(step.pk, by=bas, version=1, ends_on=today(), result="niet_bereikt")


def test_readiness_is_assessed_on_a_day_on_which_the_step_ran(step, anna):
    told = {"ready": True, "explanation": "Werkt zelfstandig"}
    assessment = assess_readiness(step.pk, by=anna, assessed_on=today(-1), **told)

    assert (assessment.deployment, assessment.ready) == (step, True)
    with pytest.raises(Refusal, match="liep niet op deze dag"):
        assess_readiness(step.pk, by=anna, assessed_on=today(-101), **told)
    with pytest.raises(Refusal, match="Kies vandaag"):
        assess_readiness(step.pk, by=anna, assessed_on=today(1), **told)


def test_a_traject_closes_when_its_steps_have_ended(step, trajectory, anna):
    with pytest.raises(Refusal, match="Stop ze eerst"):
        close_trajectory(trajectory.pk, by=anna, version=fresh(trajectory), ends_on=today(1), outcome="werk")
    stop_step(step.pk, by=anna, version=1, ends_on=today(), result="doel_bereikt")

    close_trajectory(trajectory.pk, by=anna, version=fresh(trajectory), ends_on=today(1), outcome="werk")

    trajectory.refresh_from_db()
    assert (trajectory.ends_on, trajectory.outcome) == (today(1), "werk")


def test_nothing_begins_in_a_closed_traject(trajectory, catalogue, anna):
    close_trajectory(trajectory.pk, by=anna, version=1, ends_on=today(), outcome="werk")

    with pytest.raises(Refusal, match="afgesloten"):
        plan_step(trajectory.pk, catalogue.plan(), by=anna, version=2)


def test_another_team_has_no_hold_on_these_steps(step, trajectory, catalogue, carla, frank):
    with pytest.raises(Trajectory.DoesNotExist):
        plan_step(trajectory.pk, catalogue.plan(), by=carla, version=fresh(trajectory))
    with pytest.raises(Deployment.DoesNotExist):
        stop_step(step.pk, by=carla, version=1, ends_on=today(), result="doel_bereikt")
    with pytest.raises(NotAllowed):  # a controller sees every dossier, and plans nothing
        stop_step(step.pk, by=frank, version=1, ends_on=today(), result="doel_bereikt")


def test_a_shielded_dossier_is_moved_by_its_klantmanager_only(catalogue, anna, bas):
    client = a_client(anna, last_name="Schild")
    Client.objects.filter(pk=client.pk).update(shielded=True)
    trajectory = a_trajectory(client, anna)

    with pytest.raises(Trajectory.DoesNotExist):
        plan_step(trajectory.pk, catalogue.plan(), by=bas, version=1)
    assert plan_step(trajectory.pk, catalogue.plan(), by=anna, version=1).pk

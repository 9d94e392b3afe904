"""Whatever is planned, in whatever order: a step up is never there without a way back."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accounts.workflow import Refusal
from instruments.models import STAGE_ORDER, Stage
from tests.chain import a_trajectory
from tests.people import a_client, today
from trajectories.models import Deployment, FallbackPlan, Trajectory
from trajectories.returning import is_step_up, roads_of
from trajectories.services import move_on, plan_step, step_back, stop_step, withdraw_step

STAGES = [stage for stage in Stage if STAGE_ORDER[stage] % 2 == 0]
ACTS = st.sampled_from(["plan", "verder", "terug", "stop", "in"])
MOVES = st.lists(st.tuples(ACTS, st.sampled_from(STAGES)), max_size=9)


def act(trajectory: Trajectory, catalogue, by, move: str, stage: str, day: int) -> None:
    """One move on the newest step of its kind; what the table or the days forbid is refused."""
    trajectory.refresh_from_db()
    plan = catalogue.paid_work(stage=stage, starts_on=today(-60 + day))
    running = trajectory.deployments.filter(ends_on=None).order_by("-pk").first()
    if move == "plan" or running is None:
        plan_step(trajectory.pk, plan, by=by, version=trajectory.version)
        return
    on = {"by": by, "version": running.version}
    if move == "verder":
        move_on(running.pk, **on, ends_on=plan.starts_on, result="doel_bereikt", plan=plan)
    elif move == "terug":
        road = roads_of(trajectory.client_id, plan.starts_on).get(running.pk)
        to = road.target if road else Deployment.objects.resumable_after(running, plan.starts_on).first()
        if to:
            step_back(running.pk, **on, ends_on=plan.starts_on, to=to)
    elif move == "stop":
        stop_step(running.pk, **on, ends_on=plan.starts_on, result="niet_bereikt")
    else:
        withdraw_step(running.pk, **on)


@pytest.mark.django_db
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(moves=MOVES)
def test_no_step_up_is_without_a_way_back_after_any_moves(anna, catalogue, moves):
    trajectory = a_trajectory(a_client(anna), anna)

    for day, (move, stage) in enumerate(moves, start=1):
        try:
            act(trajectory, catalogue, anna, move, stage, day * 5)
        except Refusal:
            continue

    steps = trajectory.deployments.select_related("follows")
    ups = {step.pk for step in steps if is_step_up(step.follows, step.stage)}
    plans = FallbackPlan.objects.filter(deployment__trajectory=trajectory)
    assert ups <= set(plans.values_list("deployment", flat=True))
    for plan in plans:
        assert plan.returns_to is not None
        assert STAGE_ORDER[plan.returns_to.stage] < STAGE_ORDER[plan.deployment.stage]
    for step in steps.counting().filter(resumes__isnull=False):
        again = trajectory.deployments.counting().filter(resumes=step.resumes_id)
        assert again.count() == 1

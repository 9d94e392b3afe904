"""Planning a step: the rules are asked first."""

import datetime
from dataclasses import replace
from types import MappingProxyType

from django.db import transaction
from django.utils import timezone

from accounts import audit
from accounts.models import User
from accounts.workflow import Refusal
from clients.services import complete_tasks
from clients.services.facts import move_facts
from instruments.rules import wording
from instruments.rules.periods import Period
from trajectories.models import Deployment, Trajectory
from trajectories.services.amounts import quote_of_plan
from trajectories.services.checks import Grounds, StepPlan, checks_of_step, refuse_unfounded
from trajectories.services.locking import hold_trajectory, touch
from trajectories.services.overriding import put_aside
from trajectories.services.reviewing import review_client
from trajectories.services.waivers import PLAN_ON_WAIVER, waivers_for


@transaction.atomic
def plan_step(
    trajectory_id: int, plan: StepPlan, *, by: User, version: int, grounds: Grounds = MappingProxyType({})
) -> Deployment:
    """Plan a step in a traject. Raises StepRefused, with what does fit, where a rule stands in the way.

    `grounds` say, by key of the rule, why the step fits although that rule warns.
    """
    trajectory = hold_trajectory(trajectory_id, by=by, version=version)
    step = place_step(trajectory, plan, by=by, grounds=grounds)
    review_client(trajectory.client_id)
    return step


def place_step(
    trajectory: Trajectory, plan: StepPlan, *, by: User, grounds: Grounds = MappingProxyType({})
) -> Deployment:
    """The step itself, inside the transaction of the act that plans it."""
    _refuse_impossible(plan)
    _refuse_outside(trajectory, plan)
    checks = checks_of_step(trajectory.client_id, plan)
    refuse_unfounded(checks, grounds)
    step = _add_step(trajectory, _with_amount(plan), "step.plan", by=by)
    put_aside(step, checks, grounds, by=by)
    move_facts(trajectory.client_id, code=plan.instrument.code, step_key=str(step.pk))
    for waiver_id in waivers_for(trajectory.client_id, plan):
        complete_tasks(kind=PLAN_ON_WAIVER, url_key=waiver_id, by=by)
    return step


def resume_step(trajectory: Trajectory, earlier: Deployment, *, starts_on: datetime.date, by: User) -> Deployment:
    """Take up an earlier step again: no new placement, so the rules are not asked again and nobody loses a place."""
    plan = StepPlan(
        earlier.instrument, starts_on, provider=earlier.provider, location=earlier.location, stage=earlier.stage
    )
    _refuse_outside(trajectory, plan)
    return _add_step(trajectory, plan, "step.resume", by=by, resumes=earlier)


def _with_amount(plan: StepPlan) -> StepPlan:
    """The amount that was agreed, or else what the contract price of the first day gives."""
    return plan if plan.committed_amount is not None else replace(plan, committed_amount=quote_of_plan(plan).amount)


def _add_step(
    trajectory: Trajectory, plan: StepPlan, verb: str, *, by: User, resumes: Deployment | None = None
) -> Deployment:
    step = Deployment.objects.create(
        trajectory=trajectory,
        instrument=plan.instrument,
        provider=plan.provider,
        location=plan.location.strip(),
        stage=plan.stage or plan.instrument.described_on(plan.starts_on).stage,
        starts_on=plan.starts_on,
        expected_end_on=plan.expected_end_on,
        committed_amount=plan.committed_amount,
        resumes=resumes,
    )
    touch(trajectory)
    audit.record(
        verb,
        by=by,
        target=step,
        client_id=trajectory.client_id,
        happened_on=min(plan.starts_on, timezone.localdate()),
        fields=("instrument", "provider", "location", "stage", "starts_on", "expected_end_on", "committed_amount"),
        url_name="trajectories:of_client",
        url_key=trajectory.client_id,
    )
    return step


def _refuse_impossible(plan: StepPlan) -> None:
    instrument = plan.instrument
    if not Period(instrument.starts_on, instrument.ends_on).covers(plan.starts_on):
        raise Refusal(f"{instrument.name} is er niet op {wording.day(plan.starts_on)}. Kies een ander instrument.")
    if plan.expected_end_on and plan.expected_end_on <= plan.starts_on:
        raise Refusal("De verwachte laatste dag ligt voor de eerste dag.")
    if plan.committed_amount is not None and plan.committed_amount < 0:
        raise Refusal("Het afgesproken bedrag kan niet lager zijn dan nul.")


def _refuse_outside(trajectory: Trajectory, plan: StepPlan) -> None:
    """A step lies in the period of its traject, and in a life."""
    if plan.starts_on < trajectory.starts_on:
        raise Refusal(f"Het traject begint op {wording.day(trajectory.starts_on)}. Kies die dag of een latere.")
    if trajectory.ends_on and plan.starts_on >= trajectory.ends_on:
        raise Refusal("Dit traject is dan al afgesloten. Start een nieuw traject.")
    client = trajectory.client
    if client.deceased_on and plan.starts_on >= client.deceased_on:
        raise Refusal("Deze inwoner is overleden. Er kan geen stap meer beginnen.")

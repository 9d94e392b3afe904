"""Moving a step: on, back, to a stop, or off the plan before it began."""

import datetime
from decimal import Decimal
from types import MappingProxyType
from typing import Any

from django.db import transaction
from django.utils import timezone

from accounts import audit
from accounts.models import User
from accounts.workflow import FieldRefusal, Move, Refusal, moves_from
from clients.services import keep_changes
from instruments.rules import wording
from trajectories.models import Deployment, Result
from trajectories.services.checks import Grounds, StepPlan
from trajectories.services.locking import hold_step, touch
from trajectories.services.placements import end_with_step
from trajectories.services.planning import NOT_RESUMABLE, place_step, resume_step
from trajectories.services.returning import WayBack, refuse_off_the_way_back
from trajectories.services.reviewing import review_client
from trajectories.workflow import MOVE_ON, STEP_BACK, STEP_MOVES, STOP, WITHDRAW


@transaction.atomic
def move_on(
    step_id: int,
    *,
    by: User,
    version: int,
    ends_on: datetime.date,
    result: str,
    plan: StepPlan,
    realised_amount: Decimal | None = None,
    outcome: str = "",
    grounds: Grounds = MappingProxyType({}),
    way_back: WayBack | None = None,
) -> Deployment:
    """End a step with its result and what it has cost, and plan the next one. Returns the next step.

    A step up stores its way back: what was agreed, or else a proposal that is still to be talked about.
    """
    step = _hold(step_id, MOVE_ON, by=by, version=version, ends_on=ends_on, result=result, plan=plan)
    _refuse_stepping_back(result)
    _end(step, "step.move_on", by=by, ends_on=ends_on, result=result, realised_amount=realised_amount, outcome=outcome)
    following = place_step(step.trajectory, plan, by=by, follows=step, grounds=grounds, way_back=way_back)
    review_client(step.trajectory.client_id)
    return following


@transaction.atomic
def step_back(
    step_id: int,
    *,
    by: User,
    version: int,
    ends_on: datetime.date,
    to: Deployment,
    realised_amount: Decimal | None = None,
    outcome: str = "",
) -> Deployment:
    """End a step and resume an earlier one, in one act: a step back is a normal step. Returns the step to go on with.

    The way back that was stored says which step, and until when. Where that step never ended, nothing is resumed.
    """
    step = _hold(step_id, STEP_BACK, by=by, version=version, ends_on=ends_on, to=to)
    still_runs = refuse_off_the_way_back(step, to, on=ends_on)
    if not (still_runs or Deployment.objects.resumable_after(step, ends_on).filter(pk=to.pk).exists()):
        raise Refusal(NOT_RESUMABLE)
    _end(
        step,
        "step.back",
        by=by,
        ends_on=ends_on,
        result=Result.STEPPED_BACK,
        realised_amount=realised_amount,
        outcome=outcome,
    )
    if not still_runs:
        to = resume_step(step.trajectory, to, starts_on=ends_on, by=by, follows=step)
    review_client(step.trajectory.client_id)
    return to


@transaction.atomic
def stop_step(
    step_id: int,
    *,
    by: User,
    version: int,
    ends_on: datetime.date,
    result: str,
    realised_amount: Decimal | None = None,
    outcome: str = "",
) -> Deployment:
    """End a step with its result and what it has cost; nothing follows yet."""
    step = _hold(step_id, STOP, by=by, version=version, ends_on=ends_on, result=result)
    _refuse_stepping_back(result)
    _end(step, "step.stop", by=by, ends_on=ends_on, result=result, realised_amount=realised_amount, outcome=outcome)
    review_client(step.trajectory.client_id)
    return step


@transaction.atomic
def withdraw_step(step_id: int, *, by: User, version: int) -> Deployment:
    """Take a planned step off the plan. The row stays, with an end equal to its start, and counts nowhere."""
    step = _hold(step_id, WITHDRAW, by=by, version=version)
    _change(step, "step.withdraw", by=by, happened_on=timezone.localdate(), ends_on=step.starts_on)
    end_with_step(step, step.starts_on, by=by)
    review_client(step.trajectory.client_id)
    return step


def outcomes_of(step: Deployment) -> list[str]:
    """What can come of this kind of help, as the catalogue names it now."""
    return list(step.instrument.described_on(timezone.localdate()).outcomes)


def _hold(step_id: int, move: Move, *, by: User, version: int, **answers: Any) -> Deployment:
    """The step, where the table of moves allows this one."""
    step = hold_step(step_id, by=by, version=version)
    status = step.status_on(timezone.localdate())
    if move not in moves_from(STEP_MOVES, status, by.permissions):
        raise Refusal(f"Deze stap staat op {status.label}. Dan kan dit niet: {move.label.lower()}.")
    if missing := [name for name in move.requires if not answers[name]]:
        raise Refusal(f"Er ontbreekt een antwoord: {', '.join(missing)}.")
    return step


def _end(
    step: Deployment,
    verb: str,
    *,
    by: User,
    ends_on: datetime.date,
    result: str,
    realised_amount: Decimal | None,
    outcome: str,
) -> None:
    if ends_on <= step.starts_on:
        raise Refusal(f"De stap begon op {wording.day(step.starts_on)}. De laatste dag kan niet daarvoor liggen.")
    values: dict[str, Any] = {"ends_on": ends_on, "result": result}
    if realised_amount is not None:
        if realised_amount < 0:
            raise FieldRefusal("Het gerealiseerde bedrag kan niet lager zijn dan nul.", "realised_amount")
        values["realised_amount"] = realised_amount
    if outcome:
        if outcome not in outcomes_of(step):
            raise FieldRefusal("Kies een uitkomst uit de lijst.", "outcome")
        values["outcome"] = outcome
    _change(step, verb, by=by, happened_on=min(ends_on, timezone.localdate()), **values)
    end_with_step(step, ends_on, by=by)


def _change(step: Deployment, verb: str, *, by: User, happened_on: datetime.date, **values: Any) -> None:
    changes = {name: (getattr(step, name), new) for name, new in values.items()}
    for name, new in values.items():
        setattr(step, name, new)
    step.version += 1
    step.save(update_fields=[*values, "version"])
    touch(step.trajectory)
    event = audit.record(
        verb,
        by=by,
        target=step,
        client_id=step.trajectory.client_id,
        happened_on=happened_on,
        fields=values,
        url_name="trajectories:of_client",
        url_key=step.trajectory.client_id,
    )
    keep_changes(event, changes)


def _refuse_stepping_back(result: str) -> None:
    if result == Result.STEPPED_BACK:
        raise Refusal("Ging de inwoner terug naar een eerdere stap? Kies dan Een stap terug.")
    if result not in Result.values:
        raise Refusal("Kies een resultaat uit de lijst.")

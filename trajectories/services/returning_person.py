"""Someone who came back soon goes on with the plan that there was: no new intake, and nothing starts unasked."""

import datetime

from django.db import transaction
from django.utils import timezone

from accounts import audit
from accounts.models import User
from accounts.permissions import Permission
from accounts.workflow import FieldRefusal, Refusal, refuse_stale, require
from clients.services.closing import open_again
from clients.services.locking import hold as hold_client
from instruments.rules import wording
from trajectories.coming_back import plan_to_take_up
from trajectories.models import AftercareEnd, Deployment, Goal, GoalState, Trajectory
from trajectories.services import aftercare
from trajectories.services.locking import hold_trajectory
from trajectories.services.planning import resume_step
from trajectories.services.reviewing import review_client
from trajectories.services.trajectories import start_trajectory

NO_PLAN = (
    "Er is geen plan om mee verder te gaan: er loopt al een traject, of het vorige is te lang geleden. "
    "Kijk bij de trajecten, en start zo nodig een nieuw traject."
)
REOPENED = "Terug: verder met het eerdere plan"


@transaction.atomic
def take_up_plan(client_id: int, *, by: User, version: int, starts_on: datetime.date) -> Trajectory:
    """Start a traject that goes on with the last one: its goal, and the goals that were still open.

    `version` is that of the earlier traject, so that one goes on with what one read. A closed dossier opens, and nazorg
    ends because someone is back. Steps are taken up one by one afterwards, when the inwoner wants that.
    """
    require(by, Permission.PLAN_STEPS)
    client = hold_client(client_id, by=by, even_closed=True)
    today = timezone.localdate()
    found = plan_to_take_up(client, today)
    if found is None:
        raise Refusal(NO_PLAN)
    _, earlier = found
    refuse_stale(earlier.version, version)
    if earlier.ends_on and starts_on < earlier.ends_on:
        until = wording.last_day(earlier.ends_on)
        raise FieldRefusal(f"Het vorige traject liep tot en met {until}. Kies een latere dag.", "starts_on")
    if client.closed_on:
        require(by, Permission.CLOSE_DOSSIERS)
        open_again(client, by=by, reason=REOPENED)
    for running in client.aftercare.running():
        last = max(min(starts_on, today), running.starts_on)
        aftercare.end(running, by=by, ends_on=last, end_reason=AftercareEnd.RETURNED)
    trajectory = start_trajectory(
        client.pk, by=by, starts_on=starts_on, goal_stage=earlier.goal_stage, goal=earlier.goal, continues=earlier
    )
    goals = _copy_goals(earlier, trajectory)
    audit.record(
        "trajectory.continue",
        by=by,
        target=trajectory,
        client_id=client.pk,
        happened_on=min(starts_on, today),
        fields=("continues",),
        counts={"doelen overgenomen": goals} if goals else None,
        url_name="trajectories:of_client",
        url_key=client.pk,
    )
    review_client(client.pk)
    return trajectory


@transaction.atomic
def resume_earlier_step(
    trajectory_id: int, *, by: User, version: int, step: Deployment, starts_on: datetime.date
) -> Deployment:
    """Take up one step of the earlier plan again, as it was."""
    trajectory = hold_trajectory(trajectory_id, by=by, version=version)
    resumed = resume_step(trajectory, step, starts_on=starts_on, by=by)
    review_client(trajectory.client_id)
    return resumed


def _copy_goals(earlier: Trajectory, trajectory: Trajectory) -> int:
    """What was still open, word for word, sealed where it was sealed. A day that has passed is no aim any more."""
    copies = []
    for goal in earlier.goals.filter(state=GoalState.OPEN).order_by("pk"):
        due_on = goal.due_on if goal.due_on and goal.due_on > trajectory.starts_on else None
        texts = {name: getattr(goal, name) for name in Goal.TEXTS}
        copies.append(Goal(trajectory=trajectory, area_id=goal.area_id, due_on=due_on, sealed=goal.sealed, **texts))
    return len(Goal.objects.bulk_create(copies))

"""Starting, changing and closing a traject."""

import datetime
from collections.abc import Mapping

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from accounts import audit
from accounts.models import User
from accounts.permissions import Permission
from accounts.rows import put, store
from accounts.workflow import FieldRefusal, Refusal, moves_from, require
from clients.services import keep_changes
from clients.services.locking import hold as hold_client
from trajectories.models import BEFORE_AFTERCARE, Trajectory, TrajectoryOutcome
from trajectories.services.aftercare import begin_aftercare
from trajectories.services.locking import hold_trajectory
from trajectories.workflow import CLOSE, TRAJECTORY_MOVES


@transaction.atomic
def start_trajectory(
    client_id: int,
    *,
    by: User,
    starts_on: datetime.date,
    goal_stage: str = "",
    goal: str = "",
    continues: Trajectory | None = None,
) -> Trajectory:
    """Agree on where someone is going. The steps follow. It may go on with an earlier plan of who came back."""
    require(by, Permission.PLAN_STEPS)
    client = hold_client(client_id, by=by)
    if client.deceased_on and starts_on >= client.deceased_on:
        raise Refusal("Deze inwoner is overleden. Er kan geen traject meer beginnen.")
    values = {"goal_stage": goal_stage, "goal": goal, "continues": continues}
    trajectory = Trajectory.objects.create(client=client, starts_on=starts_on, **values)
    audit.record(
        "trajectory.start",
        by=by,
        target=trajectory,
        client_id=client.pk,
        happened_on=min(starts_on, timezone.localdate()),
        fields=("starts_on", "goal_stage", "goal"),
        url_name="trajectories:of_client",
        url_key=client.pk,
    )
    return trajectory


@transaction.atomic
def change_trajectory(trajectory_id: int, *, by: User, version: int, goal_stage: str, goal: str) -> Trajectory:
    """Agree on another goal, or put its words right. What was agreed before stays in the history."""
    trajectory = hold_trajectory(trajectory_id, by=by, version=version)
    if not trajectory.is_open_on(timezone.localdate()):
        raise Refusal("Dit traject is afgesloten en kan niet meer worden gewijzigd.")
    return set_goal(trajectory, {"goal_stage": goal_stage, "goal": goal}, by=by)


def set_goal(trajectory: Trajectory, values: Mapping[str, str], *, by: User) -> Trajectory:
    """The goal itself, inside the transaction of the act that changes it."""
    changes = put(trajectory, values)
    if not changes:
        return trajectory
    trajectory.version += 1
    store(trajectory)
    event = audit.record(
        "trajectory.change",
        by=by,
        target=trajectory,
        client_id=trajectory.client_id,
        fields=changes,
        url_name="trajectories:of_client",
        url_key=trajectory.client_id,
    )
    keep_changes(event, changes)
    return trajectory


@transaction.atomic
def close_trajectory(
    trajectory_id: int,
    *,
    by: User,
    version: int,
    ends_on: datetime.date,
    outcome: str,
    aftercare: bool = False,
) -> Trajectory:
    """Close a traject with its outcome, once its steps have ended. With `aftercare` nazorg begins the day after."""
    trajectory = hold_trajectory(trajectory_id, by=by, version=version)
    status = trajectory.status_on(timezone.localdate())
    if CLOSE not in moves_from(TRAJECTORY_MOVES, status, by.permissions):
        raise Refusal(f"Dit traject staat op {status.label} en kan niet worden afgesloten.")
    if outcome not in TrajectoryOutcome.values:
        raise Refusal("Kies een uitkomst uit de lijst.")
    if ends_on <= trajectory.starts_on:
        raise Refusal("De laatste dag ligt voor de eerste dag van het traject.")
    if trajectory.deployments.counting().filter(Q(ends_on__isnull=True) | Q(ends_on__gt=ends_on)).exists():
        raise Refusal("Er zijn nog stappen die dan lopen of gepland zijn. Stop ze eerst, of trek ze in.")
    if aftercare and outcome not in BEFORE_AFTERCARE:
        raise FieldRefusal("Nazorg past na werk of een opleiding. Kies Nee, of een andere uitkomst.", "aftercare")
    changes = {"ends_on": (trajectory.ends_on, ends_on), "outcome": (trajectory.outcome, outcome)}
    trajectory.ends_on, trajectory.outcome = ends_on, outcome
    trajectory.version += 1
    trajectory.save(update_fields=["ends_on", "outcome", "version"])
    event = audit.record(
        "trajectory.close",
        by=by,
        target=trajectory,
        client_id=trajectory.client_id,
        happened_on=min(ends_on, timezone.localdate()),
        fields=changes,
        url_name="trajectories:of_client",
        url_key=trajectory.client_id,
    )
    keep_changes(event, changes)
    if aftercare:
        begin_aftercare(trajectory.client_id, by=by, starts_on=ends_on, trajectory=trajectory)
    return trajectory

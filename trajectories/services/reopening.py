"""Opening a traject again that was closed by mistake."""

from django.db import transaction
from django.utils import timezone

from accounts import audit
from accounts.models import User
from accounts.workflow import Refusal, moves_from
from clients.services import keep_changes
from trajectories.models import Trajectory
from trajectories.services.locking import hold_trajectory
from trajectories.workflow import REOPEN, TRAJECTORY_MOVES


@transaction.atomic
def reopen_trajectory(trajectory_id: int, *, by: User, version: int) -> Trajectory:
    """Take back that it was closed: its last day and outcome go, and what happened in it stays.

    For a mistake. Who comes back after some time starts a new traject, that goes on with this one.
    """
    trajectory = hold_trajectory(trajectory_id, by=by, version=version)
    today = timezone.localdate()
    status = trajectory.status_on(today)
    if REOPEN not in moves_from(TRAJECTORY_MOVES, status, by.permissions):
        raise Refusal(f"Dit traject staat op {status.label} en kan niet worden heropend.")
    _refuse_gone(trajectory)
    changes = {"ends_on": (trajectory.ends_on, None), "outcome": (trajectory.outcome, "")}
    trajectory.ends_on, trajectory.outcome = None, ""
    trajectory.version += 1
    trajectory.save(update_fields=["ends_on", "outcome", "version"])
    event = audit.record(
        "trajectory.reopen",
        by=by,
        target=trajectory,
        client_id=trajectory.client_id,
        happened_on=today,
        fields=changes,
        url_name="trajectories:of_client",
        url_key=trajectory.client_id,
    )
    keep_changes(event, changes)
    return trajectory


def _refuse_gone(trajectory: Trajectory) -> None:
    client, today = trajectory.client, timezone.localdate()
    if client.deceased_on and client.deceased_on <= today:
        raise Refusal("Deze inwoner is overleden. Het traject blijft afgesloten.")
    if client.closed_on and client.closed_on <= today:
        raise Refusal("Het dossier is gesloten. Open eerst het dossier weer.")
    if trajectory.continued_by.exists():
        raise Refusal("Een later traject gaat al verder op dit traject. Plan de stap daar.")
    if trajectory.aftercare.running().exists():
        raise Refusal("Bij dit traject loopt nazorg. Rond die eerst af.")

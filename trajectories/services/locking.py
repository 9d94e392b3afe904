"""The first step of every act in a traject: the dossier held, and what is in it read again."""

from accounts.models import User
from accounts.permissions import Permission
from accounts.workflow import refuse_stale, require
from clients.services.locking import hold as hold_client
from trajectories.models import Deployment, Trajectory


def hold_trajectory(trajectory_id: int, *, by: User, version: int) -> Trajectory:
    """The traject, its dossier locked until the act is done. Raises DoesNotExist where `by` may not see it."""
    require(by, Permission.PLAN_STEPS)
    client_id = Trajectory.objects.visible_to(by).values_list("client", flat=True).get(pk=trajectory_id)
    hold_client(client_id, by=by)
    trajectory = Trajectory.objects.select_related("client").get(pk=trajectory_id)
    refuse_stale(trajectory.version, version)
    return trajectory


def hold_plan(trajectory_id: int, *, by: User) -> Trajectory:
    """The traject, to add something to its plan or to change a row of it, which has a version of its own."""
    require(by, Permission.PLAN_STEPS)
    client_id = Trajectory.objects.visible_to(by).values_list("client", flat=True).get(pk=trajectory_id)
    hold_client(client_id, by=by)
    return Trajectory.objects.select_related("client").get(pk=trajectory_id)


def hold_step(step_id: int, *, by: User, version: int | None = None) -> Deployment:
    """The step, its dossier locked until the act is done. Raises DoesNotExist where `by` may not see it."""
    require(by, Permission.PLAN_STEPS)
    client_id = Deployment.objects.visible_to(by).values_list("trajectory__client", flat=True).get(pk=step_id)
    hold_client(client_id, by=by)
    step = Deployment.objects.select_related("trajectory__client", "instrument", "provider").get(pk=step_id)
    if version is not None:
        refuse_stale(step.version, version)
    return step


def touch(trajectory: Trajectory) -> None:
    """Its steps changed, so a form that was opened before this is stale."""
    trajectory.version += 1
    trajectory.save(update_fields=["version"])

"""The trajecten of a dossier as they are shown: the chain as a picture, and each step with what can be done with it."""

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Prefetch

from accounts.models import User
from accounts.workflow import Move, moves_from
from clients.models import Client
from instruments.models import Stage
from trajectories.models import Deployment, ReadinessAssessment, Trajectory
from trajectories.workflow import STEP_MOVES, TRAJECTORY_MOVES, Status

LOOKS = {Status.RUNNING: "ok", Status.PLANNED: "info", Status.ENDED: "neutral", Status.WITHDRAWN: "neutral"}
NOW, NEXT, BEEN = "nu", "gepland", "geweest"


@dataclass(frozen=True)
class Link:
    """One stage of the chain in the picture: is someone there now, soon, or before? And is it where to go?"""

    label: str
    state: str
    is_goal: bool


@dataclass(frozen=True)
class StepRow:
    step: Deployment
    status: Status
    look: str
    moves: list[Move]
    readiness: ReadinessAssessment | None


@dataclass(frozen=True)
class TrajectoryPart:
    trajectory: Trajectory
    status: Status
    look: str
    moves: list[Move]
    chain: list[Link]
    steps: list[StepRow]

    @property
    def is_open(self) -> bool:
        return self.status in (Status.RUNNING, Status.PLANNED)


def trajectories_of(client: Client, *, seen_by: User, today: datetime.date) -> list[TrajectoryPart]:
    """The newest first, in a fixed number of queries."""
    steps = Deployment.objects.select_related("instrument", "provider", "resumes__instrument").prefetch_related(
        Prefetch("readiness", ReadinessAssessment.objects.order_by("-assessed_on", "-pk"))
    )
    rows = client.trajectories.prefetch_related(Prefetch("deployments", steps.order_by("-starts_on", "-pk")))
    return [_part(row, seen_by, today) for row in rows.order_by("-starts_on", "-pk")]


def _part(trajectory: Trajectory, user: User, today: datetime.date) -> TrajectoryPart:
    status = trajectory.status_on(today)
    steps = [_row(step, user, today) for step in trajectory.deployments.all()]
    return TrajectoryPart(
        trajectory=trajectory,
        status=status,
        look=LOOKS[status],
        moves=moves_from(TRAJECTORY_MOVES, status, user.permissions),
        chain=chain(trajectory.goal_stage, [(row.step.stage, row.status) for row in steps]),
        steps=steps,
    )


def _row(step: Deployment, user: User, today: datetime.date) -> StepRow:
    status = step.status_on(today)
    return StepRow(
        step=step,
        status=status,
        look=LOOKS[status],
        moves=moves_from(STEP_MOVES, status, user.permissions),
        readiness=next(iter(step.readiness.all()), None),
    )


def chain(goal: str, steps: Sequence[tuple[str, Status]]) -> list[Link]:
    """The whole chain, lowest stage first, with where the steps of one traject lie on it."""
    return [Link(stage.label, _state(stage, steps), stage == goal) for stage in Stage]


def _state(stage: str, steps: Iterable[tuple[str, Status]]) -> str:
    here = {status for at, status in steps if at == stage}
    if Status.RUNNING in here:
        return NOW
    if Status.PLANNED in here:
        return NEXT
    return BEEN if Status.ENDED in here else ""

"""The trajecten of a dossier as they are shown: the chain as a picture, the diagnosis, the goals, and each step with
what can be done with it.
"""

import datetime
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from django.db.models import Prefetch

from accounts.models import User
from accounts.workflow import Move, moves_from
from clients.models import Client, LivingArea
from instruments.models import Stage
from trajectories.models import Deployment, Diagnosis, Evaluation, Goal, GoalState, ReadinessAssessment, Trajectory
from trajectories.returning import Road, roads_of
from trajectories.workflow import STEP_MOVES, TRAJECTORY_MOVES, Status

LOOKS = {Status.RUNNING: "ok", Status.PLANNED: "info", Status.ENDED: "neutral", Status.WITHDRAWN: "neutral"}
GOAL_LOOKS = {GoalState.REACHED: "ok", GoalState.PARTLY: "info", GoalState.DROPPED: "neutral"}
NOW, NEXT, BEEN = "nu", "gepland", "geweest"
FEW = 5  # past steps that are shown without unfolding, and goals that stand beside the diagnosis


@dataclass(frozen=True)
class Link:
    """One stage of the chain in the picture: is someone there now, soon or before? Is it where to go, or to go back?"""

    label: str
    state: str
    is_goal: bool
    is_advised: bool = False
    is_way_back: bool = False

    @property
    def is_marked(self) -> bool:
        return bool(self.state) or self.is_goal or self.is_advised or self.is_way_back


@dataclass(frozen=True)
class StepRow:
    step: Deployment
    status: Status
    look: str
    moves: list[Move]
    readiness: ReadinessAssessment | None
    evaluate_on: datetime.date | None  # as agreed at the last evaluation
    evaluates_late: bool
    is_overdue: bool  # it runs past the day until which it was expected to
    road: Road | None  # the way back

    @property
    def is_over(self) -> bool:
        return self.status in (Status.ENDED, Status.WITHDRAWN)


@dataclass(frozen=True)
class GoalRow:
    goal: Goal
    told: Mapping[str, str]
    look: str
    is_overdue: bool


@dataclass(frozen=True)
class GoalGroup:
    """The goals of one living area."""

    area: LivingArea
    rows: Sequence[GoalRow]


@dataclass(frozen=True)
class TrajectoryPart:
    trajectory: Trajectory
    status: Status
    look: str
    moves: list[Move]
    chain: Sequence[Link]
    diagnoses: Sequence[Diagnosis]  # the newest first
    goals: Sequence[GoalGroup]  # still open
    goals_closed: Sequence[GoalGroup]
    steps_now: Sequence[StepRow]  # running, then planned
    steps_past: Sequence[StepRow]  # the newest first

    @property
    def is_open(self) -> bool:
        return self.status in (Status.RUNNING, Status.PLANNED)

    @property
    def diagnosis(self) -> Diagnosis | None:
        return next(iter(self.diagnoses), None)

    @property
    def advice_to_adopt(self) -> Diagnosis | None:
        """What can become the goal in one press: nothing was agreed yet."""
        found = self.diagnosis
        return found if found and found.advised_stage and not self.trajectory.goal_stage and self.is_open else None

    @property
    def has_many_goals(self) -> bool:
        """They take the whole width then, so that the steps do not end up far below."""
        return sum(len(group.rows) for group in self.goals) > FEW

    @property
    def folds_past(self) -> bool:
        return len(self.steps_past) > FEW


def trajectories_of(
    client: Client, *, seen_by: User, today: datetime.date, protected: bool = False
) -> list[TrajectoryPart]:
    """The newest first, in a fixed number of queries. With `protected` its goals about health and justice too."""
    steps = Deployment.objects.select_related("instrument", "provider", "responsible", "resumes").prefetch_related(
        Prefetch("readiness", ReadinessAssessment.objects.order_by("-assessed_on", "-pk")),
        Prefetch("evaluations", Evaluation.objects.only("deployment_id", "next_on").order_by("-held_on", "-pk")),
    )
    goals = Goal.objects.readable(protected=protected).select_related("area")
    rows = client.trajectories.prefetch_related(
        Prefetch("deployments", steps.order_by("-starts_on", "-pk")),
        Prefetch("goals", goals.order_by("area__position", "area__label", "due_on", "pk")),
        Prefetch("diagnoses", Diagnosis.objects.select_related("made_by")),
    )
    roads = roads_of(client.pk, today)
    return [_part(row, roads, seen_by, today) for row in rows.order_by("-starts_on", "-pk")]


def _part(trajectory: Trajectory, roads: Mapping[int, Road], user: User, today: datetime.date) -> TrajectoryPart:
    status = trajectory.status_on(today)
    steps = [_row(step, roads.get(step.pk), user, today) for step in trajectory.deployments.all()]
    running = [row for row in steps if row.status == Status.RUNNING]
    planned = [row for row in reversed(steps) if row.status == Status.PLANNED]
    goals = [_goal(goal, today) for goal in trajectory.goals.all()]
    diagnoses = list(trajectory.diagnoses.all())
    return TrajectoryPart(
        trajectory=trajectory,
        status=status,
        look=LOOKS[status],
        moves=moves_from(TRAJECTORY_MOVES, status, user.permissions),
        chain=chain(
            trajectory.goal_stage,
            [(row.step.stage, row.status) for row in steps],
            advised=diagnoses[0].advised_stage if diagnoses else "",
            ways_back={
                row.road.target.stage for row in running if row.road and row.road.is_possible and row.road.target
            },
        ),
        diagnoses=diagnoses,
        goals=_by_area([row for row in goals if row.goal.state == GoalState.OPEN]),
        goals_closed=_by_area([row for row in goals if row.goal.state != GoalState.OPEN]),
        steps_now=[*running, *planned],
        steps_past=[row for row in steps if row.is_over],
    )


def _row(step: Deployment, road: Road | None, user: User, today: datetime.date) -> StepRow:
    status = step.status_on(today)
    runs, last = status == Status.RUNNING, next(iter(step.evaluations.all()), None)
    evaluate_on = last.next_on if last and runs else None
    return StepRow(
        step=step,
        status=status,
        look=LOOKS[status],
        moves=moves_from(STEP_MOVES, status, user.permissions),
        readiness=next(iter(step.readiness.all()), None),
        evaluate_on=evaluate_on,
        evaluates_late=evaluate_on is not None and evaluate_on < today,
        is_overdue=runs and not step.ends_on and step.expected_end_on is not None and step.expected_end_on <= today,
        road=road,
    )


def _goal(goal: Goal, today: datetime.date) -> GoalRow:
    is_overdue = goal.state == GoalState.OPEN and goal.due_on is not None and goal.due_on < today
    return GoalRow(goal, goal.told, GOAL_LOOKS.get(GoalState(goal.state), "neutral"), is_overdue)


def _by_area(rows: Iterable[GoalRow]) -> list[GoalGroup]:
    """They come by area already."""
    return [GoalGroup(area, list(of_area)) for area, of_area in groupby(rows, key=lambda row: row.goal.area)]


def chain(
    goal: str, steps: Sequence[tuple[str, Status]], *, advised: str = "", ways_back: Collection[str] = ()
) -> list[Link]:
    """The whole chain, lowest stage first, with where the steps of one traject lie on it."""
    return [
        Link(stage.label, _state(stage, steps), stage == goal, stage == advised, stage in ways_back) for stage in Stage
    ]


def _state(stage: str, steps: Iterable[tuple[str, Status]]) -> str:
    here = {status for at, status in steps if at == stage}
    if Status.RUNNING in here:
        return NOW
    if Status.PLANNED in here:
        return NEXT
    return BEEN if Status.ENDED in here else ""

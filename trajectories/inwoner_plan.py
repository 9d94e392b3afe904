"""The plan as the inwoner takes it home: one page, written from "ik", with nothing in it that is not theirs to show."""

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from django.db.models import F
from django.utils import timezone

from clients.models import Appointment, Client, InvolvedPerson
from clients.models.agenda import AppointmentState
from clients.models.circumstances import InvolvedKind
from instruments.models import Stage
from office.templatetags.dutch import datum, periode
from trajectories.models import Deployment, GoalState, Trajectory
from trajectories.models import Goal as AreaGoal
from trajectories.returning import Road, roads_of
from trajectories.workflow import Status

PLAIN: dict[str, str] = {
    Stage.SOCIAL_PARTICIPATION: "Ik wil vaker onder de mensen komen en meedoen.",
    Stage.DAY_ACTIVITY: "Ik wil overdag iets doen dat bij mij past, met begeleiding.",
    Stage.UNPAID_WORK: "Ik wil werken zonder loon, bijvoorbeeld als vrijwilliger.",
    Stage.DEVELOPMENT_PLACE: "Ik wil leren werken op een plek waar ik kan oefenen.",
    Stage.SHELTERED_WORK: "Ik wil betaald werk op een beschutte plek.",
    Stage.SECONDMENT: "Ik wil betaald werk bij een bedrijf, met een werkgever die mij daar plaatst.",
    Stage.SUPPORTED_WORK: "Ik wil betaald werk, met hulp als ik die nodig heb.",
    Stage.REGULAR_WORK: "Ik wil betaald werk.",
}
"""The stages of the chain as someone would say it."""

MOST_AIMS, FEWER_AIMS = 4, 2  # goals that are told in full, the first to be due first; many steps leave less room
MANY_STEPS = 3
MANY_LINES = 13  # past this the page is set in smaller type, so that it stays one


@dataclass(frozen=True)
class Goal:
    in_own_words: str
    plain: str


@dataclass(frozen=True)
class Aim:
    """A goal in one living area. None about health or justice: this paper goes from hand to hand."""

    text: str
    in_own_words: str
    due: str


@dataclass(frozen=True)
class AimsOfArea:
    area: str
    aims: Sequence[Aim]


@dataclass(frozen=True)
class PlanStep:
    what: str
    place: str
    when: str
    hours: str  # as the agreement with an employer says; days are filled in by hand, together
    in_own_words: str


@dataclass(frozen=True)
class WayBack:
    """Where one can go again when a step does not work out, as was agreed."""

    of: str
    to: str
    until: str
    stays: str


@dataclass(frozen=True)
class Helper:
    name: str
    role: str
    phone: str


@dataclass(frozen=True)
class Meeting:
    on: datetime.datetime
    subject: str
    place: str
    with_whom: str


@dataclass(frozen=True)
class InwonerPlan:
    name: str
    made_on: datetime.date
    klantmanager: str
    goals: Sequence[Goal]
    areas: Sequence[AimsOfArea]
    more_aims: int  # that did not get a line
    now: Sequence[PlanStep]
    next: Sequence[PlanStep]
    helpers: Sequence[Helper]
    meeting: Meeting | None
    ways_back: Sequence[WayBack]
    back_to: Sequence[str]  # earlier places where one can go again, where no way back was agreed

    @property
    def is_empty(self) -> bool:
        return not (self.goals or self.now or self.next)

    @property
    def is_full(self) -> bool:
        steps, aims = [*self.now, *self.next], [aim for area in self.areas for aim in area.aims]
        texts = [goal.in_own_words for goal in self.goals] + [step.in_own_words for step in steps]
        texts += [text for aim in aims for text in (aim.text, aim.in_own_words)]
        lines = 2 * (len(steps) + len(self.ways_back)) + len(self.helpers) + len(self.back_to)
        lines += len(self.goals) + len(aims) + len(self.areas)
        return lines + sum(len(text) // 70 for text in texts) > MANY_LINES


def inwoner_plan(client: Client, now: datetime.datetime) -> InwonerPlan:
    """Of a dossier that the reader may see; the caller has checked that. A fixed number of questions."""
    today = timezone.localdate(now)
    running = Trajectory.objects.filter(client=client).lasting_on(today).order_by("starts_on", "pk")
    trajectories = list(running)
    steps = Deployment.objects.filter(trajectory__in=trajectories).select_related("instrument", "provider")
    lasting = list(steps.counting().lasting_on(today).prefetch_related("placements").order_by("starts_on", "pk"))
    by_status = {
        status: [step for step in lasting if step.status_on(today) == status]
        for status in (Status.RUNNING, Status.PLANNED)
    }
    earlier = steps.resumable_on(today).order_by("-starts_on", "-pk")
    roads, running_now = roads_of(client.pk, today), by_status[Status.RUNNING]
    ways_back = [_way_back(step, road) for step in running_now if (road := roads.get(step.pk)) and road.is_possible]
    aims, most = _aims(trajectories), FEWER_AIMS if len(lasting) > MANY_STEPS else MOST_AIMS
    return InwonerPlan(
        name=client.full_name,
        made_on=today,
        klantmanager=client.case_manager.name if client.case_manager else "",
        goals=[goal for row in trajectories if (goal := _goal(row))],
        areas=_by_area(aims[:most]),
        more_aims=len(aims[most:]),
        now=[_step(step, today) for step in running_now],
        next=[_step(step, today) for step in by_status[Status.PLANNED]],
        helpers=[_helper(row) for row in client.involved.holding_on(today).order_by("starts_on", "pk")],
        meeting=_meeting(client, now),
        ways_back=ways_back,
        back_to=[] if ways_back else _back_to(earlier, running_now),
    )


def _goal(row: Trajectory) -> Goal | None:
    plain = PLAIN.get(row.goal_stage, "")
    return Goal(row.goal.strip(), plain) if row.goal.strip() or plain else None


def _aims(trajectories: Sequence[Trajectory]) -> list[AreaGoal]:
    """Those that are open and not protected, the first to be due first."""
    goals = AreaGoal.objects.readable(protected=False).filter(trajectory__in=trajectories, state=GoalState.OPEN)
    return list(goals.select_related("area").order_by(F("due_on").asc(nulls_last=True), "pk"))


def _by_area(goals: Iterable[AreaGoal]) -> list[AimsOfArea]:
    listed = sorted(goals, key=lambda goal: (goal.area.position, goal.area.label))
    groups = groupby(listed, key=lambda goal: goal.area.label)
    return [AimsOfArea(label, [_aim(goal) for goal in of_area]) for label, of_area in groups]


def _aim(goal: AreaGoal) -> Aim:
    return Aim(goal.aim.strip(), goal.own_words.strip(), f"voor {datum(goal.due_on)}" if goal.due_on else "")


def _way_back(step: Deployment, road: Road) -> WayBack:
    to, until = road.target or step, road.plan.ends_on
    return WayBack(
        of=step.instrument.name,
        to=f"{to.instrument.name}{f' ({to.place})' if to.place else ''}",
        until=periode(None, until) if until else "",
        stays=", ".join(road.certainties),
    )


def _step(step: Deployment, today: datetime.date) -> PlanStep:
    if step.starts_on > today:
        when = periode(step.starts_on, step.ends_on or step.expected_end_on).capitalize()
    else:
        until = step.ends_on or step.expected_end_on
        when = f"Sinds {datum(step.starts_on)}"
        if until and until > today:
            when += f", {periode(None, until)}"
    placed = [row for row in step.placements.all() if row.ends_on is None or row.ends_on > today]
    hours = [row.hours_per_week for row in placed if row.hours_per_week is not None]
    said = f"{hours[-1].normalize():f} uur per week".replace(".", ",") if hours else ""
    return PlanStep(step.instrument.name, step.place, when, said, step.own_words.strip())


def _helper(row: InvolvedPerson) -> Helper:
    role = "" if row.kind == InvolvedKind.OTHER else str(row.get_kind_display())
    return Helper(row.name, ", ".join(part for part in (role, row.organisation) if part), row.phone)


def _meeting(client: Client, now: datetime.datetime) -> Meeting | None:
    planned = Appointment.objects.filter(client=client, state=AppointmentState.PLANNED, starts_at__gte=now)
    first = planned.select_related("staff").order_by("starts_at", "pk").first()
    return Meeting(first.starts_at, first.subject, first.place, first.staff.name) if first else None


def _back_to(earlier: Iterable[Deployment], running: Sequence[Deployment]) -> list[str]:
    """The places before those of now, the latest first; each one once."""
    found = [
        f"{step.instrument.name}{f' ({step.place})' if step.place else ''}"
        for step in earlier
        if any(step.trajectory_id == now.trajectory_id and step.starts_on <= now.starts_on for now in running)
    ]
    return list(dict.fromkeys(found))[:2]

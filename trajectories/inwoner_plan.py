"""The plan as the inwoner takes it home: one page, written from "ik", with nothing in it that is not theirs to show."""

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils import timezone

from clients.models import Appointment, Client, InvolvedPerson
from clients.models.agenda import AppointmentState
from clients.models.circumstances import InvolvedKind
from instruments.models import Stage
from office.templatetags.dutch import datum, periode
from trajectories.models import Deployment, Trajectory
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

MANY_LINES = 13  # past this the page is set in smaller type, so that it stays one


@dataclass(frozen=True)
class Goal:
    in_own_words: str
    plain: str


@dataclass(frozen=True)
class PlanStep:
    what: str
    place: str
    when: str
    hours: str  # as the agreement with an employer says; days are filled in by hand, together


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
    now: Sequence[PlanStep]
    next: Sequence[PlanStep]
    helpers: Sequence[Helper]
    meeting: Meeting | None
    back_to: Sequence[str]  # earlier places where one can go again

    @property
    def is_empty(self) -> bool:
        return not (self.goals or self.now or self.next)

    @property
    def is_full(self) -> bool:
        steps, long = len(self.now) + len(self.next), sum(len(goal.in_own_words) // 70 for goal in self.goals)
        return 2 * steps + len(self.helpers) + len(self.back_to) + len(self.goals) + long > MANY_LINES


def inwoner_plan(client: Client, now: datetime.datetime) -> InwonerPlan:
    """Of a dossier that the reader may see; the caller has checked that. Six questions."""
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
    return InwonerPlan(
        name=client.full_name,
        made_on=today,
        klantmanager=client.case_manager.name if client.case_manager else "",
        goals=[goal for row in trajectories if (goal := _goal(row))],
        now=[_step(step, today) for step in by_status[Status.RUNNING]],
        next=[_step(step, today) for step in by_status[Status.PLANNED]],
        helpers=[_helper(row) for row in client.involved.holding_on(today).order_by("starts_on", "pk")],
        meeting=_meeting(client, now),
        back_to=_back_to(earlier, by_status[Status.RUNNING]),
    )


def _goal(row: Trajectory) -> Goal | None:
    plain = PLAIN.get(row.goal_stage, "")
    return Goal(row.goal.strip(), plain) if row.goal.strip() or plain else None


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
    return PlanStep(step.instrument.name, step.place, when, said)


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

"""Where the way back of a step leads on a day, and until when: what screens, lists and services read of it."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from instruments.models import STAGE_ORDER, Parameter
from instruments.rules.leaves import same_place
from office.days import months_on
from trajectories.models import Certainty, Deployment, FallbackPlan, Trajectory
from trajectories.workflow import Status

USUAL_MONTHS, WARNING_WEEKS = "terugkeer_maanden", "terugkeer_signaal_weken"
OVER = (Status.ENDED, Status.WITHDRAWN)


@dataclass(frozen=True)
class Road:
    """The way back of a step, as it lies on a day.

    `target` is the step that would be taken up: where someone went back and on again meanwhile, that is the latest
    resumption. None where no way back was agreed, or where the step never went ahead.
    """

    plan: FallbackPlan
    target: Deployment | None
    day: datetime.date
    warns_from: datetime.date | None  # none: it lasts as long as the step

    @property
    def is_none(self) -> bool:
        """That there is no way back was said, with why."""
        return self.plan.returns_to_id is None

    @property
    def is_over(self) -> bool:
        return self.plan.ends_on is not None and self.plan.ends_on <= self.day

    @property
    def is_possible(self) -> bool:
        return self.target is not None and not self.is_over

    @property
    def is_gone(self) -> bool:
        """The step to go back to was withdrawn."""
        return self.target is None and not self.is_none

    @property
    def is_to_agree(self) -> bool:
        """Keten filled it in when the step was planned; nobody talked about it yet."""
        return self.plan.agreed_on is None and not self.is_none

    @property
    def ends_soon(self) -> bool:
        return self.is_possible and self.warns_from is not None and self.warns_from <= self.day

    @property
    def still_runs(self) -> bool:
        """The step to go back to never ended, so going back is only ending the other."""
        return self.target is not None and self.target.status_on(self.day) not in OVER

    @property
    def certainties(self) -> list[str]:
        return [Certainty(key).label for key in Certainty.values if key in self.plan.certainties]


def roads_of(client_id: int, day: datetime.date) -> dict[int, Road]:
    """The stored ways back of an inwoner, by step. Three questions, however many steps."""
    rows = FallbackPlan.objects.filter(deployment__trajectory__client=client_id)
    plans = list(rows.select_related("returns_to__instrument", "returns_to__provider", "provider"))
    if not plans:
        return {}
    resumed = Deployment.objects.counting().filter(trajectory__client=client_id, resumes__isnull=False)
    oldest_first = resumed.order_by("starts_on", "pk").select_related("instrument", "provider")
    later = {step.resumes_id: step for step in oldest_first}
    weeks = datetime.timedelta(weeks=int(Parameter.objects.on(WARNING_WEEKS, day)))
    return {
        plan.deployment_id: Road(plan, _latest(plan, later), day, plan.ends_on - weeks if plan.ends_on else None)
        for plan in plans
    }


def road_of(step: Deployment, day: datetime.date) -> Road | None:
    """Steps that were delivered have none stored."""
    return roads_of(step.trajectory.client_id, day).get(step.pk)


def is_step_up(earlier: Deployment | None, stage: str) -> bool:
    """Higher in the chain than the step it follows. A step beside the chain, such as a course, is no step up."""
    return earlier is not None and 0 < STAGE_ORDER.get(earlier.stage, 0) < STAGE_ORDER.get(stage, 0)


def step_before(trajectory: Trajectory, stage: str, day: datetime.date) -> Deployment | None:
    """What a step of this stage follows on, that begins on this day."""
    begun = trajectory.deployments.counting().filter(starts_on__lte=day)
    return last_before(list(begun.select_related("trajectory", "instrument", "provider")), stage, day)


def last_before(steps: Sequence[Deployment], stage: str, day: datetime.date) -> Deployment | None:
    """Of these steps the highest one below it that runs on the day, else the last to end."""
    running = [step for step in steps if step.ends_on is None or step.ends_on > day]
    if below := [step for step in running if is_step_up(step, stage)]:
        return max(below, key=lambda step: (STAGE_ORDER[step.stage], step.starts_on, step.pk))
    ended = [step for step in steps if step.ends_on is not None and step.ends_on <= day]
    return max(ended, key=lambda step: (step.ends_on, step.starts_on, step.pk), default=None)


def steps_to_return_to(
    trajectory: Trajectory, *, before: datetime.date, below: str = "", besides: int = 0
) -> Sequence[Deployment]:
    """What a way back may lead to: steps in the chain of this traject, and of those it goes on with, the latest first.

    Of a step that was taken up again only the last time counts. `below` is the stage of the step up.
    """
    lineage = Trajectory.objects.lineage(trajectory)
    steps = Deployment.objects.counting().filter(trajectory__in=lineage, starts_on__lte=before).exclude(stage="")
    found = list(steps.exclude(pk=besides).select_related("trajectory", "instrument", "provider"))
    resumed = {step.resumes_id for step in found}
    highest = STAGE_ORDER.get(below, len(STAGE_ORDER) + 1)
    kept = [step for step in found if step.pk not in resumed and STAGE_ORDER[step.stage] < highest]
    return sorted(kept, key=lambda step: (step.ends_on or datetime.date.max, step.starts_on, step.pk), reverse=True)


def usual_end(returns_to: Deployment, starts_on: datetime.date) -> datetime.date:
    """Until when one can return where nothing else is agreed: the usual time, within the contract of the place."""
    usual = months_on(starts_on, int(Parameter.objects.on(USUAL_MONTHS, starts_on)))
    place = _contract_end(returns_to, starts_on)
    return min(usual, place) if place and place > starts_on else usual


def _contract_end(step: Deployment, day: datetime.date) -> datetime.date | None:
    """When the contract for the place ends; none where it is open, or where no contract names the place."""
    if step.provider is None:
        return None
    rows = step.instrument.contract_locations.filter(provider=step.provider_id).holding_on(day)
    ends = [row.ends_on for row in rows if same_place(row.location, step.location)]
    return None if None in ends else max((end for end in ends if end), default=None)


def _latest(plan: FallbackPlan, later: dict[int | None, Deployment]) -> Deployment | None:
    """The step that would be taken up: the last time that someone went back to it.

    Each is looked at once: a delivery can say of two steps that each goes on with the other.
    """
    step, resumptions = plan.returns_to, dict(later)
    while step is not None and step.pk in resumptions:
        step = resumptions.pop(step.pk)
    if step is None or step.ends_on == step.starts_on:
        return None
    return step

"""Planning a step: the rules are asked first."""

import datetime
from dataclasses import replace
from types import MappingProxyType

from django.db import transaction
from django.utils import timezone

from accounts import audit
from accounts.models import User
from accounts.workflow import FieldRefusal, Refusal
from clients.services import complete_tasks
from clients.services.facts import move_facts
from instruments.rules import wording
from instruments.rules.periods import Period
from trajectories.models import Agreement, Deployment, Trajectory
from trajectories.returning import is_step_up, step_before
from trajectories.services.amounts import quote_of_plan
from trajectories.services.checks import TRIED_OUT, Grounds, StepPlan, checks_of_step, refuse_unfounded
from trajectories.services.locking import hold_trajectory, touch
from trajectories.services.overriding import put_aside
from trajectories.services.responsible import refuse_as_responsible
from trajectories.services.returning import WayBack, carry_over_way_back, store_way_back
from trajectories.services.reviewing import review_client
from trajectories.services.waivers import PLAN_ON_WAIVER, waivers_for

PLANNED = (
    "instrument",
    "provider",
    "location",
    "stage",
    "starts_on",
    "expected_end_on",
    "committed_amount",
    "responsible",
    "purpose",
    "own_words",
    "agreement",
    "agreed_on",
)
NOT_RESUMABLE = "Kies een eerdere stap van dit traject die voor deze dag is beëindigd en nog niet is hervat."


@transaction.atomic
def plan_step(
    trajectory_id: int,
    plan: StepPlan,
    *,
    by: User,
    version: int,
    grounds: Grounds = MappingProxyType({}),
    way_back: WayBack | None = None,
) -> Deployment:
    """Plan a step in a traject. Raises StepRefused, with what does fit, where a rule stands in the way.

    `grounds` say, by key of the rule, why the step fits although that rule warns. A step up stores its way back: what
    was agreed, or else a proposal that is still to be talked about.
    """
    trajectory = hold_trajectory(trajectory_id, by=by, version=version)
    follows = step_before(trajectory, plan.stage_in_chain, plan.starts_on)
    step = place_step(trajectory, plan, by=by, follows=follows, grounds=grounds, way_back=way_back)
    review_client(trajectory.client_id)
    return step


def place_step(
    trajectory: Trajectory,
    plan: StepPlan,
    *,
    by: User,
    follows: Deployment | None,
    grounds: Grounds = MappingProxyType({}),
    way_back: WayBack | None = None,
) -> Deployment:
    """The step itself, inside the transaction of the act that plans it."""
    refuse_impossible(plan)
    refuse_outside(trajectory, plan)
    refuse_as_responsible(trajectory.client, plan.responsible)
    checks = checks_of_step(trajectory.client_id, plan)
    refuse_unfounded(checks, grounds)
    step = _add_step(trajectory, _with_amount(plan), "step.plan", by=by, follows=follows)
    store_way_back(step, way_back, by=by)
    put_aside(step, checks, grounds, by=by)
    move_facts(trajectory.client_id, code=plan.instrument.code, step_key=str(step.pk))
    for waiver_id in waivers_for(trajectory.client_id, plan):
        complete_tasks(kind=PLAN_ON_WAIVER, url_key=waiver_id, by=by)
    return step


def resume_step(
    trajectory: Trajectory,
    earlier: Deployment,
    *,
    starts_on: datetime.date,
    by: User,
    follows: Deployment | None = None,
) -> Deployment:
    """Take up an earlier step again: no new placement, so the rules are not asked again and nobody loses a place.

    The earlier step may lie in a traject that this one goes on with. It is held by the caller, so that of two
    colleagues at once the second finds it taken up.
    """
    lineage = Trajectory.objects.lineage(trajectory)
    if not Deployment.objects.resumable_on(starts_on).filter(pk=earlier.pk, trajectory__in=lineage).exists():
        raise Refusal(NOT_RESUMABLE)
    plan = StepPlan(
        earlier.instrument,
        starts_on,
        provider=earlier.provider,
        location=earlier.location,
        expected_end_on=_still_ahead(earlier.expected_end_on, starts_on),
        stage=earlier.stage,
        responsible=_still_able(trajectory, earlier.responsible),
        purpose=earlier.purpose,
    )
    refuse_outside(trajectory, plan)
    step = _add_step(trajectory, plan, "step.resume", by=by, follows=follows, resumes=earlier)
    if is_step_up(follows, step.stage):
        store_way_back(step, None, by=by)
    else:
        carry_over_way_back(step, earlier, by=by)
    return step


def _still_able(trajectory: Trajectory, colleague: User | None) -> User | None:
    """Who answered for the step before, unless that colleague left or no longer sees the dossier."""
    try:
        refuse_as_responsible(trajectory.client, colleague)
    except FieldRefusal:
        return None
    return colleague


def _still_ahead(day: datetime.date | None, starts_on: datetime.date) -> datetime.date | None:
    """An agreed last day that has passed says nothing of a step that begins later."""
    return day if day and day > starts_on else None


def _with_amount(plan: StepPlan) -> StepPlan:
    """The amount that was agreed, or else what the contract price of the first day gives."""
    return plan if plan.committed_amount is not None else replace(plan, committed_amount=quote_of_plan(plan).amount)


def _add_step(
    trajectory: Trajectory,
    plan: StepPlan,
    verb: str,
    *,
    by: User,
    follows: Deployment | None,
    resumes: Deployment | None = None,
) -> Deployment:
    values = {name: getattr(plan, name) for name in PLANNED}
    values |= {"location": plan.location.strip(), "stage": plan.stage if resumes else plan.stage_in_chain}
    step = Deployment.objects.create(trajectory=trajectory, follows=follows, resumes=resumes, **values)
    touch(trajectory)
    audit.record(
        verb,
        by=by,
        target=step,
        client_id=trajectory.client_id,
        happened_on=min(plan.starts_on, timezone.localdate()),
        fields=PLANNED,
        url_name="trajectories:of_client",
        url_key=trajectory.client_id,
    )
    return step


def refuse_impossible(plan: StepPlan) -> None:
    instrument = plan.instrument
    if not Period(instrument.starts_on, instrument.ends_on).covers(plan.starts_on):
        raise Refusal(f"{instrument.name} is er niet op {wording.day(plan.starts_on)}. Kies een ander instrument.")
    if plan.expected_end_on and plan.expected_end_on <= plan.starts_on:
        raise Refusal("De verwachte laatste dag ligt voor de eerste dag.")
    if plan.committed_amount is not None and plan.committed_amount < 0:
        raise Refusal("Het afgesproken bedrag kan niet lager zijn dan nul.")
    if plan.is_trial and plan.stage not in TRIED_OUT:
        raise FieldRefusal("Een proefplaatsing heeft de fase van de baan die de inwoner probeert. Kies die.", "stage")
    refuse_half_an_agreement(plan)


def refuse_half_an_agreement(plan: StepPlan) -> None:
    if plan.agreement and plan.agreement not in Agreement.values:
        raise FieldRefusal("Kies uit de lijst of de inwoner het eens is met de stap.", "agreement")
    if plan.agreement and not plan.agreed_on:
        raise FieldRefusal("Vul in op welke dag u de stap met de inwoner besprak.", "agreed_on")
    if plan.agreed_on and plan.agreed_on > timezone.localdate():
        raise FieldRefusal("Kies de dag waarop u de stap besprak: vandaag of eerder.", "agreed_on")


def refuse_outside(trajectory: Trajectory, plan: StepPlan) -> None:
    """A step lies in the period of its traject, and in a life."""
    if plan.starts_on < trajectory.starts_on:
        raise Refusal(f"Het traject begint op {wording.day(trajectory.starts_on)}. Kies die dag of een latere.")
    if trajectory.ends_on and plan.starts_on >= trajectory.ends_on:
        raise Refusal("Dit traject is dan al afgesloten. Start een nieuw traject.")
    client = trajectory.client
    if client.deceased_on and plan.starts_on >= client.deceased_on:
        raise Refusal("Deze inwoner is overleden. Er kan geen stap meer beginnen.")

"""Changing what was agreed about a step: what it is for, what the inwoner says of it, how long, for how much, by whom.

Where and at whom stays what it was. Another place has its own contract, price and way back, and the history has to tell
where someone was on which day: so that is a next step, and a step that did not begin yet is withdrawn.
"""

import datetime
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from types import MappingProxyType
from typing import Any

from django.db import transaction
from django.utils import timezone

from accounts import audit
from accounts.models import User
from accounts.rows import Changes, put, store
from accounts.workflow import FieldRefusal, Refusal, moves_from
from clients.services import keep_changes
from clients.services.changes import REASON, with_reason
from instruments.rules import wording
from instruments.rules.checks import Check
from trajectories.models import Alert, Deployment, FallbackPlan
from trajectories.services.amounts import quote_of_plan
from trajectories.services.checks import Grounds, StepPlan, checks_of_step_again, refuse_unfounded
from trajectories.services.evaluation_tasks import pass_on_evaluation
from trajectories.services.locking import hold_step, touch
from trajectories.services.overriding import put_aside
from trajectories.services.planning import refuse_half_an_agreement, refuse_impossible, refuse_outside
from trajectories.services.responsible import refuse_as_responsible
from trajectories.services.reviewing import review_client
from trajectories.workflow import CHANGE, STEP_MOVES, Status

CHANGEABLE = (
    "purpose",
    "own_words",
    "agreement",
    "agreed_on",
    "responsible",
    "starts_on",
    "expected_end_on",
    "committed_amount",
)
DAYS = ("starts_on", "expected_end_on")


@transaction.atomic
def change_step(
    step_id: int,
    *,
    by: User,
    version: int,
    reason: str = "",
    grounds: Grounds = MappingProxyType({}),
    **values: Any,
) -> Deployment:
    """Change what was agreed (CHANGEABLE). Other days ask the rules again: raises StepRefused where one says no.

    Only a step that has not begun gets another first day.
    """
    step = hold_step(step_id, by=by, version=version)
    status = step.status_on(timezone.localdate())
    if CHANGE not in moves_from(STEP_MOVES, status, by.permissions):
        raise Refusal(f"Deze stap staat op {status.label}. Dan kunt u de afspraken niet meer wijzigen.")
    before = plan_of(step)
    changes = put(step, _changeable(values))
    if "starts_on" in changes and status != Status.PLANNED:
        raise FieldRefusal("De stap is al begonnen. De eerste dag staat vast.", "starts_on")
    if changes:
        _change(step, before, changes, by=by, reason=reason, grounds=grounds)
    return step


def plan_of(step: Deployment) -> StepPlan:
    """The step as one would plan it now."""
    return StepPlan(
        step.instrument,
        step.starts_on,
        provider=step.provider,
        location=step.location,
        expected_end_on=step.expected_end_on,
        stage=step.stage,
        committed_amount=step.committed_amount,
        responsible=step.responsible,
        purpose=step.purpose,
        own_words=step.own_words,
        agreement=step.agreement,
        agreed_on=step.agreed_on,
    )


def _change(step: Deployment, before: StepPlan, changes: Changes, *, by: User, reason: str, grounds: Grounds) -> None:
    plan = plan_of(step)
    _refuse_impossible(step, plan, changes)
    if "responsible" in changes:
        refuse_as_responsible(step.trajectory.client, step.responsible)
    warned = _asked_again(step, before, plan, grounds)
    changes |= _amount_that_follows(step, before, plan, changes)
    kept = changes | with_reason({name: change for name, change in changes.items() if name in DAYS}, reason)
    step.version += 1
    store(step)
    if set(DAYS) & changes.keys():
        touch(step.trajectory)
    put_aside(step, warned, grounds, by=by)
    event = audit.record(
        "step.change",
        by=by,
        target=step,
        client_id=step.trajectory.client_id,
        fields=changes,
        url_name="trajectories:step",
        url_key=step.pk,
    )
    keep_changes(event, kept | ({REASON: ("", reason)} if reason else {}))
    if "responsible" in changes:
        pass_on_evaluation(step, by=by)
    review_client(step.trajectory.client_id)


def _changeable(values: Mapping[str, Any]) -> Mapping[str, Any]:
    if unknown := values.keys() - set(CHANGEABLE):
        raise TypeError(f"not changed here: {', '.join(sorted(unknown))}")
    return values


def _refuse_impossible(step: Deployment, plan: StepPlan, changes: Changes) -> None:
    refuse_half_an_agreement(plan)
    if "starts_on" in changes:
        refuse_impossible(plan)
        refuse_outside(step.trajectory, plan)
        _refuse_out_of_order(step)
    if plan.expected_end_on and plan.expected_end_on <= plan.starts_on:
        raise FieldRefusal("De verwachte laatste dag ligt voor de eerste dag.", "expected_end_on")
    if plan.committed_amount is not None and plan.committed_amount < 0:
        raise FieldRefusal("Het afgesproken bedrag kan niet lager zijn dan nul.", "committed_amount")


def _refuse_out_of_order(step: Deployment) -> None:
    """What was agreed with the other first day still fits: the step taken up again, work in it, and the way back."""
    earlier, way_back = step.resumes, FallbackPlan.objects.filter(deployment=step).first()
    if earlier and earlier.ends_on and step.starts_on < earlier.ends_on:
        until = wording.last_day(earlier.ends_on)
        raise FieldRefusal(f"De stap die dan weer begint, liep tot en met {until}. Kies een latere dag.", "starts_on")
    if work := step.placements.counting().filter(starts_on__lt=step.starts_on).order_by("starts_on").first():
        begins = wording.day(work.starts_on)
        raise FieldRefusal(f"In deze stap begint werk op {begins}. Kies die dag of een eerdere.", "starts_on")
    if way_back and way_back.ends_on and way_back.ends_on <= step.starts_on:
        until = wording.last_day(way_back.ends_on)
        raise FieldRefusal(f"Terug kan maar tot en met {until}. Spreek eerst een latere terugkeer af.", "starts_on")


def _asked_again(step: Deployment, before: StepPlan, plan: StepPlan, grounds: Grounds) -> list[Check]:
    """What warns because of the other days, and now has its ground. Raises StepRefused, StepNeedsGround.

    A step that is still to begin is judged as when it was planned. Of one that runs only its length is judged: what
    was or was not so when it began, another last day does not change. A shorter step is never refused.
    """
    if plan.starts_on != before.starts_on:
        checks = checks_of_step_again(step, plan)
    elif _is_shorter(plan.expected_end_on, before.expected_end_on):
        return []
    else:
        checks = _because_of_length(step, plan)
    founded = dict.fromkeys(_founded_before(step), "bij het plannen") | dict(grounds)
    refuse_unfounded(checks, founded)
    return [check for check in checks if check.warns and check.rule_key in grounds]


def _is_shorter(end: datetime.date | None, before: datetime.date | None) -> bool:
    return end == before or (end is not None and before is not None and end < before)


def _because_of_length(step: Deployment, plan: StepPlan) -> list[Check]:
    """What would be met if the step lasted a day: the rest has nothing to do with its last day."""
    shortest = replace(plan, expected_end_on=plan.starts_on + datetime.timedelta(days=1))
    lasting, short = checks_of_step_again(step, plan), checks_of_step_again(step, shortest)
    return [check for check, without in zip(lasting, short, strict=True) if without.is_met and not check.is_met]


def _founded_before(step: Deployment) -> list[str]:
    """The rules of which someone wrote why the step fits all the same, when it was planned."""
    rows = Alert.objects.unsolved().filter(deployment=step, overridden_by__isnull=False)
    return list(rows.values_list("rule_key", flat=True))


def _amount_that_follows(step: Deployment, before: StepPlan, plan: StepPlan, changes: Changes) -> Changes:
    """What was agreed after the contract price goes along with the days; an amount of one's own stays."""
    if "committed_amount" in changes or not set(DAYS) & changes.keys():
        return {}
    if before.committed_amount is None or before.committed_amount != quote_of_plan(before).amount:
        return {}
    amount: Decimal | None = quote_of_plan(plan).amount
    return put(step, {"committed_amount": amount}) if amount is not None else {}

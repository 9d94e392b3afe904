"""The page of one step, and changing what was agreed about it."""

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.forms import BaseForm
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.decorators import needs
from accounts.editing import edit, posted
from accounts.permissions import Permission
from accounts.requests import StaffRequest
from accounts.workflow import moves_from
from instruments.rules.checks import Check
from office.templatetags.dutch import euro
from trajectories import services
from trajectories.forms import ChangeStepForm
from trajectories.models import Deployment
from trajectories.overview import LOOKS
from trajectories.services import StepRefused
from trajectories.services.amounts import quote_of_plan
from trajectories.services.changing import plan_of
from trajectories.step_page import OnStep, parts_of
from trajectories.views.moving import get_step
from trajectories.views.planning import shown_on
from trajectories.views.trajectories import TAB, may_plan
from trajectories.views.ways import Ways
from trajectories.workflow import CHANGE, STEP_MOVES


@require_safe
def step(request: StaffRequest, pk: int) -> HttpResponse:
    found = get_step(request, pk)
    on = OnStep(
        step=found,
        regime=found.instrument.described_on(found.starts_on).regime,
        user=request.user,
        today=timezone.localdate(),
        may_plan=may_plan(request, found.trajectory.client),
    )
    context = {
        "client": found.trajectory.client,
        "step": found,
        "on": on,
        "look": LOOKS[on.status],
        "moves": [move for move in moves_from(STEP_MOVES, on.status, request.user.permissions) if move is not CHANGE],
        "parts": parts_of(on),
    }
    return render(request, "trajectories/step.html", context | TAB)


@needs(Permission.PLAN_STEPS)
def change(request: StaffRequest, pk: int) -> HttpResponse:
    step = get_step(request, pk)
    before = quote_of_plan(plan_of(step))
    form = ChangeStepForm(posted(request), step=step, user=request.user)
    checks: Sequence[Check] = ()

    def save(**values: Any) -> None:
        nonlocal step, checks
        given = {name: value for name, value in values.items() if name in form.base_fields}
        try:
            step = services.change_step(step.pk, by=request.user, grounds=form.grounds(), **given)
        except StepRefused as refusal:
            checks = shown_on(form, refusal)
            raise

    def afresh(sent: BaseForm) -> BaseForm:
        step.refresh_from_db()
        return ChangeStepForm(step=step, user=request.user, initial={"reason": sent.cleaned_data["reason"]})

    agreed = step.committed_amount
    edited = edit(request, form, save, afresh=afresh)
    if edited.done:
        moved = step.committed_amount != agreed and step.committed_amount is not None
        amount = f" Afgesproken bedrag: {euro(step.committed_amount)}." if moved else ""
        messages.success(request, f"De afspraken over de stap zijn gewijzigd.{amount}")
        return redirect("trajectories:step", step.pk)
    if before.amount is not None:
        follows = " Dat past Keten aan als u de dagen wijzigt." if before.amount == agreed else ""
        edited.form["committed_amount"].help_text = f"Volgens het contract: {euro(before.amount)}.{follows}"
    lines = Ways(request, step.trajectory.client_id, step=step).lines(checks, _asked(step))
    context = {
        "client": step.trajectory.client,
        "step": step,
        "form": edited.form,
        "stale": edited.stale,
        "is_open": step.status_on(timezone.localdate()) in CHANGE.sources,
        "standing": [line for line in lines if line.check.blocks],
        "is_refused": any(check.blocks and check.is_refused for check in checks),
        "noted": [line for line in lines if not (line.check.blocks or line.check.is_met)],
    }
    return render(request, "trajectories/change_step.html", context | TAB)


def _asked(step: Deployment) -> dict[str, str]:
    """The step as a form asks for it: for the road to maatwerk."""
    return {
        "instrument": step.instrument.code,
        "provider": step.provider.code if step.provider else "",
        "location": step.location,
        "starts_on": str(step.starts_on),
        "expected_end_on": "",
    }

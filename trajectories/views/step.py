"""The page of one step: what is agreed, how it goes, the way back, and what belongs to its kind of help."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.permissions import Permission
from accounts.requests import StaffRequest
from accounts.workflow import moves_from
from trajectories.step_page import OnStep, parts_of
from trajectories.views.moving import get_step
from trajectories.views.trajectories import TAB
from trajectories.workflow import STEP_MOVES


@require_safe
def step(request: StaffRequest, pk: int) -> HttpResponse:
    found = get_step(request, pk)
    on = OnStep(
        step=found,
        regime=found.instrument.described_on(found.starts_on).regime,
        user=request.user,
        today=timezone.localdate(),
        may_plan=request.user.may(Permission.PLAN_STEPS),
    )
    context = {
        "client": found.trajectory.client,
        "step": found,
        "on": on,
        "moves": moves_from(STEP_MOVES, on.status, request.user.permissions),
        "parts": parts_of(on),
    }
    return render(request, "trajectories/step.html", context | TAB)

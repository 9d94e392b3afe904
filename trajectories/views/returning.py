"""The way back of a step: agreeing on one, or on another."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from accounts.decorators import needs
from accounts.editing import edit, posted
from accounts.permissions import Permission
from accounts.requests import StaffRequest
from trajectories import services
from trajectories.forms.returning import WayBackForm
from trajectories.returning import OVER, road_of, steps_to_return_to
from trajectories.views.moving import get_step
from trajectories.views.trajectories import TAB


@needs(Permission.PLAN_STEPS)
def way_back(request: StaffRequest, pk: int) -> HttpResponse:
    step, today = get_step(request, pk), timezone.localdate()
    steps = steps_to_return_to(step.trajectory, before=step.starts_on, below=step.stage, besides=step.pk)
    form = WayBackForm.of(step, steps, road_of(step, today), posted(request))

    def save(**values: Any) -> None:
        services.agree_way_back(step.pk, by=request.user, version=values["version"], way_back=form.way_back())

    def afresh(sent: Any) -> WayBackForm:
        return WayBackForm.of(step, steps, road_of(step, today))

    sent = edit(request, form, save, afresh=afresh)
    if sent.done:
        messages.success(request, "De weg terug is vastgelegd.")
        return redirect("trajectories:step", step.pk)
    context = {
        "client": step.trajectory.client,
        "step": step,
        "form": sent.form,
        "stale": sent.stale,
        "is_over": step.status_on(today) in OVER,
        "may_go_back": bool(steps),
    }
    return render(request, "trajectories/way_back.html", context | TAB)

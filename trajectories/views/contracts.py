"""A contract follows on a proefplaatsing: the road from there to the next step, and to the work in it."""

from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.decorators import needs
from accounts.permissions import Permission
from accounts.requests import StaffRequest
from instruments.models import Instrument, Stage
from instruments.querysets import version_value
from office.forms import DAY
from trajectories.models import Deployment, Placement, Result
from trajectories.views.carrying import WORK
from trajectories.views.moving import get_step
from trajectories.views.trajectories import TAB

STAGES = (Stage.REGULAR_WORK, Stage.SUPPORTED_WORK, Stage.SECONDMENT)


@needs(Permission.PLAN_STEPS)
@require_safe
def contract(request: StaffRequest, pk: int) -> HttpResponse:
    """Choose what the next step is. Its form is filled in from here, and leads on to the work in it."""
    step = get_step(request, pk)
    work = step.placements.counting().order_by("starts_on", "pk").last()
    context = {"client": step.trajectory.client, "step": step, "work": work, "offers": _offers(step, work)}
    return render(request, "trajectories/placements/contract.html", context | TAB)


def _offers(step: Deployment, work: Placement | None) -> list[dict[str, str]]:
    """What there is on the day after today with a contract, the highest stage first."""
    today = timezone.localdate()
    begin = today + DAY
    available = Instrument.objects.available_on(begin).annotate(stage_then=version_value("stage", day=begin))
    rows = list(available.filter(stage_then__in=STAGES).order_by("name"))
    path = reverse("trajectories:verder", args=[step.pk])
    carried = work.pk if work else ""
    about = {"result": Result.GOAL_REACHED, "ended_on": today, "starts_on": begin, WORK: carried}
    return [
        {"name": row.name, "stage": stage.label, "url": f"{path}?{urlencode({'instrument': row.code} | about)}"}
        for stage in STAGES
        for row in rows
        if row.stage_then == stage
    ]

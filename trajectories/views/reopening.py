"""Opening a traject again that was closed by mistake."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from accounts.decorators import needs
from accounts.editing import edit, posted
from accounts.permissions import Permission
from accounts.requests import StaffRequest
from accounts.workflow import moves_from
from office.forms import VersionForm
from trajectories import services
from trajectories.views.trajectories import TAB, get_trajectory
from trajectories.workflow import REOPEN, TRAJECTORY_MOVES


@needs(Permission.PLAN_STEPS)
def reopen(request: StaffRequest, pk: int) -> HttpResponse:
    trajectory = get_trajectory(request, pk)

    def save(**values: Any) -> None:
        services.reopen_trajectory(trajectory.pk, by=request.user, **values)

    def afresh(sent: Any) -> VersionForm:
        trajectory.refresh_from_db()
        return VersionForm(initial={"version": trajectory.version})

    sent = edit(request, VersionForm(posted(request), initial={"version": trajectory.version}), save, afresh=afresh)
    if sent.done:
        messages.success(request, "Het traject is weer open.")
        return redirect("trajectories:of_client", trajectory.client_id)
    status = trajectory.status_on(timezone.localdate())
    is_closed = REOPEN in moves_from(TRAJECTORY_MOVES, status, request.user.permissions)
    context = {
        "client": trajectory.client,
        "form": sent.form if is_closed else None,
        "stale": sent.stale,
        "title": REOPEN.label,
        "intro": "Is het traject te vroeg of per ongeluk afgesloten? Dan loopt het hierna weer door, en vervallen de "
        "laatste dag en de uitkomst. Komt de inwoner na een tijd terug? Start dan een nieuw traject.",
        "nothing": "Dit traject is niet afgesloten.",
        "submit": REOPEN.label,
    }
    return render(request, "trajectories/act.html", context | TAB)

"""Someone is back: going on with the earlier plan, and taking up steps of it."""

from typing import Any

from django.contrib import messages
from django.forms import BaseForm
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from accounts.decorators import needs
from accounts.editing import edit, posted
from accounts.permissions import Permission
from accounts.requests import StaffRequest
from clients.views import get_client
from trajectories.coming_back import earlier_plan_of
from trajectories.forms.returning_person import ResumeForm, TakeUpForm, earlier_steps_of
from trajectories.models import Trajectory
from trajectories.services import returning_person as services
from trajectories.views.trajectories import TAB, get_trajectory


@needs(Permission.PLAN_STEPS)
def take_up_plan(request: StaffRequest, pk: int) -> HttpResponse:
    """The plan that there was, whole, and one press to go on with it."""
    client = get_client(request, pk)
    plan = earlier_plan_of(client, timezone.localdate())
    if plan is None:
        messages.info(request, services.NO_PLAN)
        return redirect("trajectories:of_client", client.pk)
    made: list[Trajectory] = []

    def save(**values: Any) -> None:
        made.append(services.take_up_plan(client.pk, by=request.user, **values))

    def afresh(sent: BaseForm) -> TakeUpForm:
        plan.trajectory.refresh_from_db()
        return TakeUpForm.of(plan.trajectory)

    edited = edit(request, TakeUpForm.of(plan.trajectory, posted(request)), save, afresh=afresh)
    if edited.done:
        messages.success(request, "Het eerdere plan loopt weer. Kies welke stap de inwoner weer oppakt.")
        if earlier_steps_of(made[0]).exists():
            return redirect("trajectories:earlier_steps", made[0].pk)
        return redirect("trajectories:of_client", client.pk)
    context = {"client": client, "plan": plan, "form": edited.form, "stale": edited.stale}
    return render(request, "trajectories/coming_back/take_up.html", context | TAB)


@needs(Permission.PLAN_STEPS)
def earlier_steps(request: StaffRequest, pk: int) -> HttpResponse:
    """Which step of the earlier plan is taken up again; none starts by itself."""
    trajectory = get_trajectory(request, pk)
    client = get_client(request, trajectory.client_id)

    def save(**values: Any) -> None:
        services.resume_earlier_step(trajectory.pk, by=request.user, **values)

    def afresh(sent: BaseForm) -> ResumeForm:
        trajectory.refresh_from_db()
        return ResumeForm(initial=sent.cleaned_data | {"version": trajectory.version}, trajectory=trajectory)

    edited = edit(request, ResumeForm(posted(request), trajectory=trajectory), save, afresh=afresh)
    if edited.done:
        messages.success(request, f"Hervat: {edited.form.cleaned_data['step'].instrument}.")
        return redirect("trajectories:of_client", client.pk)
    context = {
        "client": client,
        "trajectory": trajectory,
        "form": edited.form,
        "stale": edited.stale,
        "has_steps": earlier_steps_of(trajectory).exists(),
    }
    return render(request, "trajectories/coming_back/steps.html", context | TAB)

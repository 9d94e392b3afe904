"""The goals of a traject: add one, put it right, reach or drop it, and take it up again.

Goals about health or criminal facts are read and written only while what is protected of the dossier is open.
"""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from accounts import audit
from accounts.decorators import needs
from accounts.editing import edit, posted
from accounts.permissions import Permission
from accounts.requests import StaffRequest
from accounts.workflow import Refusal
from clients.views.protected import refuse_closed
from office.forms import VersionForm
from trajectories.forms.goals import ChangeGoalForm, CloseGoalForm, GoalForm
from trajectories.models import Goal, GoalState
from trajectories.services import goals as services
from trajectories.views.protection import may_read_protected
from trajectories.views.trajectories import TAB, get_trajectory

PAGE, PROTECTED = "trajectories:of_client", "clients:protected"
needs_plan = needs(Permission.PLAN_STEPS)


@needs_plan
def add(request: StaffRequest, pk: int) -> HttpResponse:
    trajectory = get_trajectory(request, pk)
    is_open = may_read_protected(request, trajectory.client_id)

    def save(**values: Any) -> None:
        services.add_goal(trajectory.pk, by=request.user, protected=is_open, **values)

    sent = edit(request, GoalForm(posted(request), protected=is_open), save, afresh=lambda now: now)
    if sent.done:
        messages.success(request, "Het doel is toegevoegd.")
        return redirect(PAGE, trajectory.client_id)
    context = {"client": trajectory.client, "form": sent.form, "title": "Doel toevoegen", "submit": "Toevoegen"}
    return render(request, "trajectories/act.html", context | TAB)


@needs_plan
def change(request: StaffRequest, pk: int) -> HttpResponse:
    goal = get_goal(request, pk)
    client = goal.trajectory.client
    if request.method != "POST" and _is_shut(request, goal):
        return redirect(PROTECTED, client.pk)

    def save(**values: Any) -> None:
        _refuse_shut(request, goal)
        services.change_goal(goal.pk, by=request.user, protected=goal.is_protected, **values)

    def afresh(sent_in: Any) -> ChangeGoalForm:
        return ChangeGoalForm.of(get_goal(request, pk))

    sent = edit(request, ChangeGoalForm.of(goal, posted(request)), save, afresh=afresh)
    if sent.done:
        messages.success(request, "Het doel is gewijzigd.")
        return redirect(PAGE, client.pk)
    context = {"client": client, "form": sent.form, "stale": sent.stale, "title": "Doel wijzigen", "submit": "Opslaan"}
    return render(request, "trajectories/act.html", context | TAB)


@needs_plan
def close(request: StaffRequest, pk: int) -> HttpResponse:
    goal = get_goal(request, pk)
    client = goal.trajectory.client
    if request.method != "POST" and _is_shut(request, goal):
        return redirect(PROTECTED, client.pk)
    if goal.state != GoalState.OPEN:
        messages.info(request, "Dit doel is al afgerond.")
        return redirect(PAGE, client.pk)

    def save(**values: Any) -> None:
        _refuse_shut(request, goal)
        services.close_goal(goal.pk, by=request.user, protected=goal.is_protected, **values)

    def afresh(sent_in: Any) -> CloseGoalForm:
        return CloseGoalForm.of(get_goal(request, pk))

    sent = edit(request, CloseGoalForm.of(goal, posted(request)), save, afresh=afresh)
    if sent.done:
        messages.success(request, "Het doel is afgerond. Met Weer openen draait u dit terug.")
        return redirect(PAGE, client.pk)
    context = {"client": client, "form": sent.form, "stale": sent.stale, "title": "Doel afronden", "submit": "Afronden"}
    if not _is_shut(request, goal):
        context["about"] = goal.told["aim"]
    return render(request, "trajectories/act.html", context | TAB)


@needs_plan
@require_POST
def reopen(request: StaffRequest, pk: int) -> HttpResponse:
    goal = get_goal(request, pk)
    form = VersionForm(request.POST)
    if not form.is_valid():
        messages.error(request, "Open de pagina opnieuw en probeer het nog eens.")
        return redirect(PAGE, goal.trajectory.client_id)
    try:
        _refuse_shut(request, goal)
        services.reopen_goal(goal.pk, by=request.user, protected=goal.is_protected, **form.cleaned_data)
    except Refusal as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, "Het doel staat weer open.")
    return redirect(PAGE, goal.trajectory.client_id)


def get_goal(request: StaffRequest, pk: int) -> Goal:
    """The goal of a page. Not visible is not there; looking is recorded."""
    rows = Goal.objects.visible_to(request.user).select_related("area", "trajectory__client__case_manager")
    goal: Goal = get_object_or_404(rows, pk=pk)
    if goal.is_protected and not request.user.may(Permission.SEE_PROTECTED_NOTES):
        raise Http404
    audit.looked(goal.trajectory.client_id, by=request.user, page=request.resolver_match.view_name)
    return goal


def _is_shut(request: StaffRequest, goal: Goal) -> bool:
    return goal.is_protected and not may_read_protected(request, goal.trajectory.client_id)


def _refuse_shut(request: StaffRequest, goal: Goal) -> None:
    """Also for who had it open and took too long: what was typed stays in the form."""
    if goal.is_protected:
        refuse_closed(request, goal.trajectory.client_id)

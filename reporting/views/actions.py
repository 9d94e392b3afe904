"""The actions of a programme: added, changed, reported on; also because of a link that is missing in the chain."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone

from accounts.requests import StaffRequest
from maatwerk.models import Signal
from reporting.forms.programme import ActionForm, ActionInGoalForm, ChangeActionForm, ReportForm
from reporting.models import Action, Goal
from reporting.services import programme as services
from reporting.views.programme import PAGE, act, confirm, kept, makes

SMART = "Wat precies, wie, wanneer klaar, wat mag het kosten, en aan welk cijfer ziet u of het lukt?"


@makes
def add_action(request: StaffRequest, pk: int) -> HttpResponse:
    goal = get_object_or_404(Goal.objects.visible_to(request.user).select_related("programme"), pk=pk)

    def form(data: Any = None) -> ActionForm:
        return ActionForm(data, initial={"owner": request.user})

    def save(**told: Any) -> None:
        services.add_action(goal.pk, by=request.user, **kept(told, "wanted"))

    shown = {"title": "Actie toevoegen", "submit": "Toevoegen", "intro": SMART, "about": goal}
    return act(request, goal.programme, form, save, **shown)


@makes
def action_for_signal(request: StaffRequest, pk: int) -> HttpResponse:
    """An action because of maatwerk that keeps coming back."""
    rows = Signal.objects.visible_to(request.user).select_related("instrument", "provider", "owner")
    signal = get_object_or_404(rows, pk=pk)
    goals = Goal.objects.visible_to(request.user).filter(programme__year__gte=timezone.localdate().year)
    goals = goals.select_related("programme").order_by("programme__year", "position", "pk")
    first = goals.first()
    if first is None:
        messages.info(request, "Er is nog geen doel in het programma van dit jaar. Begin daarmee.")
        return redirect("reporting:programmes")

    def form(data: Any = None) -> ActionInGoalForm:
        return ActionInGoalForm.of_signal(signal, goals, request.user, data)

    def save(goal: Goal, **told: Any) -> None:
        services.add_action(goal.pk, by=request.user, signal_id=signal.pk, **kept(told, "wanted"))

    shown = {"title": "Zet in het jaarprogramma", "submit": "Toevoegen", "intro": SMART, "about": signal}
    shown["already"] = signal.actions.select_related("goal__programme").order_by("goal__programme__year")
    return act(request, first.programme, form, save, **shown, cancel_url=reverse("maatwerk:signal", args=[pk]))


@makes
def change_action(request: StaffRequest, pk: int) -> HttpResponse:
    action = _action(request, pk)

    def save(**told: Any) -> None:
        services.change_action(pk, by=request.user, **kept(told, "wanted"))

    def form(data: Any = None) -> ChangeActionForm:
        return ChangeActionForm.of(_action(request, pk), data)

    shown = {"title": "Actie wijzigen", "submit": "Opslaan", "about": action}
    return act(request, action.goal.programme, form, save, **shown)


@makes
def report_action(request: StaffRequest, pk: int) -> HttpResponse:
    action = _action(request, pk)

    def save(**told: Any) -> None:
        services.report_action(pk, by=request.user, **told)

    def form(data: Any = None) -> ReportForm:
        return ReportForm.of(_action(request, pk), data)

    shown = {"title": "Stand bijwerken", "submit": "Opslaan", "about": action}
    return act(request, action.goal.programme, form, save, **shown)


@makes
def remove_action(request: StaffRequest, pk: int) -> HttpResponse:
    action = _action(request, pk)
    url = reverse(PAGE, args=[action.goal.programme.year])

    def save(version: int) -> None:
        services.remove_action(pk, by=request.user, version=version)

    return confirm(
        request,
        lambda: _action(request, pk).version,
        save,
        done=("De actie is verwijderd.", url),
        programme=action.goal.programme,
        title=f"Actie verwijderen: {action.title}?",
        consequences="Doe dit alleen bij een vergissing. Gaat een actie niet door? Kies dan de stand gestopt.",
        submit="Verwijderen",
        cancel_url=url,
    )


def _action(request: StaffRequest, pk: int) -> Action:
    rows = Action.objects.visible_to(request.user).select_related("goal__programme", "owner")
    return get_object_or_404(rows, pk=pk)

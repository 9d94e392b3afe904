"""The programme of a year, and its goals."""

from collections.abc import Callable, Mapping
from typing import Any

from django.contrib import messages
from django.forms import BaseForm
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.decorators import needs
from accounts.editing import edit, posted
from accounts.permissions import Permission
from accounts.requests import StaffRequest
from office.forms import VersionForm
from office.paging import Order, page_of
from reporting.forms.programme import (
    ChangeGoalForm,
    GoalForm,
    IntroductionForm,
    ProgrammeForm,
    SettleForm,
    as_kept,
)
from reporting.models import Goal, Programme
from reporting.overview import programme as overview
from reporting.querysets import ProgrammeQuerySet
from reporting.services import programme as services

PAGE = "reporting:programme"
ORDERS = (Order("jaar", ("-year",)),)
makes = needs(Permission.MAKE_DOCUMENTS)
reads = needs(Permission.SEE_FIGURES)


@reads
@require_safe
def programmes(request: StaffRequest) -> HttpResponse:
    rows: ProgrammeQuerySet = Programme.objects.visible_to(request.user)
    context = {
        "page": page_of(rows.with_numbers(timezone.localdate()), request.GET, ORDERS, size=25),
        "may_make": request.user.may(Permission.MAKE_DOCUMENTS),
    }
    return render(request, "reporting/programmes.html", context)


@makes
def add_programme(request: StaffRequest) -> HttpResponse:
    form = ProgrammeForm.of(Programme.objects.visible_to(request.user), posted(request))

    def save(**told: Any) -> None:
        services.add_programme(by=request.user, **told)

    if edit(request, form, save, afresh=lambda sent: sent).done:
        messages.success(request, f"Het programma voor {form.cleaned_data['year']} is begonnen.")
        return redirect(PAGE, form.cleaned_data["year"])
    context = {"form": form, "title": "Jaarprogramma beginnen", "submit": "Beginnen", "trail": []}
    return render(request, "reporting/programme_act.html", context)


@reads
@require_safe
def programme(request: StaffRequest, year: int) -> HttpResponse:
    found = of_year(request, year)
    today = timezone.localdate()
    context = {
        "programme": found,
        "reading": overview.read(found, request.user, today),
        "today": today,
        "may_make": request.user.may(Permission.MAKE_DOCUMENTS),
    }
    return render(request, "reporting/programme.html", context)


@makes
def describe_programme(request: StaffRequest, year: int) -> HttpResponse:
    found = of_year(request, year)

    def form(data: Any = None) -> IntroductionForm:
        row = of_year(request, year)
        return IntroductionForm(data, initial={"version": row.version, "introduction": row.introduction})

    def save(**told: Any) -> None:
        services.describe_programme(found.pk, by=request.user, **told)

    return act(request, found, form, save, title="Inleiding", submit="Opslaan")


@makes
def settle_programme(request: StaffRequest, year: int) -> HttpResponse:
    found = of_year(request, year)

    def form(data: Any = None) -> SettleForm:
        row = of_year(request, year)
        return SettleForm(data, initial={"version": row.version, "settled_on": row.settled_on})

    def save(**told: Any) -> None:
        services.settle_programme(found.pk, by=request.user, **told)

    intro = "Daarna blijven de doelen met hun cijfer en streven zoals ze zijn. Acties kunt u blijven bijwerken."
    return act(request, found, form, save, title="Vaststelling vastleggen", submit="Vastleggen", intro=intro)


@makes
def remove_programme(request: StaffRequest, year: int) -> HttpResponse:
    found = of_year(request, year)

    def save(version: int) -> None:
        services.remove_programme(found.pk, by=request.user, version=version)

    return confirm(
        request,
        lambda: of_year(request, year).version,
        save,
        done=("Het programma is verwijderd.", reverse("reporting:programmes")),
        programme=found,
        title=f"Programma voor {year} verwijderen?",
        consequences="Dit kan alleen als er geen doel in staat.",
        submit="Verwijderen",
        cancel_url=reverse(PAGE, args=[year]),
    )


@makes
def add_goal(request: StaffRequest, year: int) -> HttpResponse:
    found = of_year(request, year)

    def save(**told: Any) -> None:
        services.add_goal(found.pk, by=request.user, **kept(told, "target"))

    return act(request, found, GoalForm, save, title="Doel toevoegen", submit="Toevoegen")


@makes
def change_goal(request: StaffRequest, pk: int) -> HttpResponse:
    goal = _goal(request, pk)

    def save(**told: Any) -> None:
        services.change_goal(pk, by=request.user, **kept(told, "target"))

    def form(data: Any = None) -> ChangeGoalForm:
        return ChangeGoalForm.of(_goal(request, pk), data)

    return act(request, goal.programme, form, save, title="Doel wijzigen", submit="Opslaan", about=goal)


@makes
def remove_goal(request: StaffRequest, pk: int) -> HttpResponse:
    goal = _goal(request, pk)
    url = reverse(PAGE, args=[goal.programme.year])

    def save(version: int) -> None:
        services.remove_goal(pk, by=request.user, version=version)

    return confirm(
        request,
        lambda: _goal(request, pk).version,
        save,
        done=("Het doel is verwijderd.", url),
        programme=goal.programme,
        title=f"Doel verwijderen: {goal.title}?",
        consequences="Het doel verdwijnt uit het programma, met het streven dat u erbij invulde.",
        submit="Verwijderen",
        cancel_url=url,
    )


def of_year(request: StaffRequest, year: int) -> Programme:
    return get_object_or_404(Programme.objects.visible_to(request.user), year=year)


def kept(told: Mapping[str, Any], name: str) -> dict[str, Any]:
    """What was typed in percents as it is kept."""
    return {**told, name: as_kept(told["figure"], told[name])}


def act(
    request: StaffRequest,
    programme: Programme,
    form: Callable[..., BaseForm],
    save: Callable[..., Any],
    **shown: Any,
) -> HttpResponse:
    """A form about a programme, a goal or an action: done, it leads back to the programme."""
    outcome = edit(request, form(posted(request)), save, afresh=lambda _: form())
    if outcome.done:
        messages.success(request, "Opgeslagen.")
        goal = outcome.form.cleaned_data.get("goal")  # of an action, where one chooses
        return redirect(PAGE, goal.programme.year if goal else programme.year)
    context = {"programme": programme, "form": outcome.form, "stale": outcome.stale, **shown}
    return render(request, "reporting/programme_act.html", context)


def confirm(
    request: StaffRequest,
    version: Callable[[], int],
    save: Callable[..., Any],
    *,
    done: tuple[str, str],
    **shown: Any,
) -> HttpResponse:
    """Ask whether one is sure, of the row as one saw it; `done` is what to say then, and where to go."""
    outcome = edit(
        request,
        VersionForm(posted(request), initial={"version": version()}),
        save,
        afresh=lambda _: VersionForm(initial={"version": version()}),
    )
    if outcome.done:
        messages.success(request, done[0])
        return redirect(done[1])
    context = {"form": outcome.form, "stale": outcome.stale, "danger": True, **shown}
    return render(request, "reporting/confirm.html", context)


def _goal(request: StaffRequest, pk: int) -> Goal:
    return get_object_or_404(Goal.objects.visible_to(request.user).select_related("programme"), pk=pk)

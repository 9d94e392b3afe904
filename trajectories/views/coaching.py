"""Jobcoaching: the hours of one step, writing some down, and the acts on what was granted and used."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from accounts import audit
from accounts.decorators import needs
from accounts.editing import edit, posted
from accounts.permissions import Permission
from accounts.requests import StaffRequest
from accounts.workflow import Refusal
from office.forms import VersionForm
from office.paging import Order, page_of
from trajectories.coaching import hours_now
from trajectories.forms.coaching import ChangeGrantForm, ChangeHoursForm, GrantForm, HoursForm
from trajectories.forms.sheltered import RemoveForm
from trajectories.models import CoachingGrant, CoachingHours, Deployment
from trajectories.services import coaching as services
from trajectories.views.acting import act
from trajectories.views.moving import get_step
from trajectories.views.trajectories import TAB, may_plan

PAGE = "trajectories:coaching"
NEWEST_FIRST = (Order("op", ("-worked_on",)),)


def coaching(request: StaffRequest, pk: int) -> HttpResponse:
    """Every hour of the step, what was withdrawn too; above it the form to write down more."""
    step = _coaching_step(request, pk)
    if request.method == "POST" and not request.user.may(Permission.PLAN_STEPS):
        raise Http404
    offers = may_plan(request, step.trajectory.client)
    last = step.coaching_hours.exclude(coach="").values_list("coach", flat=True).first() or ""

    def save(**values: Any) -> None:
        services.log_hours(step.pk, by=request.user, **values)

    sent = edit(request, HoursForm(posted(request), initial={"coach": last}), save, afresh=lambda now: now)
    if sent.done:
        messages.success(request, "De uren staan erin.")
        return redirect(PAGE, step.pk)
    rows = step.coaching_hours.select_related("written_by")
    context = {
        "client": step.trajectory.client,
        "step": step,
        "form": sent.form if offers or request.method == "POST" else None,
        "now": hours_now(step, step.grants.all(), timezone.localdate()),
        "page": page_of(rows, request.GET, NEWEST_FIRST),
        "may_log": offers,
    }
    return render(request, "trajectories/coaching/page.html", context | TAB)


@needs(Permission.PLAN_STEPS)
def grant(request: StaffRequest, pk: int) -> HttpResponse:
    step = _coaching_step(request, pk)
    until = step.ends_on or step.expected_end_on
    initial = {"starts_on": step.starts_on, "ends_on": until, "decided_on": timezone.localdate()}

    def save(**values: Any) -> None:
        services.grant_coaching(step.pk, by=request.user, **values)

    return act(
        request,
        step.trajectory.client,
        GrantForm(posted(request), initial=initial),
        save,
        said="De uren zijn toegekend.",
        back=_step_page(step),
        title="Uren jobcoaching toekennen",
        submit="Toekennen",
        step=step,
        intro="Deze uren komen bij wat eerder is toegekend.",
    )


@needs(Permission.PLAN_STEPS)
def change_grant(request: StaffRequest, pk: int) -> HttpResponse:
    row, step = _row(request, CoachingGrant, pk)

    def save(**values: Any) -> None:
        services.change_grant(row.pk, by=request.user, **values)

    return act(
        request,
        step.trajectory.client,
        ChangeGrantForm.of(row, posted(request)),
        save,
        afresh=lambda: ChangeGrantForm.of(get_object_or_404(CoachingGrant, pk=pk)),
        said="De toekenning is gewijzigd.",
        back=_step_page(step),
        title="Toekenning wijzigen",
        submit="Opslaan",
        step=step,
    )


@needs(Permission.PLAN_STEPS)
def remove_grant(request: StaffRequest, pk: int) -> HttpResponse:
    row, step = _row(request, CoachingGrant, pk)

    def save(**values: Any) -> None:
        services.remove_grant(row.pk, by=request.user, **values)

    return act(
        request,
        step.trajectory.client,
        RemoveForm.of(row, posted(request)),
        save,
        afresh=lambda: RemoveForm.of(get_object_or_404(CoachingGrant, pk=pk)),
        said="Weggehaald. In de tijdlijn blijft staan wat er stond.",
        back=_step_page(step),
        title="Toekenning weghalen",
        submit="Weghalen",
        danger=True,
        step=step,
        intro=f"Het gaat om {str(row).replace('.', ',')} vanaf {row.starts_on:%d-%m-%Y}. Haal dit alleen weg als het "
        "hier nooit had moeten staan.",
    )


@needs(Permission.PLAN_STEPS)
def change_hours(request: StaffRequest, pk: int) -> HttpResponse:
    row, step = _row(request, CoachingHours, pk)

    def save(**values: Any) -> None:
        services.change_hours(row.pk, by=request.user, **values)

    return act(
        request,
        step.trajectory.client,
        ChangeHoursForm.of(row, posted(request)),
        save,
        afresh=lambda: ChangeHoursForm.of(get_object_or_404(CoachingHours, pk=pk)),
        said="De uren zijn gewijzigd.",
        back=reverse(PAGE, args=[step.pk]),
        title="Uren wijzigen",
        submit="Opslaan",
        step=step,
    )


@needs(Permission.PLAN_STEPS)
@require_POST
def withdraw_hours(request: StaffRequest, pk: int) -> HttpResponse:
    return _pressed(request, pk, services.withdraw_hours, "De uren zijn ingetrokken. U kunt ze terugzetten.")


@needs(Permission.PLAN_STEPS)
@require_POST
def restore_hours(request: StaffRequest, pk: int) -> HttpResponse:
    return _pressed(request, pk, services.restore_hours, "De uren staan er weer.")


def _pressed(request: StaffRequest, pk: int, act_on: Callable[..., Any], said: str) -> HttpResponse:
    row, step = _row(request, CoachingHours, pk)
    form = VersionForm(request.POST)
    try:
        if not form.is_valid():
            raise Refusal("Kijk wat er nu staat en probeer het opnieuw.")
        act_on(row.pk, by=request.user, **form.cleaned_data)
    except Refusal as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, said)
    return redirect(PAGE, step.pk)


def _coaching_step(request: StaffRequest, pk: int) -> Deployment:
    step = get_step(request, pk)
    if not services.is_coaching(step):
        raise Http404
    return step


def _row(request: StaffRequest, model: Any, pk: int) -> tuple[Any, Deployment]:
    """Not visible is not there; looking is recorded."""
    related = "deployment__trajectory__client__case_manager", "deployment__instrument", "deployment__provider"
    row = get_object_or_404(model.objects.visible_to(request.user).select_related(*related), pk=pk)
    audit.looked(row.deployment.trajectory.client_id, by=request.user, page=request.resolver_match.view_name)
    return row, row.deployment


def _step_page(step: Deployment) -> str:
    return reverse("trajectories:step", args=[step.pk])

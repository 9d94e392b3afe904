"""The diagnoses of a traject: read beside each other, written, and put right by who wrote them."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from accounts import audit
from accounts.decorators import needs
from accounts.editing import edit, posted
from accounts.permissions import Permission
from accounts.requests import StaffRequest
from accounts.workflow import Refusal
from clients.services.drafts import DraftForm, register
from clients.views.drafts import OpenForm
from office.forms import VersionForm
from trajectories.forms.diagnosing import ChangeDiagnosisForm, DiagnosisForm
from trajectories.models import Diagnosis
from trajectories.services import diagnosing as services
from trajectories.views.trajectories import TAB, get_trajectory, may_plan

PAGE, TRAJECTORIES = "trajectories:diagnoses", "trajectories:of_client"
ABOUT = (
    "Schrijf op wat iemand kan en nodig heeft, geen ziekte. De inwoner mag dit lezen. "
    "Een latere diagnose komt naast deze te staan."
)
NEW = register(
    DraftForm(
        "trajectories.diagnosis",
        "Nieuwe diagnose",
        "trajectories:add_diagnosis",
        Permission.PLAN_STEPS,
        of_subject=True,
    )
)


@require_safe
def diagnoses(request: StaffRequest, pk: int) -> HttpResponse:
    trajectory = get_trajectory(request, pk)
    rows = trajectory.diagnoses.select_related("made_by", "step__instrument")
    context = {
        "client": trajectory.client,
        "trajectory": trajectory,
        "diagnoses": rows,
        "may_plan": may_plan(request, trajectory.client) and trajectory.is_open_on(timezone.localdate()),
    }
    return render(request, "trajectories/diagnoses.html", context | TAB)


@needs(Permission.PLAN_STEPS)
def add(request: StaffRequest, pk: int) -> HttpResponse:
    trajectory = get_trajectory(request, pk)
    draft = OpenForm(request, NEW, trajectory.client, subject=trajectory.pk)
    form = DiagnosisForm(posted(request), trajectory=trajectory, today=timezone.localdate())
    if request.method != "POST":
        draft.fill(form)

    def save(**values: Any) -> None:
        with draft.sending():
            services.add_diagnosis(trajectory.pk, by=request.user, **values)

    sent = edit(request, form, save, afresh=lambda now: now)
    if sent.done:
        messages.success(request, "De diagnose is vastgelegd.")
        return redirect(TRAJECTORIES, trajectory.client_id)
    draft.keep()
    context = {"client": trajectory.client, "form": sent.form, "draft": draft, "intro": ABOUT}
    context |= {"title": "Diagnose toevoegen", "submit": "Vastleggen", "back": reverse(PAGE, args=[trajectory.pk])}
    return render(request, "trajectories/act.html", context | TAB)


@needs(Permission.PLAN_STEPS)
def change(request: StaffRequest, pk: int) -> HttpResponse:
    rows = Diagnosis.objects.visible_to(request.user).select_related("trajectory__client__case_manager", "step")
    found = get_object_or_404(rows, pk=pk, made_by=request.user)
    client, today = found.trajectory.client, timezone.localdate()
    audit.looked(client.pk, by=request.user, page=request.resolver_match.view_name)

    def save(**values: Any) -> None:
        services.change_diagnosis(found.pk, by=request.user, **values)

    def afresh(sent_in: Any) -> ChangeDiagnosisForm:
        found.refresh_from_db()
        return ChangeDiagnosisForm.of(found, today)

    sent = edit(request, ChangeDiagnosisForm.of(found, today, posted(request)), save, afresh=afresh)
    if sent.done:
        messages.success(request, "De diagnose is gewijzigd.")
        return redirect(PAGE, found.trajectory_id)
    context = {"client": client, "form": sent.form, "stale": sent.stale, "intro": ABOUT, "submit": "Opslaan"}
    context |= {"title": "Diagnose wijzigen", "back": reverse(PAGE, args=[found.trajectory_id])}
    return render(request, "trajectories/act.html", context | TAB)


@needs(Permission.PLAN_STEPS)
@require_POST
def adopt(request: StaffRequest, pk: int) -> HttpResponse:
    """Make the advised stage the goal of the traject, in one press."""
    found = get_object_or_404(Diagnosis.objects.visible_to(request.user).select_related("trajectory"), pk=pk)
    form = VersionForm(request.POST)
    if not form.is_valid():
        messages.error(request, "Open de pagina opnieuw en probeer het nog eens.")
        return redirect(TRAJECTORIES, found.trajectory.client_id)
    try:
        services.adopt_advice(found.pk, by=request.user, **form.cleaned_data)
    except Refusal as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, f"Het doel van het traject is nu: {found.get_advised_stage_display().lower()}.")
    return redirect(TRAJECTORIES, found.trajectory.client_id)

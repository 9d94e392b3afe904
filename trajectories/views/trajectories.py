"""The tab with the trajecten of an inwoner; starting, changing and closing one."""

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts import audit
from accounts.decorators import needs
from accounts.editing import edit, posted
from accounts.permissions import Permission
from accounts.requests import StaffRequest
from accounts.workflow import Refusal, StaleEdit
from clients.models import Client
from clients.views import get_client
from trajectories import services
from trajectories.alerts import signals_of
from trajectories.coming_back import coming_back
from trajectories.forms import AskedStepForm, ChangeForm, CloseForm, StartForm
from trajectories.models import Trajectory, Waiver
from trajectories.overview import trajectories_of
from trajectories.views.protection import may_read_protected

TAB = {"active_tab": "trajectories:of_client"}


def get_trajectory(request: StaffRequest, pk: int) -> Trajectory:
    """The traject of a page. Not visible is not there; looking is recorded."""
    rows = Trajectory.objects.visible_to(request.user).select_related("client__case_manager")
    trajectory = get_object_or_404(rows, pk=pk)
    audit.looked(trajectory.client_id, by=request.user, page=request.resolver_match.view_name)
    return trajectory


def may_plan(request: StaffRequest, client: Client) -> bool:
    """Whether a page offers acts on a plan. A closed dossier is read; what is sent in all the same is refused."""
    return request.user.may(Permission.PLAN_STEPS) and client.closed_on is None


@require_safe
def of_client(request: StaffRequest, pk: int) -> HttpResponse:
    client = get_client(request, pk)
    today = timezone.localdate()
    is_open = may_read_protected(request, client.pk)
    parts = trajectories_of(client, seen_by=request.user, today=today, protected=is_open)
    has_open = any(part.is_open for part in parts)
    context = {
        "client": client,
        "today": today,
        "came_back": None if has_open else coming_back(client, today),
        "signals": signals_of(client, today),
        "parts": parts,
        "has_open": has_open,
        "may_take_up": request.user.may(Permission.PLAN_STEPS),
        "may_plan": may_plan(request, client),
        "may_see_protected": request.user.may(Permission.SEE_PROTECTED_NOTES),
        "protected_is_open": is_open,
        "waivers": client.waivers.select_related("instrument", "provider").order_by("-starts_on", "-pk"),
    }
    return render(request, "trajectories/of_client.html", context)


@needs(Permission.PLAN_STEPS)
def start(request: StaffRequest, pk: int) -> HttpResponse:
    """With `ontheffing` in the address one goes on to plan the step that maatwerk allowed, else the step it names."""
    client = get_client(request, pk)
    begun = {"starts_on": request.GET["starts_on"]} if "starts_on" in request.GET else {}
    form = StartForm(request.POST or None, initial=begun)
    if request.method == "POST" and form.is_valid():
        values = dict(form.cleaned_data)
        goes_on_to_diagnosis = values.pop("diagnosis")
        try:
            trajectory = services.start_trajectory(client.pk, by=request.user, **values)
        except Refusal as refusal:
            form.add_error(None, refusal.message)
        else:
            if goes_on_to_diagnosis:
                messages.success(request, "Het traject is gestart. Schrijf nu de diagnose.")
                return redirect("trajectories:add_diagnosis", trajectory.pk)
            messages.success(request, "Het traject is gestart. Plan nu de eerste stap.")
            waiver = request.GET.get("ontheffing", "")
            if waiver.isdecimal() and Waiver.objects.filter(client=client, pk=waiver).exists():
                return redirect("trajectories:plan_on_waiver", waiver)
            return redirect(_to_plan(request, trajectory))
    context = {"client": client, "form": form, "title": "Traject starten", "submit": "Starten"}
    return render(request, "trajectories/act.html", context | TAB)


def _to_plan(request: StaffRequest, trajectory: Trajectory) -> str:
    """The form for the first step, with what the address says of it."""
    step = {name: request.GET[name] for name in AskedStepForm.base_fields if request.GET.get(name)}
    path = reverse("trajectories:plan", args=[trajectory.pk])
    return f"{path}?{urlencode(step)}" if step else path


@needs(Permission.PLAN_STEPS)
def change(request: StaffRequest, pk: int) -> HttpResponse:
    trajectory = get_trajectory(request, pk)

    def save(**values: Any) -> None:
        services.change_trajectory(trajectory.pk, by=request.user, **values)

    def afresh(sent_in: Any) -> ChangeForm:
        trajectory.refresh_from_db()
        return ChangeForm.of(trajectory)

    sent = edit(request, ChangeForm.of(trajectory, posted(request)), save, afresh=afresh)
    if sent.done:
        messages.success(request, "Het traject is gewijzigd.")
        return redirect("trajectories:of_client", trajectory.client_id)
    context = {"client": trajectory.client, "form": sent.form, "stale": sent.stale}
    context |= {"title": "Doel van het traject wijzigen", "submit": "Opslaan"}
    return render(request, "trajectories/act.html", context | TAB)


@needs(Permission.PLAN_STEPS)
def close(request: StaffRequest, pk: int) -> HttpResponse:
    trajectory = get_trajectory(request, pk)
    form = CloseForm(request.POST or None, trajectory=trajectory)
    if request.method == "POST" and form.is_valid():
        try:
            services.close_trajectory(trajectory.pk, by=request.user, **form.cleaned_data)
        except StaleEdit as refusal:
            trajectory.refresh_from_db()
            form.renew(trajectory.version, refusal.message)
        except Refusal as refusal:
            form.add_error(refusal.field, refusal.message)
        else:
            messages.success(request, "Het traject is afgesloten.")
            begins = form.cleaned_data.get("aftercare")
            return redirect("trajectories:aftercare" if begins else "trajectories:of_client", trajectory.client_id)
    context = {
        "client": trajectory.client,
        "form": form,
        "title": "Traject afsluiten",
        "intro": "Wat er in het traject gebeurde, blijft staan. Er kan geen stap meer bij.",
        "submit": "Afsluiten",
    }
    return render(request, "trajectories/act.html", context | TAB)

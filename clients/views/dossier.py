"""A dossier: opened, read, put right, and given to a colleague."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts import audit
from accounts.decorators import needs
from accounts.permissions import Permission
from accounts.requests import StaffRequest
from accounts.workflow import Refusal, StaleEdit
from clients import services
from clients.forms.person import AssignForm, ChangeForm, RegisterForm
from clients.models import Client
from clients.overview import gone, overview_of
from office.comparing import Conflict, differences


def get_client(request: StaffRequest, pk: int) -> Client:
    """The dossier of a page, for every app that shows one. Not visible is not there; looking is recorded."""
    client = get_object_or_404(Client.objects.visible_to(request.user).select_related("case_manager"), pk=pk)
    audit.looked(client.pk, by=request.user, page=request.resolver_match.view_name)
    return client


@require_safe
def dossier(request: StaffRequest, pk: int) -> HttpResponse:
    client = get_client(request, pk)
    context = {
        "client": client,
        "overview": overview_of(client, seen_by=request.user),
        "may_log": request.user.may(Permission.LOG_CONTACT),
        "may_change": request.user.may(Permission.REGISTER_CLIENT),
        "may_assign": request.user.may(Permission.ASSIGN_WORK),
    }
    return render(request, "clients/dossier.html", context)


@needs(Permission.REGISTER_CLIENT)
def register(request: StaffRequest) -> HttpResponse:
    form = RegisterForm(request.POST or None, user=request.user)
    if request.method == "POST" and form.is_valid():
        try:
            client = services.register_client(by=request.user, **form.cleaned_data)
        except Refusal as refusal:
            form.add_error(None, refusal.message)
        else:
            messages.success(request, f"{client.full_name} is ingeschreven met dossiernummer {client.pk}.")
            return redirect("clients:dossier", client.pk)
    return render(request, "clients/register.html", {"form": form})


@needs(Permission.REGISTER_CLIENT)
def change(request: StaffRequest, pk: int) -> HttpResponse:
    client = get_client(request, pk)
    form = ChangeForm.of(client, request.POST if request.method == "POST" else None)
    stale = None
    if request.method == "POST" and form.is_valid():
        try:
            services.change_client(client.pk, by=request.user, **form.cleaned_data)
        except StaleEdit as refusal:
            client.refresh_from_db()
            sent, form = form, ChangeForm.of(client)
            stale = Conflict(refusal.message, differences(form, sent))
        except Refusal as refusal:
            form.add_error(None, refusal.message)
        else:
            messages.success(request, "De gegevens zijn gewijzigd.")
            return redirect("clients:dossier", client.pk)
    context = {"client": client, "form": form, "stale": stale, "gone": gone(client, timezone.localdate())}
    return render(request, "clients/change.html", context | {"active_tab": "clients:dossier"})


@needs(Permission.ASSIGN_WORK)
def assign(request: StaffRequest, pk: int) -> HttpResponse:
    client = get_client(request, pk)
    form = AssignForm(request.POST or None, initial={"version": client.version})
    if request.method == "POST" and form.is_valid():
        to = form.cleaned_data["to"]
        try:
            services.assign(client.pk, by=request.user, **form.cleaned_data)
        except StaleEdit as refusal:
            client.refresh_from_db()
            form = AssignForm(initial={"version": client.version, "to": to.pk})
            messages.error(request, f"{refusal.message} Klantmanager is nu: {client.case_manager or 'nog niemand'}.")
        except Refusal as refusal:
            form.add_error("to", refusal.message)
        else:
            messages.success(request, f"{to.name} is nu de klantmanager van {client.full_name}.")
            return redirect(_after_assigning(request, client))
    return render(request, "clients/assign.html", {"client": client, "form": form, "active_tab": "clients:dossier"})


def _after_assigning(request: StaffRequest, client: Client) -> str:
    """The dossier, unless it went to a team whose dossiers one does not see."""
    if Client.objects.visible_to(request.user).filter(pk=client.pk).exists():
        return reverse("clients:dossier", args=[client.pk])
    return reverse("clients:list")

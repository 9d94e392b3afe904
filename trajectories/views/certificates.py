"""Diplomas and certificates of an inwoner: the list, and recording, changing, withdrawing and restoring one."""

from collections.abc import Callable
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
from clients.views import get_client
from office.forms import VersionForm
from trajectories.forms.certificates import CertificateForm, ChangeCertificateForm
from trajectories.models import Certificate, CertificateKind
from trajectories.services import certificates as services
from trajectories.views.trajectories import TAB, may_plan

PAGE = "trajectories:certificates"
DIPLOMA = (
    "Het diploma is vastgelegd. Voeg het ook toe bij de opleidingen: "
    "daaruit volgt of iemand een startkwalificatie heeft."
)


@require_safe
def certificates(request: StaffRequest, pk: int) -> HttpResponse:
    client = get_client(request, pk)
    rows = list(client.certificates.select_related("deployment__instrument"))
    context = {
        "client": client,
        "certificates": [row for row in rows if not row.withdrawn_at],
        "withdrawn": [row for row in rows if row.withdrawn_at],
        "today": timezone.localdate(),
        "may_plan": may_plan(request, client),
        "may_add_education": request.user.may(Permission.REGISTER_CLIENT),
    }
    return render(request, "trajectories/certificates.html", context | TAB)


@needs(Permission.PLAN_STEPS)
def add(request: StaffRequest, pk: int) -> HttpResponse:
    """With `stap` in the address it was earned in that step."""
    client = get_client(request, pk)
    form = CertificateForm(posted(request), client_id=client.pk, initial={"deployment": request.GET.get("stap")})

    def save(**values: Any) -> None:
        services.record_certificate(client.pk, by=request.user, **values)

    sent = edit(request, form, save, afresh=lambda now: now)
    if sent.done:
        return _recorded(request, client.pk, form.cleaned_data["kind"])
    context = {"client": client, "form": sent.form, "title": "Diploma of certificaat vastleggen"}
    context |= {"submit": "Vastleggen", "back": reverse(PAGE, args=[client.pk])}
    return render(request, "trajectories/act.html", context | TAB)


@needs(Permission.PLAN_STEPS)
def change(request: StaffRequest, pk: int) -> HttpResponse:
    found = _get_certificate(request, pk)

    def save(**values: Any) -> None:
        services.change_certificate(found.pk, by=request.user, **values)

    def afresh(sent_in: Any) -> ChangeCertificateForm:
        found.refresh_from_db()
        return ChangeCertificateForm.of(found)

    sent = edit(request, ChangeCertificateForm.of(found, posted(request)), save, afresh=afresh)
    if sent.done:
        messages.success(request, "Het bewijs is gewijzigd.")
        return redirect(PAGE, found.client_id)
    context = {"client": found.client, "form": sent.form, "stale": sent.stale, "title": f"{found} wijzigen"}
    context |= {"submit": "Opslaan", "back": reverse(PAGE, args=[found.client_id])}
    return render(request, "trajectories/act.html", context | TAB)


@needs(Permission.PLAN_STEPS)
@require_POST
def withdraw(request: StaffRequest, pk: int) -> HttpResponse:
    said = "Het bewijs is ingetrokken. Met Terugzetten maakt u dit ongedaan."
    return _press(request, pk, services.withdraw_certificate, said)


@needs(Permission.PLAN_STEPS)
@require_POST
def restore(request: StaffRequest, pk: int) -> HttpResponse:
    return _press(request, pk, services.restore_certificate, "Het bewijs staat er weer.")


def _press(request: StaffRequest, pk: int, act: Callable[..., Certificate], said: str) -> HttpResponse:
    found = _get_certificate(request, pk)
    form = VersionForm(request.POST)
    if not form.is_valid():
        messages.error(request, "Open de pagina opnieuw en probeer het nog eens.")
        return redirect(PAGE, found.client_id)
    try:
        act(found.pk, by=request.user, **form.cleaned_data)
    except Refusal as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, said)
    return redirect(PAGE, found.client_id)


def _recorded(request: StaffRequest, client_id: int, kind: str) -> HttpResponse:
    if kind == CertificateKind.DIPLOMA:
        messages.info(request, DIPLOMA)
    else:
        messages.success(request, "Het bewijs is vastgelegd.")
    return redirect(PAGE, client_id)


def _get_certificate(request: StaffRequest, pk: int) -> Certificate:
    """Not visible is not there; looking is recorded."""
    rows = Certificate.objects.visible_to(request.user).select_related("client__case_manager")
    found: Certificate = get_object_or_404(rows, pk=pk)
    audit.looked(found.client_id, by=request.user, page=request.resolver_match.view_name)
    return found

"""Closing a dossier, with what is not done yet, and opening it again."""

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
from clients.closing import reasons_to_stay_open
from clients.forms.closing import CloseDossierForm, ReopenDossierForm
from clients.services import closing as services
from clients.views.dossier import get_client

TAB = {"active_tab": "clients:dossier"}


@needs(Permission.CLOSE_DOSSIERS)
def close(request: StaffRequest, pk: int) -> HttpResponse:
    client = get_client(request, pk)
    if client.closed_on and request.method != "POST":
        return redirect("clients:dossier", client.pk)

    def save(**values: Any) -> None:
        services.close_dossier(client.pk, by=request.user, **values)

    def afresh(sent: BaseForm) -> CloseDossierForm:
        client.refresh_from_db()
        return CloseDossierForm.of(client)

    edited = edit(request, CloseDossierForm.of(client, posted(request)), save, afresh=afresh)
    if edited.done:
        messages.success(request, f"Het dossier is gesloten. {client.case_manager} blijft verantwoordelijk.")
        return redirect("clients:dossier", client.pk)
    remaining = reasons_to_stay_open(client, timezone.localdate())
    context = {
        "client": client,
        "form": edited.form,
        "stale": edited.stale,
        "blocking": [left for left in remaining if left.blocks],
        "staying": [left for left in remaining if not left.blocks],
    }
    return render(request, "clients/closing/close.html", context | TAB)


@needs(Permission.CLOSE_DOSSIERS)
def reopen(request: StaffRequest, pk: int) -> HttpResponse:
    client = get_client(request, pk)
    if client.closed_on is None and request.method != "POST":
        return redirect("clients:dossier", client.pk)

    def save(**values: Any) -> None:
        services.reopen_dossier(client.pk, by=request.user, **values)

    def afresh(sent: BaseForm) -> ReopenDossierForm:
        client.refresh_from_db()
        return ReopenDossierForm(initial={"version": client.version, "reason": sent.cleaned_data["reason"]})

    edited = edit(request, ReopenDossierForm.of(client, posted(request)), save, afresh=afresh)
    if edited.done:
        messages.success(request, "Het dossier is weer open.")
        return redirect("clients:dossier", client.pk)
    context = {"client": client, "form": edited.form, "stale": edited.stale}
    return render(request, "clients/closing/reopen.html", context | TAB)

"""Shielding a dossier."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from accounts.decorators import needs
from accounts.editing import posted
from accounts.permissions import Permission
from accounts.requests import StaffRequest
from accounts.workflow import Refusal, StaleEdit
from clients.forms.shielding import ShieldForm, UnshieldForm
from clients.models import Client
from clients.services import shielding
from clients.views.dossier import get_client

TAB = {"active_tab": "clients:dossier"}


@needs(Permission.SHIELD_DOSSIERS)
def shield(request: StaffRequest, pk: int) -> HttpResponse:
    client = get_client(request, pk)
    form = ShieldForm(posted(request), client=client, user=request.user)
    stale = ""
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            shielding.shield(
                client.pk, by=request.user, version=given["version"], reason=given["reason"], named=form.people
            )
        except StaleEdit as refusal:
            client.refresh_from_db()
            stale, form = refusal.message, ShieldForm(client=client, user=request.user)
            form.initial["reason"] = given["reason"]
        except Refusal as refusal:
            form.add_error(None, refusal.message)
        else:
            messages.success(request, "Het dossier is afgeschermd. Alleen wie hieronder staat, ziet dat het er is.")
            return redirect("clients:shield", client.pk)
    context = {
        "client": client,
        "form": form,
        "stale": stale,
        "named": named(client),
        "always": shielding.always_named(client, request.user),
        "history": shielding.history(client),
    }
    return render(request, "clients/privacy/shield.html", context | TAB)


@needs(Permission.SHIELD_DOSSIERS)
def unshield(request: StaffRequest, pk: int) -> HttpResponse:
    client = get_client(request, pk)
    if not client.shielded:
        messages.info(request, "Dit dossier is niet afgeschermd.")
        return redirect("clients:shield", client.pk)
    form = UnshieldForm(request.POST or None, initial={"version": client.version})
    if request.method == "POST" and form.is_valid():
        try:
            shielding.unshield(client.pk, by=request.user, **form.cleaned_data)
        except StaleEdit as refusal:
            client.refresh_from_db()
            messages.error(request, refusal.message)
            form = UnshieldForm(initial={"version": client.version, "reason": form.cleaned_data["reason"]})
        except Refusal as refusal:
            form.add_error(None, refusal.message)
        else:
            messages.success(request, "De afscherming is opgeheven. Iedereen die bij dit dossier hoort, ziet het weer.")
            return redirect("clients:dossier", client.pk)
    return render(request, "clients/privacy/unshield.html", {"client": client, "form": form} | TAB)


def named(client: Client) -> list[object]:
    return list(client.named_users.select_related("team").order_by("name"))

"""A dossier: opened, read, put right, and given to a colleague."""

from functools import partial

from django.contrib import messages
from django.forms import BaseForm
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts import audit
from accounts.decorators import needs
from accounts.editing import edit, posted
from accounts.permissions import Permission
from accounts.requests import StaffRequest
from accounts.workflow import Refusal
from clients import services
from clients.forms.person import ChangeForm, RegisterForm
from clients.models import Client
from clients.overview import gone, overview_of
from clients.services.dossiers import KnownPerson


def get_client(request: StaffRequest, pk: int) -> Client:
    """The dossier of a page, for every app that shows one. Not visible is not there; looking is recorded."""
    dossiers = Client.objects.visible_to(request.user).with_responsibility(timezone.localdate())
    client = get_object_or_404(dossiers.select_related("case_manager"), pk=pk)
    audit.looked(client.pk, by=request.user, page=request.resolver_match.view_name)
    return client


@require_safe
def dossier(request: StaffRequest, pk: int) -> HttpResponse:
    client = get_client(request, pk)
    context = {
        "client": client,
        "overview": overview_of(client, seen_by=request.user),
        "may_log": request.user.may(Permission.LOG_CONTACT) and client.closed_on is None,
        "may_change": request.user.may(Permission.REGISTER_CLIENT),
        "may_hand_over": services.may_hand_over(client, request.user),
        "may_shield": request.user.may(Permission.SHIELD_DOSSIERS),
        "may_close": request.user.may(Permission.CLOSE_DOSSIERS) and client.closed_on is None,
    }
    return render(request, "clients/dossier.html", context)


@needs(Permission.REGISTER_CLIENT)
def register(request: StaffRequest) -> HttpResponse:
    form, known = RegisterForm(request.POST or None, user=request.user), None
    if request.method == "POST" and form.is_valid():
        try:
            client = services.register_client(by=request.user, **form.cleaned_data)
        except KnownPerson as refusal:
            known = refusal.client
            form.add_error("bsn", refusal.message)
        except Refusal as refusal:
            form.add_error(None, refusal.message)
        else:
            messages.success(request, f"{client.full_name} is ingeschreven met dossiernummer {client.pk}.")
            return redirect("clients:dossier", client.pk)
    return render(request, "clients/register.html", {"form": form, "known": known})


@needs(Permission.REGISTER_CLIENT)
def change(request: StaffRequest, pk: int) -> HttpResponse:
    client = get_client(request, pk)

    def afresh(sent: BaseForm) -> ChangeForm:
        client.refresh_from_db()
        return ChangeForm.of(client)

    form = ChangeForm.of(client, posted(request))
    edited = edit(request, form, partial(services.change_client, client.pk, by=request.user), afresh=afresh)
    if edited.done:
        messages.success(request, "De gegevens zijn gewijzigd.")
        return redirect("clients:person", client.pk)
    context = {"client": client, "form": edited.form, "stale": edited.stale, "gone": gone(client, timezone.localdate())}
    return render(request, "clients/change.html", context | {"active_tab": "clients:person"})

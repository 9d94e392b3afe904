"""The exemption of the yearly talk: what holds, since when and why, and looking again."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from accounts.decorators import needs
from accounts.editing import edit, posted
from accounts.permissions import Permission
from accounts.requests import StaffRequest
from clients.forms.exemptions import EndForm, ExemptionForm, RenewForm
from clients.models import ContactExemption
from clients.overview import gone
from clients.services import exemptions as services
from clients.views.dossier import get_client

PAGE, TAB = "clients:exemption", "clients:contacts"


def exemption(request: StaffRequest, pk: int) -> HttpResponse:
    client = get_client(request, pk)

    def save(**values: Any) -> None:
        services.grant_exemption(client.pk, by=request.user, **values)

    sent = edit(request, ExemptionForm(posted(request)), save, afresh=lambda now: now)
    if sent.done:
        messages.success(request, "De vrijstelling is vastgelegd. U krijgt een taak om opnieuw te kijken.")
        return redirect(PAGE, client.pk)
    rows = list(client.contact_exemptions.select_related("granted_by").order_by("-starts_on", "-pk"))
    today = timezone.localdate()
    running = next((row for row in rows if row.ends_on is None), None)
    context = {
        "client": client,
        "form": sent.form,
        "may_log": request.user.may(Permission.LOG_CONTACT),
        "gone": gone(client, today),
        "running": running,
        "overdue": running is not None and running.review_on <= today,
        "earlier": [row for row in rows if row.ends_on is not None],
        "active_tab": TAB,
    }
    return render(request, "clients/exemptions/page.html", context)


@needs(Permission.LOG_CONTACT)
def renew(request: StaffRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(ContactExemption.objects.visible_to(request.user), pk=pk)

    def save(**values: Any) -> None:
        services.renew_exemption(found.pk, by=request.user, **values)

    def afresh(sent: Any) -> RenewForm:
        found.refresh_from_db()
        return RenewForm.of(found)

    form = RenewForm.of(found, posted(request))
    sent = edit(request, form, save, afresh=afresh)
    return _answer(request, found, sent, "renew", "De vrijstelling is verlengd.")


@needs(Permission.LOG_CONTACT)
def end(request: StaffRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(ContactExemption.objects.visible_to(request.user), pk=pk)

    def save(**values: Any) -> None:
        services.end_exemption(found.pk, by=request.user, **values)

    def afresh(sent: Any) -> EndForm:
        found.refresh_from_db()
        return EndForm(initial={"version": found.version, "reason": sent.cleaned_data["reason"]})

    form = EndForm(posted(request), initial={"version": found.version})
    sent = edit(request, form, save, afresh=afresh)
    return _answer(request, found, sent, "end", "De vrijstelling is beëindigd. Het jaarlijkse gesprek is er weer.")


def _answer(request: StaffRequest, found: ContactExemption, sent: Any, page: str, done: str) -> HttpResponse:
    client = get_client(request, found.client_id)
    if sent.done:
        messages.success(request, done)
        return redirect(PAGE, client.pk)
    if found.ends_on is not None and sent.stale is None:  # an old link: what holds now stands on the page itself
        messages.error(request, "Deze vrijstelling is al beëindigd.")
        return redirect(PAGE, client.pk)
    context = {"client": client, "exemption": found, "form": sent.form, "stale": sent.stale, "active_tab": TAB}
    return render(request, f"clients/exemptions/{page}.html", context)

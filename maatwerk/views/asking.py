"""The tab with the maatwerk of an inwoner; asking and taking back."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.decorators import needs
from accounts.editing import posted
from accounts.permissions import Permission
from accounts.requests import StaffRequest
from accounts.workflow import Refusal, StaleEdit
from clients.models import Client
from clients.views import get_client
from instruments.rules.checks import Check
from maatwerk import services
from maatwerk.forms import StepForm, WithdrawForm
from maatwerk.rules.kinds import KindKey
from maatwerk.views.pages import LOOKS, TAB, get_request, too_late
from maatwerk.workflow import WITHDRAW


@require_safe
def of_client(request: StaffRequest, pk: int) -> HttpResponse:
    client = get_client(request, pk)
    rows = client.maatwerk_requests.select_related("instrument", "provider", "requested_by", "decision__decided_by")
    context = {
        "client": client,
        "lines": [{"request": row, "look": LOOKS[row.status]} for row in rows.order_by("-requested_on", "-pk")],
        "may_open": request.user.permissions & {Permission.REQUEST_MAATWERK, Permission.DECIDE_MAATWERK},
    }
    return render(request, "maatwerk/of_client.html", context)


@needs(Permission.REQUEST_MAATWERK)
def ask(request: StaffRequest, pk: int) -> HttpResponse:
    """Begins with the step that was refused. What the address says is only asked again: the rule answers here."""
    client = get_client(request, pk)
    sent = posted(request)
    step = StepForm(sent or request.GET)
    check = _failed(client, step)
    if sent and step.is_valid():
        try:
            begun = services.begin(
                client.pk,
                by=request.user,
                received_on=timezone.localdate(),
                kind=KindKey.PLACE,
                plan=step.plan(),
                rule_key=step.cleaned_data["rule"],
            )
        except Refusal as refusal:
            step.add_error(None, refusal.message)
        else:
            return redirect("maatwerk:detail", begun.pk)
    context = {"client": client, "check": check, "plan": step.plan() if check else None, "step": step}
    return render(request, "maatwerk/ask.html", context | TAB)


@needs(Permission.REQUEST_MAATWERK)
def withdraw(request: StaffRequest, pk: int) -> HttpResponse:
    """For who asked; for anyone else this page does not exist."""
    found = get_request(request, pk)
    if found.requested_by_id != request.user.pk:
        raise Http404
    if found.status not in WITHDRAW.sources:
        return too_late(request, found)
    form = WithdrawForm(request.POST or None, initial={"version": found.version})
    if request.method == "POST" and form.is_valid():
        try:
            services.withdraw(found.pk, by=request.user, **form.cleaned_data)
        except StaleEdit as refusal:
            found.refresh_from_db()
            form.renew(found.version, refusal.message)
        except Refusal as refusal:
            form.add_error(None, refusal.message)
        else:
            messages.success(request, "Het verzoek is ingetrokken.")
            return redirect("maatwerk:of_client", found.client_id)
    context = {"client": found.client, "found": found, "form": form, "title": "Verzoek intrekken", "danger": True}
    return render(request, "maatwerk/act.html", context | TAB | {"submit": "Verzoek intrekken"})


def _failed(client: Client, step: StepForm) -> Check | None:
    """What the rule answers that maatwerk is about; none as long as the step makes no sense."""
    if not step.is_valid():
        return None
    return services.check_to_deviate_from(client.pk, step.plan(), step.cleaned_data["rule"])

"""The tab with the maatwerk of an inwoner; beginning a request, and taking it back."""

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
from clients.models.benefits import LIVELIHOOD
from clients.views import get_client
from instruments.rules.checks import Check
from maatwerk import services
from maatwerk.forms import BeginForm, StepForm, WithdrawForm
from maatwerk.rules.kinds import fitting_kind
from maatwerk.services.deciding import may_withdraw
from maatwerk.views.pages import LOOKS, TAB, get_request, too_late
from maatwerk.workflow import WITHDRAW, Status

SEEN_BY = {Permission.REQUEST_MAATWERK, Permission.DECIDE_MAATWERK}
NO_STEP = "Deze stap is niet te lezen of kan niet meer. Plan de stap opnieuw, of vraag maatwerk zonder stap."


@require_safe
def of_client(request: StaffRequest, pk: int) -> HttpResponse:
    client = get_client(request, pk)
    rows = client.maatwerk_requests.select_related("instrument", "provider", "requested_by", "decision__decided_by")
    context = {
        "client": client,
        "lines": [{"request": row, "look": LOOKS[row.status]} for row in rows.order_by("-requested_on", "-pk")],
        "may_open": request.user.permissions & SEEN_BY,
        "may_ask": request.user.may(Permission.REQUEST_MAATWERK) and client.closed_on is None,
    }
    return render(request, "maatwerk/of_client.html", context)


@needs(Permission.REQUEST_MAATWERK)
def ask(request: StaffRequest, pk: int) -> HttpResponse:
    """Begin with the step that was refused, or freely. What the address says of a rule is only asked again."""
    client = get_client(request, pk)
    sent = posted(request)
    given = request.GET if sent is None else sent
    step = StepForm(given) if "instrument" in given else None
    plan = step.plan() if step and step.is_valid() else None
    check = services.check_to_deviate_from(client.pk, plan, step.cleaned_data["rule"]) if step and plan else None
    if sent is None and step and check is None:
        messages.info(request, NO_STEP)
        return redirect("trajectories:of_client", client.pk)
    form = BeginForm(sent, initial={"kind": _proposed(client, check)} if check else None)
    if sent is not None and form.is_valid() and (step is None or plan):
        try:
            begun = services.begin(
                client.pk,
                by=request.user,
                plan=plan,
                rule_key=step.cleaned_data["rule"] if step else "",
                **form.cleaned_data,
            )
        except Refusal as refusal:
            said = step if step and refusal.field in step.fields else form
            said.add_error(refusal.field if refusal.field in said.fields else None, refusal.message)
        else:
            messages.success(request, "Het verzoek is begonnen. Schrijf nu de weging, alleen of samen.")
            return redirect("maatwerk:write", begun.pk)
    context = {
        "client": client,
        "check": check,
        "plan": plan,
        "step": step,
        "form": form,
        "running": _running(client),
    }
    return render(request, "maatwerk/ask.html", context | TAB)


@needs(Permission.REQUEST_MAATWERK)
def withdraw(request: StaffRequest, pk: int) -> HttpResponse:
    """For who asked and for the klantmanager of now; for anyone else this page does not exist."""
    found = get_request(request, pk)
    if not may_withdraw(found, request.user):
        raise Http404
    if found.status not in WITHDRAW.sources:
        return too_late(request, found)
    form = WithdrawForm(posted(request), initial={"version": found.version})
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
    what = "Concept" if found.status == Status.CONCEPT else "Verzoek"
    context = {"client": found.client, "found": found, "form": form, "title": f"{what} intrekken", "danger": True}
    return render(request, "maatwerk/act.html", context | TAB | {"submit": f"{what} intrekken"})


def _proposed(client: Client, check: Check) -> str:
    shares = client.benefit_memberships.holding_on(timezone.localdate())
    return fitting_kind(check.rule_key, has_benefit=shares.filter(scheme__in=LIVELIHOOD).exists())


def _running(client: Client) -> list:
    """What was asked already: perhaps it is the same."""
    return list(client.maatwerk_requests.undecided().select_related("instrument").order_by("-requested_on", "-pk"))

"""The tab with the maatwerk of an inwoner; asking, adding advice, taking back."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from accounts.decorators import needs
from accounts.editing import posted
from accounts.permissions import Permission
from accounts.requests import StaffRequest
from accounts.workflow import Refusal, StaleEdit
from clients.models import Client
from clients.views import get_client
from instruments.rules.checks import Check
from maatwerk import services
from maatwerk.forms import AdviceForm, StepForm, WeighingForm, WithdrawForm
from maatwerk.models import Request
from maatwerk.views.deciding import LOOKS, get_request
from maatwerk.workflow import WITHDRAW, Status

TAB = {"active_tab": "maatwerk:of_client"}


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
    weighing, advice = WeighingForm(sent), AdviceForm(sent)
    check = _failed(client, step)
    if check is None and sent is None:
        messages.info(request, "Maatwerk begint bij een stap die niet kan. Plan eerst de stap.")
        return redirect("trajectories:of_client", client.pk)
    if sent and all([step.is_valid(), weighing.is_valid(), advice.is_valid()]):
        try:
            asked = services.ask(
                client.pk,
                step.plan(),
                weighing.weighing(),
                advice.advice(),
                by=request.user,
                rule_key=step.cleaned_data["rule"],
            )
        except Refusal as refusal:
            step.add_error(None, refusal.message)
        else:
            messages.success(request, "Het maatwerk is gevraagd. Een teamleider besluit erover.")
            return redirect("maatwerk:detail", asked.pk)
    context = {
        "client": client,
        "check": check,
        "plan": step.plan() if check else None,
        "step": step,
        "weighing": weighing,
        "advice": advice,
    }
    return render(request, "maatwerk/ask.html", context | TAB)


@needs(Permission.REQUEST_MAATWERK)
def advise(request: StaffRequest, pk: int) -> HttpResponse:
    found = get_request(request, pk)
    if found.status != Status.ASKED:
        return _too_late(request, found)
    form = AdviceForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            services.give_advice(found.pk, form.advice(), by=request.user)
        except Refusal as refusal:
            form.add_error(None, refusal.message)
        else:
            messages.success(request, "Het advies is vastgelegd.")
            return redirect("maatwerk:detail", found.pk)
    context = {
        "client": found.client,
        "found": found,
        "form": form,
        "title": "Advies toevoegen",
        "submit": "Vastleggen",
    }
    return render(request, "maatwerk/act.html", context | TAB)


@needs(Permission.REQUEST_MAATWERK)
def withdraw(request: StaffRequest, pk: int) -> HttpResponse:
    """For who asked; for anyone else this page does not exist."""
    found = get_request(request, pk)
    if found.requested_by_id != request.user.pk:
        raise Http404
    if found.status not in WITHDRAW.sources:
        return _too_late(request, found)
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


@needs(Permission.REQUEST_MAATWERK)
@require_POST
def discussed(request: StaffRequest, pk: int) -> HttpResponse:
    found = get_request(request, pk)
    try:
        services.discuss_refusal(found.pk, by=request.user)
    except Refusal as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, "Vastgelegd dat u de afwijzing met de inwoner heeft besproken.")
    return redirect("maatwerk:detail", found.pk)


def _failed(client: Client, step: StepForm) -> Check | None:
    """What the rule answers that maatwerk is about; none as long as the step makes no sense."""
    if not step.is_valid():
        return None
    return services.check_to_deviate_from(client.pk, step.plan(), step.cleaned_data["rule"])


def _too_late(request: StaffRequest, found: Request) -> HttpResponse:
    """Something was decided while one was about to do this."""
    messages.info(request, f"Dit verzoek is {found.status.label}. Er kan niets meer bij of af.")
    return redirect("maatwerk:detail", found.pk)

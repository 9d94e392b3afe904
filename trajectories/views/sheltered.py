"""Beschut werk of one inwoner: the advice of UWV, the place in the line, and the acts on an advice."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts import audit
from accounts.decorators import needs
from accounts.editing import posted
from accounts.permissions import Permission
from accounts.requests import StaffRequest
from clients.models import Client, Fact
from clients.views import get_client
from instruments.rules.library import RULES
from trajectories.forms.sheltered import AdviceForm, AskAdviceForm, ChangeAdviceForm, RemoveForm, WithdrawAdviceForm
from trajectories.models import ShelteredAdvice
from trajectories.services import sheltered as services
from trajectories.services.cases import cases_of, catalogue_on
from trajectories.sheltered import ADVICE, standing_of
from trajectories.views.acting import act
from trajectories.views.trajectories import TAB, may_plan

PAGE = "trajectories:sheltered"
ASK_AGAIN = "beschut_opnieuw_vragen"


@require_safe
def sheltered(request: StaffRequest, pk: int) -> HttpResponse:
    client = get_client(request, pk)
    advices = list(ShelteredAdvice.objects.filter(client=client))
    latest = advices[0] if advices else None
    context = {
        "client": client,
        "latest": latest,
        "earlier": advices[1:],
        "told": Fact.objects.filter(client=client, key=ADVICE, withdrawn_at__isnull=True).exists(),
        "standing": standing_of(client, request.user, timezone.localdate()),
        "may_ask": may_plan(request, client) and (latest is None or not latest.is_open),
        "may_plan": may_plan(request, client),
        "may_see_line": request.user.may(Permission.SEE_CHAIN),
    }
    return render(request, "trajectories/sheltered/page.html", context | TAB)


@needs(Permission.PLAN_STEPS)
def ask(request: StaffRequest, pk: int) -> HttpResponse:
    """Where it is too early to ask again, that is said; the situation may be another one by now."""
    client = get_client(request, pk)

    def save(**values: Any) -> None:
        services.ask_advice(client.pk, by=request.user, **values)

    case = cases_of([client.pk], catalogue_on(timezone.localdate()))[client.pk]
    again = RULES[ASK_AGAIN].check(case)
    intro = "UWV geeft het advies. De gemeente of de inwoner zelf vraagt het."
    if again.is_refused:
        intro = f"{again.sentence} {again.advice}"
    return act(
        request,
        client,
        AskAdviceForm(posted(request)),
        save,
        said="Vastgelegd: het advies is gevraagd.",
        back=_page(client),
        title="Vraag aan UWV vastleggen",
        submit="Vastleggen",
        intro=intro,
    )


@needs(Permission.PLAN_STEPS)
def record(request: StaffRequest, pk: int) -> HttpResponse:
    advice, client = _advice(request, pk)

    def save(**values: Any) -> None:
        services.record_advice(advice.pk, by=request.user, **values)

    return act(
        request,
        client,
        AdviceForm.of(advice, posted(request)),
        save,
        afresh=lambda: AdviceForm.of(_again(advice)),
        said="Het advies van UWV is vastgelegd.",
        back=_page(client),
        title="Advies van UWV vastleggen",
        submit="Vastleggen",
        intro=_asked(advice),
    )


@needs(Permission.PLAN_STEPS)
def change(request: StaffRequest, pk: int) -> HttpResponse:
    advice, client = _advice(request, pk)

    def save(**values: Any) -> None:
        services.change_advice(advice.pk, by=request.user, **values)

    return act(
        request,
        client,
        ChangeAdviceForm.of(advice, posted(request)),
        save,
        afresh=lambda: ChangeAdviceForm.of(_again(advice)),
        said="De wijziging is opgeslagen.",
        back=_page(client),
        title="Advies beschut werk wijzigen",
        submit="Opslaan",
    )


@needs(Permission.PLAN_STEPS)
def withdraw(request: StaffRequest, pk: int) -> HttpResponse:
    advice, client = _advice(request, pk)

    def save(**values: Any) -> None:
        services.withdraw_advice(advice.pk, by=request.user, **values)

    return act(
        request,
        client,
        WithdrawAdviceForm.of(advice, posted(request)),
        save,
        afresh=lambda: WithdrawAdviceForm.of(_again(advice)),
        said="Vastgelegd: ingetrokken. U kunt dit bij Wijzigen ongedaan maken.",
        back=_page(client),
        title="Advies beschut werk intrekken",
        submit="Intrekken",
        intro=f"{_asked(advice)} Trok de inwoner de vraag in, of UWV het advies? Vanaf die dag wacht de inwoner niet "
        "meer op een plek.",
    )


@needs(Permission.PLAN_STEPS)
def remove(request: StaffRequest, pk: int) -> HttpResponse:
    advice, client = _advice(request, pk)

    def save(**values: Any) -> None:
        services.remove_advice(advice.pk, by=request.user, **values)

    return act(
        request,
        client,
        RemoveForm.of(advice, posted(request)),
        save,
        afresh=lambda: RemoveForm.of(_again(advice)),
        said="Weggehaald. In de tijdlijn blijft staan wat er stond.",
        back=_page(client),
        title="Advies beschut werk weghalen",
        submit="Weghalen",
        danger=True,
        intro=f"{_asked(advice)} Haal dit alleen weg als het hier nooit had moeten staan.",
    )


def _advice(request: StaffRequest, pk: int) -> tuple[ShelteredAdvice, Client]:
    """Not visible is not there; looking is recorded."""
    rows = ShelteredAdvice.objects.visible_to(request.user).select_related("client__case_manager")
    advice = get_object_or_404(rows, pk=pk)
    audit.looked(advice.client_id, by=request.user, page=request.resolver_match.view_name)
    return advice, advice.client


def _again(advice: ShelteredAdvice) -> ShelteredAdvice:
    """As it stands now; gone where a colleague took it away."""
    return get_object_or_404(ShelteredAdvice, pk=advice.pk)


def _page(client: Client) -> str:
    return reverse(PAGE, args=[client.pk])


def _asked(advice: ShelteredAdvice) -> str:
    return f"Gevraagd op {advice.requested_on:%d-%m-%Y}."

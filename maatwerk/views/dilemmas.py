"""Dilemmas, for who is named on them. For anyone else they are not there."""

import datetime
from collections.abc import Callable
from contextlib import nullcontext
from functools import partial
from typing import Any

from django.contrib import messages
from django.forms import BaseForm
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.decorators import needs
from accounts.editing import edit, posted
from accounts.models import User
from accounts.permissions import Permission
from accounts.requests import StaffRequest
from clients.models import Client
from clients.services.drafts import DraftForm, register
from clients.views import get_client
from clients.views.drafts import OpenForm
from maatwerk.forms.dilemmas import ChooseForm, LayForm, LookBackForm, NamedForm, RewriteForm
from maatwerk.models import Dilemma, Request
from maatwerk.services import dilemmas as services
from maatwerk.views.pages import TAB
from office.paging import Order, page_of

PAGE = "maatwerk:dilemma"
NEWEST_FIRST = (Order("vastgelegd", ("-recorded_at",)),)
needs_maatwerk = needs(Permission.REQUEST_MAATWERK)


def _is_named(user: User, subject: str) -> bool:
    """What is typed about a dilemma is kept for who is named on it, and for nobody else."""
    return subject.isdecimal() and Dilemma.objects.visible_to(user).filter(pk=subject).exists()


def _kept(act: str, label: str, url_name: str) -> DraftForm:
    key = f"{services.DRAFTS}_{act}"
    return register(DraftForm(key, label, f"maatwerk:{url_name}", Permission.REQUEST_MAATWERK, True, _is_named))


LAY = register(DraftForm(services.DRAFTS, "Dilemma vastleggen", "maatwerk:lay_dilemma", Permission.REQUEST_MAATWERK))
REWRITE = _kept("change", "Dilemma wijzigen", "rewrite_dilemma")
CHOOSE = _kept("choose", "Een weg kiezen", "choose_road")
LOOK_BACK = _kept("look_back", "Terugkijken op een dilemma", "look_back")


@needs_maatwerk
@require_safe
def dilemmas(request: StaffRequest, pk: int) -> HttpResponse:
    """Those of this inwoner on which one is named; whoever is named on none sees an empty page."""
    client = get_client(request, pk)
    rows = Dilemma.objects.visible_to(request.user).filter(client=client).select_related("decider")
    page = page_of(rows, request.GET, NEWEST_FIRST, size=25)
    return render(request, "maatwerk/dilemmas/list.html", {"client": client, "page": page} | TAB)


@needs_maatwerk
def lay(request: StaffRequest, pk: int) -> HttpResponse:
    """Write one down, beside a request when the address names one."""
    client = get_client(request, pk)
    draft = OpenForm(request, LAY, client)
    form = LayForm(posted(request), client=client, user=request.user)
    if request.method != "POST":
        draft.fill(form)
    beside = _beside(request, client, form)
    made: list[Dilemma] = []

    def save(**values: Any) -> None:
        people = {"decider": values["decider"], "named": form.named_people()}
        key = beside.pk if beside else None
        with draft.sending():
            made.append(services.lay_dilemma(client.pk, form.roads(), by=request.user, request_id=key, **people))

    sent = edit(request, form, save, afresh=lambda now: now)
    if sent.done:
        messages.success(request, "Het dilemma is vastgelegd. Alleen wie is genoemd, kan het lezen.")
        return redirect(PAGE, made[0].pk)
    draft.keep()
    context = {"client": client, "form": sent.form, "beside": beside, "draft": draft}
    return render(request, "maatwerk/dilemmas/lay.html", context | TAB)


def _beside(request: StaffRequest, client: Client, form: LayForm) -> Request | None:
    """The request that the address names; else the one beside which the draft was begun."""
    asked = request.GET.get("verzoek") or str(form["beside"].value() or "")
    form.initial["beside"] = asked
    wanted = {"client": client, "pk": int(asked) if asked.isdecimal() and len(asked) < 10 else 0}
    return Request.objects.select_related("instrument").filter(**wanted).first()


@needs_maatwerk
@require_safe
def dilemma(request: StaffRequest, pk: int) -> HttpResponse:
    found = _get(request, pk)
    context = _context(found) | {
        "named": found.named.select_related("team").order_by("name"),
        "is_decider": found.decider_id == request.user.pk,
        "today": timezone.localdate(),
    }
    return render(request, "maatwerk/dilemmas/dilemma.html", context)


@needs_maatwerk
def rewrite(request: StaffRequest, pk: int) -> HttpResponse:
    found = _get(request, pk)
    if found.chosen:
        messages.info(request, services.CHOSEN)
        return redirect(PAGE, found.pk)

    def save(version: int, decider: Any, **texts: Any) -> None:
        services.rewrite_dilemma(found.pk, services.Roads(**texts), by=request.user, version=version, decider=decider)

    said = "Het dilemma is gewijzigd."
    return _change(request, found, RewriteForm.of, save, "Dilemma wijzigen", "Opslaan", said, REWRITE)


@needs_maatwerk
def name(request: StaffRequest, pk: int) -> HttpResponse:
    """Who is named, and so who knows of it. Who takes oneself off is led away from what is no longer there."""
    found = _get(request, pk)

    def save(version: int, named: list[str]) -> None:
        people = User.objects.filter(pk__in=named)
        services.name_in_dilemma(found.pk, by=request.user, version=version, named=people)

    said = "Gewijzigd wie in het dilemma zijn genoemd."
    answer = _change(request, found, NamedForm.of, save, "Wie zijn genoemd?", "Opslaan", said)
    if answer.status_code == 302 and not Dilemma.objects.visible_to(request.user).filter(pk=pk).exists():
        return redirect("maatwerk:dilemmas", found.client_id)
    return answer


@needs_maatwerk
def choose(request: StaffRequest, pk: int) -> HttpResponse:
    found = _get(request, pk)
    if found.chosen or found.decider_id != request.user.pk:
        messages.info(request, services.CHOSEN if found.chosen else f"{found.decider.name} kiest.")
        return redirect(PAGE, found.pk)
    save = partial(services.choose_road, found.pk, by=request.user)
    return _change(request, found, ChooseForm.of, save, "Een weg kiezen", "Kiezen", "De keuze is vastgelegd.", CHOOSE)


@needs_maatwerk
def look_back(request: StaffRequest, pk: int) -> HttpResponse:
    found = _get(request, pk)
    if not found.chosen:
        messages.info(request, "Er is nog geen weg gekozen.")
        return redirect(PAGE, found.pk)

    def form_of(row: Dilemma, data: Any = None) -> LookBackForm:
        return LookBackForm(data, initial={"version": row.version})

    save = partial(services.look_back, found.pk, by=request.user)
    return _change(request, found, form_of, save, "Terugkijken", "Vastleggen", "Vastgelegd hoe het ging.", LOOK_BACK)


def _get(request: StaffRequest, pk: int) -> Dilemma:
    """Not named is not there."""
    rows = Dilemma.objects.visible_to(request.user).select_related("decider", "recorded_by", "chosen_by", "request")
    found = get_object_or_404(rows, pk=pk)
    found.client = get_client(request, found.client_id)
    return found


def _context(found: Dilemma) -> dict[str, Any]:
    texts = found.texts
    parts = ("road", "for", "against", "costs")
    roads = [
        {"key": road, "is_chosen": found.chosen == road, **{part: texts[f"{side}_{part}"] for part in parts}}
        for road, side in (("eerste", "first"), ("tweede", "second"))
    ]
    reviews = [{**review, "on": datetime.date.fromisoformat(review["on"])} for review in texts.get("reviews", [])]
    return {"client": found.client, "dilemma": found, "texts": texts, "roads": roads, "reviews": reviews} | TAB


def _change(
    request: StaffRequest,
    found: Dilemma,
    form_of: Callable[..., BaseForm],
    save: Callable[..., Any],
    title: str,
    submit: str,
    said: str,
    kept: DraftForm | None = None,
) -> HttpResponse:
    """One act on a dilemma: saved, refused, or second to a colleague. What is long to type is `kept`."""
    form = form_of(found, posted(request))
    draft = OpenForm(request, kept, found.client, subject=found.pk) if kept else None
    if draft and request.method != "POST":
        draft.fill(form)

    def act(**values: Any) -> None:
        with draft.sending() if draft else nullcontext():
            save(**values)

    def afresh(sent: BaseForm) -> BaseForm:
        found.refresh_from_db()
        return form_of(found)

    sent = edit(request, form, act, afresh=afresh)
    if sent.done:
        messages.success(request, said)
        return redirect(PAGE, found.pk)
    if draft:
        draft.keep()
    context = {"form": sent.form, "stale": sent.stale, "title": title, "submit": submit, "draft": draft}
    return render(
        request,
        "maatwerk/dilemmas/act.html",
        _context(found) | context | {"cancel_url": reverse(PAGE, args=[found.pk])},
    )

"""What a rule asks about someone: one question on a screen, and all that was answered."""

import datetime
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST, require_safe

from accounts.decorators import needs
from accounts.editing import edit, posted
from accounts.permissions import Permission
from accounts.requests import StaffRequest
from accounts.workflow import Refusal
from clients.forms.facts import FactForm
from clients.models import Client, Fact
from clients.services.facts import INTENDED
from clients.views import get_client
from instruments.models import Instrument
from instruments.rules.checks import Check
from instruments.rules.facts import About, FactKind
from instruments.rules.library import FACTS
from office.forms import EARLIEST, LATEST
from office.paging import Order, page_of
from trajectories.models import Deployment
from trajectories.services.facts import record_fact, restore_fact, withdraw_fact
from trajectories.services.fitting import unknown_now, who_asks
from trajectories.views.trajectories import TAB

ELSEWHERE: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(
        (
            "geboortedatum",
            "overleden_op",
            "vertrokken_op",
            "wijk",
            "doelgroepregister",
            "statushouder",
            "statushouder_sinds",
        ),
        ("clients:change",),
    ),
    "uitkering": ("clients:add_benefit",),
    **dict.fromkeys(("afgeronde_opleiding", "begonnen_opleiding"), ("clients:add_education",)),
    "opleiding_onzeker": ("clients:person",),  # it stands there, and is put right
    **dict.fromkeys(
        ("indicatie_beschut_werk", "indicatie_wmo_dagbesteding", "indicatie_medisch_urenbeperkt"),
        ("clients:add_indication",),
    ),
    **dict.fromkeys(("afstand", "termijn_naar_werk"), ("clients:measure", "afstand")),
    "trede": ("clients:measure", "ladder"),
    **dict.fromkeys(("taalmeter", "taalmeter_gesprek"), ("clients:measure", "taalmeter")),
    "bestemming": ("clients:measure", "bestemming"),
    **dict.fromkeys(
        ("aanvraag_ontvangen", "aanvraag_besluit", "bijstand_aangevraagd", "bijstand_besluit"),
        ("clients:add_application",),
    ),
    "traject_loopt": ("trajectories:of_client",),
    "advies_beschut": ("trajectories:sheltered",),
    **dict.fromkeys(
        ("nazorg_begonnen_op", "nazorg_gepland_op", "nazorg_contact_op", "nazorg_gestopt_op"),
        ("trajectories:aftercare",),
    ),
    "partner_zonder_plan": ("clients:person",),
}
"""Where a fact is filled in that already has its place in the dossier."""
NEWEST_FIRST = (Order("vastgelegd", ("-recorded_at", "-pk")),)


@dataclass(frozen=True)
class Subject:
    """What a question is about: the person, a step, or a step still to be planned."""

    step_key: str = ""
    words: str = ""


@dataclass(frozen=True)
class Answered:
    """One recorded answer as it is read."""

    fact: Fact
    label: str
    shown: str
    about: str


@dataclass(frozen=True)
class Unknown:
    """One thing that the rules miss."""

    check: Check
    about: str  # the instrument of the step
    url: str


@needs(Permission.REGISTER_CLIENT)
def record(request: StaffRequest, pk: int, key: str) -> HttpResponse:
    """One question; `stap` or `instrument` in the address says about which step, `terug` where one came from."""
    client = get_client(request, pk)
    kind = FACTS.get(key)
    if kind is None:
        raise Http404
    if not kind.recorded:
        return _elsewhere(request, client, kind)
    subject, back = _subject(request, client, kind), _back(request, client)
    if subject is None:
        messages.info(request, "Dit gegeven hoort bij een stap. Kies eerst om welke stap het gaat.")
        return redirect("trajectories:fit", client.pk)
    day = _day(request)

    def save(**values: Any) -> None:
        record_fact(client.pk, by=request.user, key=kind.key, step_key=subject.step_key, **values)

    edited = edit(request, FactForm(posted(request), kind=kind, day=day), save, afresh=lambda form: form)
    if edited.done:
        messages.success(request, f"Vastgelegd: {kind.label}.")
        return redirect(back)
    earlier = Fact.objects.filter(client=client, key=kind.key, step_key=subject.step_key).select_related("recorded_by")
    context = {
        "client": client,
        "kind": kind,
        "form": edited.form,
        "subject": subject,
        "back": back,
        "askers": who_asks(client.pk, kind, day),
        "earlier": [_answered(fact, subject.words) for fact in earlier.order_by("-starts_on", "-pk")],
    }
    return render(request, "trajectories/record_fact.html", context | TAB)


@require_safe
def facts(request: StaffRequest, pk: int) -> HttpResponse:
    """Everything that was established for the rules about someone, the newest first; what was withdrawn too.

    With `stap` in the address it is about that step alone.
    """
    client = get_client(request, pk)
    rows = Fact.objects.filter(client=client).select_related("recorded_by")
    only = get_object_or_404(_steps(client), pk=_number(request.GET["stap"])) if request.GET.get("stap") else None
    if only:
        rows = rows.filter(step_key=str(only.pk))
    page = page_of(rows, request.GET, NEWEST_FIRST, size=50)
    steps = {str(step.pk): _named(step) for step in _steps(client)}
    names = dict(Instrument.objects.values_list("code", "name"))
    context = {
        "client": client,
        "page": page,
        "rows": [_answered(fact, _about(fact, steps, names)) for fact in page.rows],
        "unknown": _unknown(request, client, only),
        "only": only,
        "may_record": request.user.may(Permission.REGISTER_CLIENT),
    }
    return render(request, "trajectories/facts.html", context | TAB)


def _unknown(request: StaffRequest, client: Client, only: Deployment | None) -> list[Unknown]:
    """What the rules of today miss about the person and the steps that run, each with where it is filled in."""
    found = []
    for step, check in unknown_now(client.pk, timezone.localdate()):
        if only and (step is None or step.pk != only.pk):
            continue
        query = {"terug": request.get_full_path()} | ({"stap": str(step.pk)} if step else {})
        path = reverse("trajectories:record_fact", args=[client.pk, check.missing_fact])
        found.append(Unknown(check, step.name if step else "", f"{path}?{urlencode(query)}"))
    return found


@needs(Permission.REGISTER_CLIENT)
@require_POST
def withdraw(request: StaffRequest, pk: int) -> HttpResponse:
    return _act(request, pk, withdraw_fact, "Ingetrokken: de regels zien dit niet meer. U kunt het terugzetten.")


@needs(Permission.REGISTER_CLIENT)
@require_POST
def restore(request: StaffRequest, pk: int) -> HttpResponse:
    return _act(request, pk, restore_fact, "Het gegeven staat er weer.")


def _act(request: StaffRequest, pk: int, act: Callable[..., Fact], said: str) -> HttpResponse:
    found = get_object_or_404(Fact.objects.visible_to(request.user), pk=pk)
    try:
        act(found.pk, by=request.user, version=_number(request.POST.get("version", "")))
    except Refusal as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, said)
    return redirect("trajectories:facts", found.client_id)


def _elsewhere(request: StaffRequest, client: Client, kind: FactKind) -> HttpResponse:
    """It has its own place in the dossier; that page does not know where one came from, so it is said."""
    if kind.about is About.STEP or kind.key not in ELSEWHERE:
        messages.info(request, f"Vul dit in bij de stap: {kind.label}.")
        if wanted := request.GET.get("stap"):
            return redirect("trajectories:step", get_object_or_404(_steps(client), pk=_number(wanted)).pk)
        return redirect("trajectories:of_client", client.pk)
    name, *rest = ELSEWHERE[kind.key]
    messages.info(request, f"Vul hier in: {kind.label}. Bij Trajecten, Wat past, ziet u daarna wat het betekent.")
    return redirect(name, client.pk, *rest)


def _subject(request: StaffRequest, client: Client, kind: FactKind) -> Subject | None:
    """What the question is about. A step is one of this dossier, or there is no such page."""
    if kind.about is About.PERSON:
        return Subject()
    if wanted := request.GET.get("stap"):
        step = get_object_or_404(_steps(client), pk=_number(wanted))
        return Subject(str(step.pk), _named(step))
    code = request.GET.get("instrument", "")
    instrument = Instrument.objects.filter(code=code).first() if code and "\0" not in code else None
    return Subject(f"{INTENDED}{instrument.code}", f"{instrument.name}, nog te plannen") if instrument else None


def _steps(client: Client) -> Any:
    return Deployment.objects.filter(trajectory__client=client).select_related("instrument")


def _named(step: Deployment) -> str:
    return f"{step.instrument.name}, vanaf {step.starts_on:%d-%m-%Y}"


def _about(fact: Fact, steps: dict[str, str], names: dict[str, str]) -> str:
    if fact.step_key.startswith(INTENDED):
        code = fact.step_key.removeprefix(INTENDED)
        return f"{names.get(code, code)}, nog te plannen"
    return steps.get(fact.step_key, "") if fact.step_key else ""


def _answered(fact: Fact, about: str) -> Answered:
    kind = FACTS.get(fact.key)
    if kind is None or not kind.accepts(fact.value):  # asked by a rule that is no more
        return Answered(fact, fact.key.replace("_", " ").capitalize(), fact.value, about)
    return Answered(fact, kind.label.capitalize(), kind.shown(kind.read(fact.value)), about)


def _back(request: StaffRequest, client: Client) -> str:
    """Where one came from, when that is a page of this site."""
    back = request.GET.get("terug", "")
    if back.startswith("/") and url_has_allowed_host_and_scheme(back, allowed_hosts=None):
        return back
    return reverse("trajectories:facts", args=[client.pk])


def _day(request: StaffRequest) -> datetime.date:
    """The day on which it is needed, and from which the answer holds unless one says otherwise."""
    try:
        day = datetime.date.fromisoformat(request.GET.get("op", ""))
    except ValueError:
        return timezone.localdate()
    return day if EARLIEST <= day <= LATEST else timezone.localdate()


def _number(text: str) -> int:
    """A key or version as it was sent; nonsense is none."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0

"""Amounts, ages and terms: what holds, what was and what comes, and who looked it up."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.contrib import messages
from django.forms import BaseForm
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from accounts.decorators import needs
from accounts.editing import edit, posted
from accounts.permissions import Permission
from accounts.requests import StaffRequest
from accounts.workflow import Refusal
from instruments.filters import ParameterFilter
from instruments.forms.parameters import ConfirmForm, DoubtForm, NewValueForm
from instruments.models import Parameter
from instruments.rules.awaited import AWAITED, Awaited
from instruments.rules.subjects import SUBJECTS, Subject, subject_of
from instruments.rules.weekends import weekend_note
from instruments.rules.wording import MONTHS
from instruments.services import parameters as services
from office.forms import VersionForm
from office.paging import how_many
from office.paper.charts import WHOLE, Chart, Data, lines
from office.paper.numbers import decimal

SOON = "bedrag_eindigt_dagen"
FEWEST_TO_DRAW, MOST_TO_DRAW = 3, 12  # a line of two points tells nothing, and the latest tell most
PAGE = "instruments:parameter"
needs_catalogue = needs(Permission.MANAGE_CATALOGUE)


@dataclass(frozen=True)
class Line:
    """One value, with what one has to know about its days."""

    row: Parameter
    ends_soon: bool
    lacks_next: bool

    @property
    def weekend(self) -> str:
        return weekend_note(self.row.dated)


@needs(Permission.SEE_CATALOGUE)
@require_safe
@vary_on_headers("HX-Request")
def parameters(request: StaffRequest) -> HttpResponse:
    """By subject, all on one page."""
    soon = _days_before_end()
    seen = Parameter.objects.visible_to(request.user).with_next()
    found = ParameterFilter(request.GET, queryset=seen, soon=soon)
    context = {
        "filter": found,
        "groups": _by_subject(found.qs.order_by("label", "starts_on"), soon),
        "number": how_many(found.qs),
        "lacking": _lacking(),
    }
    return render(request, "instruments/_parameters.html" if request.htmx else "instruments/parameters.html", context)


@needs(Permission.SEE_CATALOGUE)
@require_safe
def parameter(request: StaffRequest, key: str) -> HttpResponse:
    """All values of one amount or term, the latest first."""
    series = _series(key)
    today = timezone.localdate()
    latest = _latest(key, series)
    context = {
        "latest": latest,
        "awaited": AWAITED.get(key),
        "now": next((row for row in series if row.holds_on(today)), None),
        "rows": series[::-1],
        "subject": subject_of(key),
        "weekend": weekend_note(latest.dated) if series else "",
        "drawing": _drawing(series),
        "today": today,
        "may_manage": request.user.may(Permission.MANAGE_CATALOGUE),
    }
    return render(request, "instruments/parameter.html", context)


@needs_catalogue
def new_value(request: StaffRequest, key: str) -> HttpResponse:
    series = _series(key)

    def save(**values: Any) -> None:
        services.new_value(key, by=request.user, **values)

    def made(data: Any = None) -> NewValueForm:
        now = _series(key)
        return NewValueForm.after(_latest(key, now), services.stamp(now), data)

    sent = edit(request, made(posted(request)), save, afresh=lambda now: made())
    if sent.done:
        messages.success(request, "De nieuwe waarde staat erin. Vraag een collega om haar te controleren.")
        return redirect(PAGE, key)
    latest, awaited = _latest(key, series), AWAITED.get(key)
    intro = awaited.why if awaited else ""
    return _act(request, latest, sent.form, title="Nieuwe waarde", submit="Opslaan", intro=intro, stale=sent.stale)


@needs_catalogue
def confirm(request: StaffRequest, pk: int) -> HttpResponse:
    row = get_object_or_404(Parameter.objects.visible_to(request.user), pk=pk)

    def save(**values: Any) -> None:
        services.confirm_parameter(row.pk, by=request.user, **values)

    def afresh(now: BaseForm) -> ConfirmForm:
        row.refresh_from_db()
        return ConfirmForm.of(row)

    sent = edit(request, ConfirmForm.of(row, posted(request)), save, afresh=afresh)
    if sent.done:
        messages.success(request, f"{row.label}: {row.shown} is gecontroleerd.")
        return redirect(PAGE, row.key)
    intro = "Zoek de waarde op in de bron. Klopt zij? Leg dan vast wanneer u keek, en waar."
    return _act(
        request, row, sent.form, title="Waarde controleren", submit="De waarde klopt", intro=intro, stale=sent.stale
    )


@needs_catalogue
def doubt(request: StaffRequest, pk: int) -> HttpResponse:
    row = get_object_or_404(Parameter.objects.visible_to(request.user), pk=pk)

    def save(**values: Any) -> None:
        services.doubt_parameter(row.pk, by=request.user, **values)

    def afresh(now: BaseForm) -> DoubtForm:
        row.refresh_from_db()
        return DoubtForm.of(row)

    sent = edit(request, DoubtForm.of(row, posted(request)), save, afresh=afresh)
    if sent.done:
        messages.success(request, f"{row.label}: {row.shown} staat weer bij wat te controleren is.")
        return redirect(PAGE, row.key)
    intro = "De waarde blijft gelden. Schrijf bij de bron waarom iemand er opnieuw naar moet kijken."
    return _act(
        request,
        row,
        sent.form,
        title="Toch te controleren",
        submit="Zet op te controleren",
        intro=intro,
        stale=sent.stale,
    )


@needs_catalogue
def withdraw(request: StaffRequest, pk: int) -> HttpResponse:
    row = get_object_or_404(Parameter.objects.visible_to(request.user), pk=pk)
    form = VersionForm(posted(request), initial={"version": row.version})
    if request.method == "POST" and form.is_valid():
        try:
            services.withdraw_parameter(row.pk, by=request.user, **form.cleaned_data)
        except Refusal as refusal:
            messages.error(request, refusal.message)
        else:
            messages.success(request, "De waarde is ingetrokken.")
        return redirect(PAGE, row.key)
    context = {
        "title": f"{row.shown} vanaf {row.starts_on:%d-%m-%Y} intrekken?",
        "consequences": f"{row.label}: deze waarde gaat niet in. De waarde van daarvoor blijft gelden."
        if row.replaces
        else f"{row.label}: deze waarde gaat niet in.",
        "submit": "Intrekken",
        "cancel_url": reverse(PAGE, args=[row.key]),
        "form": form,
        "danger": True,
    }
    return render(request, "pages/confirm.html", context)


def _act(request: StaffRequest, row: Parameter, form: BaseForm, **shown: Any) -> HttpResponse:
    return render(request, "instruments/parameter_act.html", {"row": row, "form": form, **shown})


def _series(key: str) -> list[Parameter]:
    """Empty for what the municipality still has to fill in."""
    people = ("entered_by", "checked_by")
    series = list(Parameter.objects.filter(key=key).select_related(*people).order_by("starts_on"))
    if not series and key not in AWAITED:
        raise Http404
    return series


def _latest(key: str, series: list[Parameter]) -> Parameter:
    """The last value, or what there is to say of one that nobody filled in yet."""
    latest = series[-1] if series else services.blank(key)
    if latest is None:
        raise Http404
    return latest


def _lacking() -> list[Awaited]:
    """What the municipality fills in itself, and has no value today."""
    holding = Parameter.objects.holding_on(timezone.localdate())
    filled = set(holding.filter(key__in=AWAITED).values_list("key", flat=True))
    return [awaited for key, awaited in AWAITED.items() if key not in filled]


def _days_before_end() -> int:
    """How long before its last day a value counts as ending soon."""
    today = timezone.localdate()
    days = Parameter.objects.holding_on(today).filter(key=SOON).values_list("value", flat=True).first()
    return int(days or 0)


def _line(row: Parameter, soon: int) -> Line:
    days = (row.ends_on - timezone.localdate()).days if row.ends_on else None
    return Line(row, ends_soon=days is not None and 0 < days <= soon, lacks_next=days is not None and not row.has_next)


def _by_subject(rows: Iterable[Parameter], soon: int) -> list[tuple[Subject, list[Line]]]:
    """The subjects in their order, each with its values."""

    def place(row: Parameter) -> int:
        return SUBJECTS.index(subject_of(row.key))

    grouped = groupby(sorted(rows, key=place), place)
    return [(SUBJECTS[number], [_line(row, soon) for row in found]) for number, found in grouped]


def _drawing(series: list[Parameter]) -> Chart | None:
    """The values over time, where there are enough to see a line."""
    if len(series) < FEWEST_TO_DRAW:
        return None
    drawn = series[-MOST_TO_DRAW:]
    places = max(max(0, -int(row.value.normalize().as_tuple().exponent)) for row in drawn)
    places = 2 if drawn[-1].unit.startswith("euro") else places
    data = Data(
        key=f"verloop-{drawn[-1].key.replace('_', '-')}",
        title=drawn[-1].label,
        columns=("vanaf", drawn[-1].unit),
        rows=[(f"{MONTHS[row.starts_on.month - 1][:3]} {row.starts_on.year}", row.value) for row in drawn],
        show=lambda value: decimal(value, places),
    )
    return lines(data, width=WHOLE)

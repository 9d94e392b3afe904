"""Numbers that are entered by hand: the list by year, entering one, and putting one right."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.forms import BaseForm
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.decorators import needs
from accounts.editing import edit, posted
from accounts.permissions import Permission
from accounts.requests import StaffRequest
from office.paging import Order, page_of
from reporting.figures.entered import SERIES, Series
from reporting.forms.entered import CorrectEnteredForm, EnterForm
from reporting.models import EnteredFigure
from reporting.services import entered as services
from reporting.shown import shown

PAGE = "reporting:entered"
NEWEST_FIRST = (Order("jaar", ("-year", "series")),)
enters = needs(Permission.TAKE_SNAPSHOT)


@dataclass(frozen=True)
class Line:
    """A number as it stands now, with what stood there before, newest first."""

    figure: EnteredFigure
    series: Series
    value: str
    before: list[tuple[EnteredFigure, str]]


@needs(Permission.SEE_FIGURES)
@require_safe
def entered(request: StaffRequest) -> HttpResponse:
    rows = EnteredFigure.objects.current().filter(series__in=SERIES).select_related("entered_by")
    page = page_of(rows, request.GET, NEWEST_FIRST)
    last_year = timezone.localdate().year - 1
    there = set(EnteredFigure.objects.filter(year=last_year).values_list("series", flat=True))
    context = {
        "page": page,
        "lines": _lines(page.rows),
        "series": SERIES.values(),
        "last_year": last_year,
        "lacking": [series for series in SERIES.values() if series.key not in there],
        "may_enter": request.user.may(Permission.TAKE_SNAPSHOT),
    }
    return render(request, "reporting/entered.html", context)


@enters
def enter(request: StaffRequest) -> HttpResponse:
    """Which number of which year may be in the address: from the list of what lacks."""

    def save(**told: Any) -> None:
        services.enter_figure(by=request.user, **told)

    year = request.GET.get("jaar", "")
    first = {
        "series": request.GET.get("cijfer", ""),
        "year": year if year.isdecimal() and len(year) < 5 else timezone.localdate().year - 1,
    }
    sent = edit(request, EnterForm(posted(request), initial=first), save, afresh=lambda now: now)
    if sent.done:
        messages.success(request, "Het cijfer is ingevoerd. Het telt mee in de volgende momentopname.")
        return redirect(PAGE)
    context = {"form": sent.form, "title": "Cijfer invoeren", "submit": "Invoeren", "series": SERIES.values()}
    return render(request, "reporting/entered_form.html", context)


@enters
def correct_entered(request: StaffRequest, pk: int) -> HttpResponse:
    """The older number stays to be seen; a snapshot that was taken keeps the one that it counted."""
    figure = get_object_or_404(EnteredFigure.objects.filter(series__in=SERIES), pk=pk)

    def save(**told: Any) -> None:
        services.correct_figure(figure.pk, by=request.user, **told)

    def afresh(now: BaseForm) -> CorrectEnteredForm:
        return CorrectEnteredForm.of(figure)

    sent = edit(request, CorrectEnteredForm.of(figure, posted(request)), save, afresh=afresh)
    if sent.done:
        messages.success(request, "Het cijfer is verbeterd. Het telt mee in de volgende momentopname.")
        return redirect(PAGE)
    context = {
        "form": sent.form,
        "stale": sent.stale,
        "title": "Cijfer verbeteren",
        "submit": "Verbeteren",
        "series": [SERIES[figure.series]],
        "figure": figure,
    }
    return render(request, "reporting/entered_form.html", context)


def _lines(rows: Iterable[EnteredFigure]) -> list[Line]:
    rows = list(rows)
    years, found = {row.year for row in rows}, defaultdict(list)
    older = EnteredFigure.objects.filter(year__in=years, replaced_by__isnull=False).select_related("entered_by")
    for row in older.order_by("-pk"):
        found[row.year, row.series].append((row, _shown(row)))
    return [Line(row, SERIES[row.series], _shown(row), found[row.year, row.series]) for row in rows]


def _shown(row: EnteredFigure) -> str:
    return shown(row.value, SERIES[row.series].unit)

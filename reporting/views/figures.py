"""The figures of a year, and the list behind each."""

from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from accounts import audit
from accounts.decorators import needs
from accounts.permissions import Permission
from accounts.requests import StaffRequest
from maatwerk.signals.attention import attention_of
from reporting import overview
from reporting.evidence import Evidence, evidence_of
from reporting.figures import REGISTER, Derived
from reporting.forms import FiguresForm
from reporting.models import FigureValue, Snapshot
from reporting.shown import group_names, shown
from reporting.views.asked import asked_group, asked_snapshot, snapshot_of_form


@needs(Permission.SEE_FIGURES)
@require_safe
@vary_on_headers("HX-Request")
def figures(request: StaffRequest) -> HttpResponse:
    """All figures of one year, as the newest snapshot of that year has them, beside those of the years before."""
    of_year = {snapshot.year: snapshot for snapshot in overview.latest(request.user)}
    form = FiguresForm(request.GET, years=of_year)
    snapshot = snapshot_of_form(form, of_year)
    word = form.cleaned_data.get("zoek", "") if form.is_valid() else ""
    beside = overview.earlier_years(snapshot, of_year) if snapshot else []
    context = {
        "form": form,
        "snapshot": snapshot,
        "beside": beside,
        "parts": overview.parts(snapshot, beside, word) if snapshot else [],
        "word": word,
        "may_take": request.user.may(Permission.TAKE_SNAPSHOT),
    }
    if not request.htmx:
        context["attention"] = attention_of(request.user)
    return render(request, "reporting/_figures.html" if request.htmx else "reporting/figures.html", context)


@needs(Permission.SEE_FIGURES)
@require_safe
def figure(request: StaffRequest, key: str) -> HttpResponse:
    """One figure: what it means, how it went over the years, what it was made of, and the dossiers behind it."""
    if key not in REGISTER:
        raise Http404
    of_year = {snapshot.year: snapshot for snapshot in overview.latest(request.user)}
    snapshot, at = asked_snapshot(request, of_year)
    value = get_object_or_404(snapshot.values.light(), key=key)
    value.snapshot = snapshot
    years = overview.of_years(value, request.user)
    group = asked_group(request, value)
    context = {
        "years": list(of_year),
        "snapshot": snapshot,
        "at": at,
        "value": value,
        "now": shown(value.value, value.unit),
        "figure": REGISTER[key],
        "moment": REGISTER[key].moment.told(snapshot.year),
        "whole": REGISTER.get(REGISTER[key].part_of),
        "of_year": next(each for each in years if each.year == snapshot.year),
        "over_years": years[::-1],
        "meanings": overview.meanings(years),
        "made_of": _made_of(value, snapshot),
        "chart": overview.drawn(value, years) or overview.drawing(value),
        "table": overview.table(value, years),
        "group": group,
        "group_name": group_names(key, [group])[group] if group else "",
        "evidence": _evidence(request, value, group),
    }
    return render(request, "reporting/figure.html", context)


def _made_of(value: FigureValue, snapshot: Snapshot) -> list[overview.Line]:
    made = REGISTER[value.key]
    return overview.lines(snapshot, made.of) if isinstance(made, Derived) else []


def _evidence(request: StaffRequest, value: FigureValue, group: str) -> Evidence | None:
    """The list; whose names are read in it is recorded."""
    if not value.evidence_model:
        return None
    evidence = evidence_of(value, group, request.GET, request.user)
    if evidence.named:
        with transaction.atomic():
            audit.record(
                "figure.evidence",
                by=request.user,
                target=value,
                client_ids=sorted(set(evidence.named)),
                url_name="reporting:figure",
                url_key=value.key,
            )
    return evidence

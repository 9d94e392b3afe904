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
from reporting.forms import YearForm
from reporting.models import FigureValue, Snapshot
from reporting.shown import group_names, shown


@needs(Permission.SEE_FIGURES)
@require_safe
@vary_on_headers("HX-Request")
def figures(request: StaffRequest) -> HttpResponse:
    """All figures of one year, as the newest snapshot of that year has them."""
    of_year = {snapshot.year: snapshot for snapshot in overview.latest(request.user)}
    form = YearForm(request.GET, years=of_year)
    snapshot = _chosen(form, of_year)
    context = {
        "form": form,
        "snapshot": snapshot,
        "parts": overview.parts(snapshot, of_year.get(snapshot.year - 1)) if snapshot else [],
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
    snapshot, at = _asked(request, of_year)
    value = get_object_or_404(snapshot.values.light(), key=key)
    table = value.value if isinstance(value.value, dict) else {}
    group = asked if (asked := request.GET.get("groep", "")) in table else ""
    evidence = _evidence(request, value, group)
    target = overview.target_of(value, snapshot.year)
    context = {
        "years": list(of_year),
        "snapshot": snapshot,
        "at": at,
        "value": value,
        "now": shown(value.value, value.unit),
        "source": REGISTER[key].origin,
        "whole": REGISTER.get(REGISTER[key].part_of),
        "target": target,
        "target_shown": shown(target.value, value.unit) if target else "",
        "made_of": _made_of(value, snapshot),
        "chart": overview.over_years(value, request.user) or overview.drawing(value),
        "table": overview.table(value),
        "group": group_names(key, [group])[group] if group else "",
        "evidence": evidence,
    }
    return render(request, "reporting/figure.html", context)


def _chosen(form: YearForm, of_year: dict[int, Snapshot]) -> Snapshot | None:
    """The snapshot of the year that was asked for; without a word, the newest year."""
    if not of_year:
        return None
    year = form.cleaned_data.get("jaar") if form.is_valid() else None
    return of_year[year] if year else next(iter(of_year.values()))


def _asked(request: StaffRequest, of_year: dict[int, Snapshot]) -> tuple[Snapshot, str]:
    """The snapshot that was asked for, by itself or by its year, and how links on the page ask for it again."""
    if (pk := request.GET.get("momentopname", "")).isdecimal():
        snapshot = get_object_or_404(Snapshot.objects.visible_to(request.user), pk=pk)
        return snapshot, f"momentopname={snapshot.pk}"
    chosen = _chosen(YearForm(request.GET, years=of_year), of_year)
    if chosen is None:
        raise Http404
    return chosen, f"jaar={chosen.year}"


def _made_of(value: FigureValue, snapshot: Snapshot) -> list[overview.Line]:
    made = REGISTER[value.key]
    return overview.lines(snapshot, made.of) if isinstance(made, Derived) else []


def _evidence(request: StaffRequest, value: FigureValue, group: str) -> Evidence | None:
    """The list; who reads names in it is recorded."""
    if not value.evidence_model:
        return None
    evidence = evidence_of(value, group, request.GET, request.user)
    if evidence.names_people and evidence.lines:
        with transaction.atomic():
            audit.record(
                "figure.evidence",
                by=request.user,
                target=value,
                url_name="reporting:figure",
                url_key=value.key,
            )
    return evidence

"""What changed since a snapshot was taken, and which dossiers did it."""

from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from accounts import audit
from accounts.decorators import needs
from accounts.permissions import Permission
from accounts.requests import StaffRequest
from accounts.workflow import NotAllowed, Refusal
from reporting import services
from reporting.evidence import Evidence, listed
from reporting.figures import REGISTER
from reporting.forms import CompareForm
from reporting.models import Comparison, Difference, FigureValue, Snapshot
from reporting.shown import group_names, shown

WAYS = {"erbij": "came", "eraf": "went", "anders": "moved"}


@dataclass(frozen=True)
class Line:
    """One figure that differs, as the list shows it."""

    difference: Difference
    then: str
    now: str
    came: int
    went: int
    moved: int


@dataclass(frozen=True)
class Keyed:
    """One key of a table that differs."""

    name: str
    then: str
    now: str


@needs(Permission.TAKE_SNAPSHOT)
def compare(request: StaffRequest, pk: int) -> HttpResponse:
    visible = Snapshot.objects.visible_to(request.user).defer("catalogue")
    snapshot = get_object_or_404(visible, pk=pk)
    others = visible.filter(year=snapshot.year).exclude(pk=pk).order_by("-taken_at")
    form = CompareForm(request.POST if request.method == "POST" else None, others=others)
    if request.method == "POST" and form.is_valid():
        try:
            job = services.ask_comparison(snapshot.pk, by=request.user, with_id=form.cleaned_data["with_id"])
        except NotAllowed:
            raise
        except Refusal as refusal:
            form.add_error("with_id", refusal.message)
        else:
            return redirect("jobs:progress", job.key)
    context = {
        "snapshot": snapshot,
        "form": form,
        "title": f"Momentopname van {snapshot.year} vergelijken",
        "intro": "Keten laat zien welke cijfers anders zijn, en door welke dossiers. De momentopname zelf verandert "
        "niet. De dossiers van nu worden geteld met de keuzes van deze momentopname.",
        "submit": "Vergelijken",
        "cancel_url": reverse("reporting:snapshot", args=[pk]),
    }
    return render(request, "reporting/compare.html", context)


@needs(Permission.SEE_FIGURES)
@require_safe
def comparison(request: StaffRequest, pk: int) -> HttpResponse:
    found = _found(request, pk)
    differences = found.differences.sized()
    context = {
        "comparison": found,
        "snapshot": found.snapshot,
        "lines": [_line(difference) for difference in differences],
    }
    return render(request, "reporting/comparison.html", context)


@needs(Permission.SEE_FIGURES)
@require_safe
def difference(request: StaffRequest, pk: int, key: str) -> HttpResponse:
    """One figure that differs: its parts, and the dossiers that did it."""
    found = _found(request, pk)
    differs = get_object_or_404(found.differences, key=key)
    ways = {word: getattr(differs, way) for word, way in WAYS.items() if getattr(differs, way)}
    way = asked if (asked := request.GET.get("lijst", "")) in ways else next(iter(ways), "")
    context = {
        "comparison": found,
        "snapshot": found.snapshot,
        "difference": differs,
        "line": _line(differs),
        "keyed": _keyed(differs),
        "ways": {word: len(keys) for word, keys in ways.items()},
        "way": way,
        "evidence": _evidence(request, differs, ways[way]) if way else None,
        "made_of": getattr(REGISTER.get(key), "of", ()),
    }
    return render(request, "reporting/difference.html", context)


def _found(request: StaffRequest, pk: int) -> Comparison:
    return get_object_or_404(Comparison.objects.visible_to(request.user).counted(), pk=pk)


def _line(difference: Difference) -> Line:
    sizes = {way: getattr(difference, f"{way}_size", None) for way in WAYS.values()}
    counted = {way: len(getattr(difference, way)) if size is None else size for way, size in sizes.items()}
    then, now = shown(difference.then, difference.unit), shown(difference.now, difference.unit)
    if isinstance(difference.then, dict) or isinstance(difference.now, dict):
        number = len(_keys(difference))
        then, now = "Tabel", f"{number} {'rij' if number == 1 else 'rijen'} anders"
    return Line(
        difference,
        then="Bestond niet" if difference.version_then is None else then,
        now="Bestaat niet meer" if difference.version_now is None else now,
        **counted,
    )


def _sides(difference: Difference) -> tuple[dict[str, Any], dict[str, Any]]:
    then, now = ((side if isinstance(side, dict) else {}) for side in (difference.then, difference.now))
    return then, now


def _keys(difference: Difference) -> list[str]:
    """The keys of a table that differ."""
    then, now = _sides(difference)
    return [key for key in {**then, **now} if then.get(key) != now.get(key)]


def _keyed(difference: Difference) -> list[Keyed]:
    (then, now), keys = _sides(difference), _keys(difference)
    if difference.key not in REGISTER or any(isinstance(cell, dict) for cell in {**then, **now}.values()):
        return []
    names = group_names(difference.key, keys)
    return [
        Keyed(names[key], shown(then.get(key, 0), difference.unit), shown(now.get(key, 0), difference.unit))
        for key in sorted(keys, key=lambda key: names[key])
    ]


def _evidence(request: StaffRequest, difference: Difference, keys: list[int]) -> Evidence:
    """The dossiers that did it, as far as they are still there; whose names are read is recorded."""
    rows: QuerySet[Any] = difference.rows(keys)
    value = FigureValue(snapshot=difference.comparison.snapshot, key=difference.key, unit=difference.unit)
    evidence = listed(rows, value, request.GET, request.user, counted=len(keys), gone=len(keys) - rows.count())
    if evidence.named:
        with transaction.atomic():
            audit.record(
                "comparison.evidence",
                by=request.user,
                target=difference,
                client_ids=sorted(set(evidence.named)),
                url_name="reporting:comparison",
                url_key=difference.comparison_id,
            )
    return evidence

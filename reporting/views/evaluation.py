"""The instruments of a year beside each other, and one instrument by itself."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.decorators import needs
from accounts.permissions import Permission
from accounts.requests import StaffRequest
from instruments.models import Instrument
from office.paper.charts import WHOLE
from reporting import overview
from reporting.evaluation import Evaluated, Telling, chart_of, evaluated
from reporting.evaluation.instrument import ENDED
from reporting.evaluation.pictures import goals, outcomes
from reporting.figures.evaluation import KEYS, REACH
from reporting.forms import YearForm
from reporting.models import Snapshot, Target
from reporting.views.asked import asked_snapshot


@needs(Permission.SEE_FIGURES)
@require_safe
def evaluation(request: StaffRequest) -> HttpResponse:
    """Every instrument in one line; the newest year unless another is asked for."""
    of_year = {snapshot.year: snapshot for snapshot in overview.latest(request.user)}
    if not of_year:
        return render(request, "reporting/evaluation.html", {"may_take": request.user.may(Permission.TAKE_SNAPSHOT)})
    snapshot, at = asked_snapshot(request, of_year)
    values = _values(snapshot)
    told = [Telling(one) for one in _evaluated(snapshot, values)]
    context = {
        "form": YearForm(request.GET, years=of_year),
        "snapshot": snapshot,
        "at": at,
        "told": told,
        "chart": goals(told, snapshot.year),
        "is_counted": REACH[0].key in values,
        "may_take": request.user.may(Permission.TAKE_SNAPSHOT),
    }
    return render(request, "reporting/evaluation.html", context)


@needs(Permission.SEE_FIGURES)
@require_safe
def evaluate_instrument(request: StaffRequest, code: str) -> HttpResponse:
    """One instrument: what the figures tell, with the rows behind each, and how soon people found paid work."""
    of_year = {snapshot.year: snapshot for snapshot in overview.latest(request.user)}
    snapshot, at = asked_snapshot(request, of_year)
    one = next((each for each in _evaluated(snapshot, _values(snapshot)) if each.code == code), None)
    name = one.name if one else Instrument.objects.filter(code=code).values_list("name", flat=True).first()
    if name is None:
        raise Http404
    told = Telling(one) if one else None
    context = {
        "snapshot": snapshot,
        "at": at,
        "years": list(of_year),
        "code": code,
        "name": name,
        "intro": f"Wat de cijfers van {snapshot.year} over dit instrument vertellen.",
        "told": told,
        "curve": chart_of(one, "tijd-tot-werk", width=WHOLE) if one else None,
        "outcomes": outcomes("resultaat", f"Hoe de stappen in {snapshot.year} eindigden", [told]) if told else None,
    }
    return render(request, "reporting/evaluate_instrument.html", context)


def _values(snapshot: Snapshot) -> dict[str, Any]:
    return dict(snapshot.values.filter(key__in=[*KEYS, ENDED]).values_list("key", "value"))


def _evaluated(snapshot: Snapshot, values: dict[str, Any]) -> list[Evaluated]:
    targets = Target.objects.filter(year=snapshot.year).order_by("pk").values_list("figure", "value")
    # An instrument that has gone from the catalogue can have steps left.
    catalogue = [*Instrument.objects.values("code", "name", "theme", "stage"), *snapshot.catalogue]
    return evaluated(values, catalogue, dict(targets))

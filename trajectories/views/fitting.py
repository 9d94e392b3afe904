"""Which instruments fit someone, why others do not, and what can be done about that."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from accounts.permissions import Permission
from accounts.requests import StaffRequest
from clients.views import get_client
from trajectories.filters import FitFilter
from trajectories.models import Trajectory
from trajectories.services.fitting import Fit, Fits, fits_on
from trajectories.views.trajectories import TAB
from trajectories.views.ways import Line, Ways

TOLD = {
    Fits.YES: "Alle voorwaarden kloppen.",
    Fits.UNKNOWN: "Er ontbreekt een gegeven. Vul het in, dan staat hier of het past.",
    Fits.WARNED: "Een voorwaarde klopt niet, maar de wet houdt het niet tegen. Plant u de stap toch, dan schrijft u op "
    "waarom. Of vraag maatwerk.",
    Fits.NOT_NOW: "De wet of een contract houdt dit op deze dag tegen. Er staat bij wat wel kan.",
    Fits.FREE: "Hiervoor is niets vastgelegd. U bekijkt zelf of het past.",
}


@dataclass(frozen=True)
class Entry:
    """One instrument on the page."""

    fit: Fit
    unmet: list[Line]
    plan_query: str  # none: it can not be planned as it stands


@dataclass(frozen=True)
class Part:
    """One heading of the page with what stands under it."""

    verdict: Fits
    entries: list[Entry]

    @property
    def told(self) -> str:
        return TOLD[self.verdict]

    @property
    def is_short(self) -> bool:
        """There is nothing to explain, so many stand beside each other."""
        return self.verdict is Fits.FREE


@require_safe
@vary_on_headers("HX-Request")
def fit(request: StaffRequest, pk: int) -> HttpResponse:
    """For any day: what there is then, under the rules of then."""
    client = get_client(request, pk)
    form = FitFilter.of(request.GET)
    day = form.day
    fits = fits_on(client.pk, day)
    form.choose_from(fits)
    found = form.matching(fits)
    trajectory = Trajectory.objects.filter(client=client).open_on(day).order_by("-starts_on", "-pk").first()
    plan_url = reverse("trajectories:plan", args=[trajectory.pk]) if trajectory else ""
    ways = Ways(request, client.pk, plan_url)
    context = {
        "client": client,
        "form": form,
        "day": day,
        "parts": [Part(verdict, [_entry(fit, ways) for fit in found if fit.verdict is verdict]) for verdict in Fits],
        "number": len(found),
        "in_all": len(fits),
        "plan_url": plan_url,
        "start_url": reverse("trajectories:start", args=[client.pk]),
        "may_plan": request.user.may(Permission.PLAN_STEPS),
    }
    return render(request, "trajectories/_fits.html" if request.htmx else "trajectories/fit.html", context | TAB)


def _entry(fit: Fit, ways: Ways) -> Entry:
    asked = {"instrument": fit.code, "starts_on": f"{fit.asked.starts_on}"}
    asked |= {"provider": fit.asked.provider} if fit.asked.provider else {}
    asked |= {"location": fit.asked.location} if fit.asked.location else {}
    return Entry(fit, ways.lines(fit.unmet, asked), urlencode(asked) if fit.may_be_planned else "")

"""The years as they were frozen."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from accounts.decorators import needs
from accounts.permissions import Permission
from accounts.requests import StaffRequest
from accounts.workflow import NotAllowed, Refusal
from office import jobs
from office.paging import Order, page_of
from reporting import overview, services
from reporting.choosing import chosen
from reporting.forms import SnapshotForm
from reporting.models import Comparison, CouncilDocument, Snapshot
from reporting.services.comparisons import COMPARE
from reporting.services.identities import identities_of
from reporting.services.snapshots import TAKE_SNAPSHOT

NEWEST_FIRST = (Order("gemaakt", ("-taken_at",)), Order("jaar", ("-year", "-taken_at")))
MOST_COMPARISONS = 5
BULK = ("content", "html", "csv", "json", "texts", "snapshot__catalogue")


@needs(Permission.SEE_FIGURES)
@require_safe
def snapshots(request: StaffRequest) -> HttpResponse:
    rows = Snapshot.objects.visible_to(request.user).select_related("taken_by").defer("catalogue")
    context = {
        "page": page_of(rows, request.GET, NEWEST_FIRST),
        "jobs": jobs.current(request.user.pk, [TAKE_SNAPSHOT]),
        "may_take": request.user.may(Permission.TAKE_SNAPSHOT),
    }
    return render(request, "reporting/snapshots.html", context)


@needs(Permission.TAKE_SNAPSHOT)
def take(request: StaffRequest) -> HttpResponse:
    form = SnapshotForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            job = services.ask_snapshot(given["year"], by=request.user, status=given["status"], settings=form.choices)
        except NotAllowed:
            raise
        except Refusal as refusal:
            form.add_error("year", refusal.message)
        else:
            return redirect("jobs:progress", job.key)
    context = {
        "form": form,
        "title": "Momentopname maken",
        "intro": "Keten telt alle cijfers van een jaar op één moment en bewaart ze. Daarna veranderen ze niet meer.",
        "submit": "Maken",
        "cancel_url": reverse("reporting:snapshots"),
    }
    return render(request, "reporting/take_snapshot.html", context)


@needs(Permission.SEE_FIGURES)
@require_safe
def snapshot(request: StaffRequest, pk: int) -> HttpResponse:
    """Every figure as it was frozen: how it was counted, whether it agrees, what changed since the one before it."""
    found = get_object_or_404(Snapshot.objects.visible_to(request.user).select_related("taken_by"), pk=pk)
    same_year = Snapshot.objects.visible_to(request.user).filter(year=found.year, taken_at__lt=found.taken_at)
    earlier = list(same_year.order_by("-taken_at").defer("catalogue")[:1])
    made = CouncilDocument.objects.visible_to(request.user).filter(snapshot=found).select_related("snapshot")
    checked = identities_of(found)
    context = {
        "snapshot": found,
        "heading": f"Momentopname van {found.year}",
        "choices": chosen(found.settings),
        "identities": checked,
        "broken": [identity for identity in checked if not identity.holds],
        "parts": overview.parts(found, earlier),
        "beside": earlier,
        "documents": made.defer(*BULK),
        "comparisons": Comparison.objects.visible_to(request.user).about(found).counted()[:MOST_COMPARISONS],
        "jobs": jobs.current(request.user.pk, [COMPARE]),
        "may_compare": request.user.may(Permission.TAKE_SNAPSHOT),
        "may_write": request.user.may(Permission.MAKE_DOCUMENTS),
    }
    return render(request, "reporting/snapshot.html", context)

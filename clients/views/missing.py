"""What is missing in dossiers, with the field one click away."""

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from accounts import audit
from accounts.decorators import needs
from accounts.models import User
from accounts.permissions import Permission
from accounts.requests import StaffRequest
from clients import missing
from clients.forms.lists import WhoseForm
from office.paging import Order, how_many, page_of

SIZE = 25
ORDERS = (
    Order("naam", ("sort_name",)),
    Order("klantmanager", ("case_manager__name", "sort_name")),
)


@dataclass(frozen=True)
class Counted:
    """One item, in how many dossiers it is missing, and where these are listed."""

    item: missing.Item
    number: int
    url: str


@needs(Permission.LOG_CONTACT)
@require_safe
@vary_on_headers("HX-Request")
def overview(request: StaffRequest) -> HttpResponse:
    """Numbers only, and no names: of the own dossiers, or of a team and each colleague in it."""
    user = request.user
    form = WhoseForm(request.GET, user=user) if leads(user) else None
    whose = form.chosen if form else ""
    workers = missing.per_worker(missing.rows_of(user, whose), missing.today_is(timezone.localdate()))
    counted = counted_items(workers, whose)
    context = {
        "form": form,
        "whose": whose,
        "items": [row for row in counted if row.number],
        "in_order": [row.item.label for row in counted if not row.number],
        "workers": [(worker, f"?klantmanager={worker.key}") for worker in workers] if form and not whose else [],
        "total": sum(row.number for row in counted),
        "may_see_figures": user.may(Permission.SEE_FIGURES),
    }
    return render(
        request, "clients/missing/_overview.html" if request.htmx else "clients/missing/overview.html", context
    )


@needs(Permission.LOG_CONTACT)
@require_safe
def list_of(request: StaffRequest, key: str) -> HttpResponse:
    item = missing.ITEMS.get(key)
    if item is None:
        raise Http404
    user, whose = request.user, request.GET.get("klantmanager", "")
    rows = missing.lacking(missing.rows_of(user, whose), item, missing.today_is(timezone.localdate()))
    page = page_of(rows, request.GET, ORDERS, size=SIZE)
    audit.looked_at_list([client.pk for client in page.rows], by=user, page="clients:missing_of")
    context = {
        "item": item,
        "page": page,
        "lines": missing.filled_in_at(item, page.rows),
        "number": how_many(rows.values("pk")),
        "leads": leads(user),
        "back": address(reverse("clients:missing"), whose),
        "figures": _figures(item.figures) if user.may(Permission.SEE_FIGURES) else [],
    }
    return render(request, "clients/missing/list.html", context)


def leads(user: User) -> bool:
    return user.may(Permission.CHECK_WORK) and user.team_id is not None


def counted_items(workers: Sequence[missing.Worker], whose: str) -> list[Counted]:
    """What is missing most stands first."""
    counted = [
        Counted(
            item,
            sum(worker.counts[item.key] for worker in workers),
            address(reverse("clients:missing_of", args=[item.key]), whose),
        )
        for item in missing.ITEMS.values()
    ]
    return sorted(counted, key=lambda row: -row.number)


def address(path: str, whose: str) -> str:
    return f"{path}?{urlencode({'klantmanager': whose})}" if whose else path


def _figures(keys: Sequence[str]) -> list[str]:
    """Where the figures are shown, in an installation that serves them."""
    try:
        return [reverse("reporting:figure", args=[key]) for key in keys]
    except NoReverseMatch:
        return []

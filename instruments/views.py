"""The screens of the catalogue. No person is in it, so looking leaves no trace."""

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from accounts.decorators import needs
from accounts.permissions import Permission
from accounts.requests import StaffRequest
from instruments.filters import InstrumentFilter, ProviderFilter
from instruments.models import ContractLocation, Instrument, Provider
from office.paging import Order, how_many, page_of

BY_NAME = (Order("naam", ("name",)),)


@needs(Permission.SEE_CATALOGUE)
@require_safe
@vary_on_headers("HX-Request")
def instruments(request: StaffRequest) -> HttpResponse:
    """By theme, all on one page: a catalogue is read as a whole. What has lapsed shows when one asks for its day."""
    asked = request.GET if request.GET else {"geldig_op": str(timezone.localdate())}
    found = InstrumentFilter(asked, queryset=Instrument.objects.visible_to(request.user))
    context = {
        "filter": found,
        "instruments": found.qs.order_by("theme", "name", "code"),
        "number": how_many(found.qs),
    }
    return render(request, "instruments/_list.html" if request.htmx else "instruments/list.html", context)


@needs(Permission.SEE_CATALOGUE)
@require_safe
def instrument(request: StaffRequest, code: str) -> HttpResponse:
    found = get_object_or_404(Instrument.objects.visible_to(request.user), code=code)
    context = {
        "instrument": found,
        "is_available": Instrument.objects.available_on(timezone.localdate()).filter(pk=found.pk).exists(),
        "locations": _by_day(found.contract_locations.select_related("provider").order_by("provider__name")),
    }
    return render(request, "instruments/detail.html", context)


@needs(Permission.SEE_CATALOGUE)
@require_safe
@vary_on_headers("HX-Request")
def providers(request: StaffRequest) -> HttpResponse:
    found = ProviderFilter(request.GET, queryset=Provider.objects.visible_to(request.user))
    rows = found.qs.with_numbers_on(timezone.localdate())
    context = {"filter": found, "page": page_of(rows, request.GET, BY_NAME), "number": how_many(found.qs)}
    return render(request, "instruments/_providers.html" if request.htmx else "instruments/providers.html", context)


@needs(Permission.SEE_CATALOGUE)
@require_safe
def provider(request: StaffRequest, code: str) -> HttpResponse:
    found = get_object_or_404(Provider.objects.visible_to(request.user), code=code)
    context = {
        "provider": found,
        "locations": _by_day(found.contract_locations.select_related("instrument").order_by("instrument__name")),
    }
    return render(request, "instruments/provider.html", context)


def _by_day(locations: QuerySet[ContractLocation]) -> dict[str, list[ContractLocation]]:
    """What holds today, what will, and what has passed; in that order of use to who plans a step."""
    today = timezone.localdate()
    parts: dict[str, list[ContractLocation]] = {"now": [], "later": [], "past": []}
    for row in locations.order_by(*locations.query.order_by, "location", "starts_on"):
        if row.ends_on is not None and row.ends_on <= max(today, row.starts_on):
            parts["past"].append(row)
        else:
            parts["now" if row.starts_on <= today else "later"].append(row)
    return parts

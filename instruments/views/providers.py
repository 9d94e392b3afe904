"""Who carries out the instruments, and where."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from accounts.decorators import needs
from accounts.permissions import Permission
from accounts.requests import StaffRequest
from instruments.filters import ProviderFilter
from instruments.models import Provider
from instruments.views.locations import by_day
from office.paging import Order, how_many, page_of

BY_NAME = (Order("naam", ("name",)),)


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
        "locations": by_day(found.contract_locations.select_related("instrument").order_by("instrument__name")),
    }
    return render(request, "instruments/provider.html", context)

"""The instruments: what there is, on any day."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from accounts.decorators import needs
from accounts.permissions import Permission
from accounts.requests import StaffRequest
from instruments.filters import InstrumentFilter
from instruments.models import Instrument
from instruments.views.locations import by_day
from office.paging import how_many


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
        "locations": by_day(found.contract_locations.select_related("provider").order_by("provider__name")),
    }
    return render(request, "instruments/detail.html", context)

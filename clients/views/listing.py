"""Finding someone."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from accounts.decorators import needs
from accounts.permissions import Permission
from accounts.requests import StaffRequest
from clients import services
from clients.filters import ClientFilter
from clients.forms.person import BsnSearchForm
from clients.models import Client
from office.paging import Order, how_many, page_of

SEEN_BY = (Permission.SEE_DOSSIERS, Permission.SEE_ALL_DOSSIERS)
OWN_FIRST = Order("eigen", ("-is_own", "sort_name"))
ORDERS: tuple[Order, ...] = (
    Order("naam", ("sort_name",)),
    Order("contact", ("last_contact_on",)),
    Order("geboren", ("birth_date",)),
    Order("wijk", ("neighbourhood", "sort_name")),
)


@needs(*SEEN_BY)
@require_safe
@vary_on_headers("HX-Request")
def clients(request: StaffRequest) -> HttpResponse:
    found = ClientFilter(request.GET, queryset=Client.objects.visible_to(request.user), request=request)
    rows = found.qs.select_related("case_manager").with_last_contact()
    orders = ORDERS
    if request.user.may(Permission.LOG_CONTACT):  # has a caseload
        rows, orders = rows.own_first(request.user), (OWN_FIRST, *ORDERS)
    context = {
        "filter": found,
        "page": page_of(rows, request.GET, orders, size=25),
        "number": how_many(found.qs),
        "may_register": request.user.may(Permission.REGISTER_CLIENT),
    }
    return render(request, "clients/_clients.html" if request.htmx else "clients/list.html", context)


@needs(*SEEN_BY)
def find_by_bsn(request: StaffRequest) -> HttpResponse:
    """By POST, so that the BSN stands in no address and no log. Who may not be seen is not found."""
    form = BsnSearchForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if client := services.find_by_bsn(form.cleaned_data["bsn"], by=request.user):
            return redirect("clients:dossier", client.pk)
        form.add_error("bsn", "Met dit BSN is geen dossier gevonden dat u mag zien.")
    return render(request, "clients/find_by_bsn.html", {"form": form})

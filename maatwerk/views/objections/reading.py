"""The list of bezwaren, and the page of one."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from accounts import audit
from accounts.decorators import needs
from accounts.permissions import Permission
from accounts.requests import StaffRequest
from maatwerk.filters import ObjectionFilter
from maatwerk.models import Objection
from maatwerk.objection_page import on_objection
from maatwerk.services import objections as services
from maatwerk.terms import objection_clocks
from maatwerk.views.pages import TAB
from office.paging import Order, how_many, page_of

SEEN_BY = (Permission.REQUEST_MAATWERK, Permission.DECIDE_MAATWERK)
ORDERS = (Order("ontvangen", ("received_on",)), Order("besloten", ("-decided_on",)))
RELATED = (
    "handler__team",
    "document",
    "decided_by",
    "mandate",
    "recorded_by",
    "decision__decided_by",
    "decision__on_behalf_of",
    "decision__request__client__case_manager__team",
    "decision__request__instrument",
    "decision__request__provider",
    "decision__request__requested_by",
)


@needs(*SEEN_BY)
@require_safe
@vary_on_headers("HX-Request")
def listing(request: StaffRequest) -> HttpResponse:
    """What is open with its last day, the oldest first; what was decided when one asks for it."""
    asked = request.GET.copy()
    asked.setdefault("stand", "open")
    found = ObjectionFilter(asked, queryset=Objection.objects.visible_to(request.user), user=request.user)
    page = page_of(found.qs.select_related(*RELATED), request.GET, ORDERS, size=25)
    terms, timely = objection_clocks(page.rows), services.timeliness_of(page.rows)
    context = {
        "filter": found,
        "page": page,
        "number": how_many(found.qs),
        "lines": [{"row": row, "terms": terms.get(row.pk), "timely": timely.get(row.pk)} for row in page.rows],
        "is_searched": asked["stand"] != "open" or bool(asked.get("van")),
    }
    return render(
        request, "maatwerk/objections/_list.html" if request.htmx else "maatwerk/objections/list.html", context
    )


@needs(*SEEN_BY)
@require_safe
def objection(request: StaffRequest, pk: int) -> HttpResponse:
    """One bezwaar: how far it is, until when, and what there is to do next."""
    found = get_objection(request, pk)
    context = {"client": found.decision.request.client, "shown": on_objection(found, request.user)}
    return render(request, "maatwerk/objections/objection.html", context | TAB)


def get_objection(request: StaffRequest, pk: int) -> Objection:
    """The bezwaar of a page. Not visible is not there; looking is recorded."""
    found = get_object_or_404(Objection.objects.visible_to(request.user).select_related(*RELATED), pk=pk)
    audit.looked(found.decision.request.client_id, by=request.user, page=request.resolver_match.view_name)
    return found

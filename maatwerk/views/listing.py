"""Requests in a list: written, waiting for a decision, and decided."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from accounts.decorators import needs
from accounts.permissions import Permission
from accounts.requests import StaffRequest
from maatwerk.filters import RequestFilter
from maatwerk.models import Request
from maatwerk.terms import terms_of
from maatwerk.views.pages import LOOKS
from maatwerk.workflow import Status
from office.paging import Order, how_many, page_of

SEEN_BY = (Permission.REQUEST_MAATWERK, Permission.DECIDE_MAATWERK)
OLDEST_FIRST = (Order("gevraagd", ("requested_on",)),)
LATEST_DECISION_FIRST = (Order("besluit", ("-decision__decided_on",)), *OLDEST_FIRST)
OPEN = (Status.CONCEPT, Status.ASKED)


@needs(*SEEN_BY)
@require_safe
@vary_on_headers("HX-Request")
def requests(request: StaffRequest) -> HttpResponse:
    """What waits for a decision, the oldest first; concepts, and what was decided, when one asks for it."""
    asked = request.GET.copy()
    asked.setdefault("stand", Status.ASKED)
    found = RequestFilter(asked, queryset=Request.objects.visible_to(request.user))
    rows = found.qs.select_related("client", "instrument", "provider", "requested_by", "decision__decided_by")
    is_open = asked["stand"] in OPEN
    page = page_of(rows, request.GET, OLDEST_FIRST if is_open else LATEST_DECISION_FIRST, size=25)
    context = {
        "filter": found,
        "page": page,
        "number": how_many(found.qs),
        "is_open": is_open,
        "is_concepts": asked["stand"] == Status.CONCEPT,
        "lines": _lines(page.rows),
        "may_see_signals": request.user.may(Permission.SEE_FIGURES),
    }
    return render(request, "maatwerk/_list.html" if request.htmx else "maatwerk/list.html", context)


def _lines(rows: list[Request]) -> list[dict[str, Any]]:
    today = timezone.localdate()
    terms = terms_of(rows, today)
    return [
        {
            "request": row,
            "look": LOOKS[row.status],
            "age": (today - (row.received_on or row.requested_on)).days,
            "terms": terms[row.pk],
            "is_incomplete": row.submitted_on is None and row.status == Status.ASKED,  # delivered without weighing
        }
        for row in rows
    ]

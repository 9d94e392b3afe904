"""What every page about one request begins with."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect

from accounts import audit
from accounts.requests import StaffRequest
from maatwerk.models import Request
from maatwerk.workflow import Status

TAB = {"active_tab": "maatwerk:of_client"}
LOOKS = {
    Status.CONCEPT: "neutral",
    Status.ASKED: "info",
    Status.APPROVED: "ok",
    Status.REFUSED: "danger",
    Status.WITHDRAWN: "neutral",
}


def get_request(request: StaffRequest, pk: int) -> Request:
    """The request of a page. Not visible is not there; looking is recorded."""
    rows = Request.objects.visible_to(request.user).select_related(
        "client__case_manager__team", "instrument", "provider", "requested_by", "decision__decided_by"
    )
    found = get_object_or_404(rows, pk=pk)
    audit.looked(found.client_id, by=request.user, page=request.resolver_match.view_name)
    return found


def too_late(request: StaffRequest, found: Request) -> HttpResponse:
    """Something was decided while one was about to do this."""
    messages.info(request, f"Dit verzoek is {found.status.label}. Er kan niets meer bij of af.")
    return redirect("maatwerk:detail", found.pk)

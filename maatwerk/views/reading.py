"""The page of one request: all there is to read about it, and what comes next."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.decorators import needs
from accounts.permissions import Permission
from accounts.requests import StaffRequest
from accounts.workflow import moves_from
from maatwerk.request_page import OnRequest, parts_of
from maatwerk.request_page.next_step import next_steps
from maatwerk.services.deciding import may_withdraw
from maatwerk.views.pages import LOOKS, TAB, get_request
from maatwerk.workflow import MOVES, WITHDRAW

SEEN_BY = (Permission.REQUEST_MAATWERK, Permission.DECIDE_MAATWERK)


@needs(*SEEN_BY)
@require_safe
def detail(request: StaffRequest, pk: int) -> HttpResponse:
    found = get_request(request, pk)
    on = OnRequest(found, request.user, timezone.localdate())
    may_take_back = may_withdraw(found, request.user)
    may_decide = request.user.may(Permission.DECIDE_MAATWERK)
    context = {
        "client": found.client,
        "found": found,
        "look": LOOKS[found.status],
        "on": on,
        "next_steps": next_steps(on),
        "parts": parts_of(on),
        "may_write": on.is_open and on.may_ask and (on.is_author or not may_decide),  # who writes along never decides
        "may_withdraw": may_take_back and WITHDRAW in moves_from(MOVES, found.status, request.user.permissions),
    }
    return render(request, "maatwerk/detail.html", context | TAB)

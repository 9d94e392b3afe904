"""What waits for a decision, and the decision itself."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe
from django.views.decorators.vary import vary_on_headers

from accounts.decorators import needs
from accounts.permissions import Permission
from accounts.requests import StaffRequest
from accounts.workflow import Refusal, StaleEdit, moves_from
from clients.models import Task
from maatwerk import services
from maatwerk.filters import RequestFilter
from maatwerk.forms import DecisionForm
from maatwerk.models import Request
from maatwerk.precedents import pattern_of, precedents_for
from maatwerk.request_page import OnRequest, parts_of
from maatwerk.services.deciding import DISCUSS
from maatwerk.terms import terms_of
from maatwerk.views.pages import LOOKS, get_request
from maatwerk.workflow import APPROVE, MOVES, WITHDRAW, Status
from office.paging import Order, how_many, page_of
from trajectories.models import Waiver

SEEN_BY = (Permission.REQUEST_MAATWERK, Permission.DECIDE_MAATWERK)
OLDEST_FIRST = (Order("gevraagd", ("requested_on",)),)
LATEST_DECISION_FIRST = (Order("besluit", ("-decision__decided_on",)), *OLDEST_FIRST)
ACTS = {APPROVE.key: services.approve}


@needs(*SEEN_BY)
@require_safe
@vary_on_headers("HX-Request")
def requests(request: StaffRequest) -> HttpResponse:
    """What is open, the oldest first; what was decided when one asks for it."""
    asked = request.GET.copy()
    asked.setdefault("stand", Status.ASKED)
    found = RequestFilter(asked, queryset=Request.objects.visible_to(request.user))
    rows = found.qs.select_related("client", "instrument", "provider", "requested_by", "decision__decided_by")
    is_open = asked["stand"] == Status.ASKED
    page = page_of(rows, request.GET, OLDEST_FIRST if is_open else LATEST_DECISION_FIRST, size=25)
    context = {
        "filter": found,
        "page": page,
        "number": how_many(found.qs),
        "is_open": is_open,
        "lines": _lines(page.rows),
        "today": timezone.localdate(),
    }
    return render(request, "maatwerk/_list.html" if request.htmx else "maatwerk/list.html", context)


@needs(*SEEN_BY)
def detail(request: StaffRequest, pk: int) -> HttpResponse:
    """The whole weighing, what was decided on the same question, and for who may decide the form to do so."""
    found = get_request(request, pk)
    if not _may_decide(request, found):
        return _only_look(request, found)
    form = DecisionForm.of(found, *([request.POST] if request.method == "POST" else []))
    if request.method == "POST" and form.is_valid():
        act = ACTS.get(form.cleaned_data["outcome"], services.refuse)
        try:
            decided = act(found.pk, by=request.user, **form.answers())
        except StaleEdit as refusal:
            found.refresh_from_db()
            form.renew(found.version, refusal.message)
        except Refusal as refusal:
            form.add_error(None, refusal.message)
        else:
            messages.success(request, f"Het verzoek is {decided.status.label}. {_told(decided)}")
            return redirect("maatwerk:detail", found.pk)
    return render(request, "maatwerk/detail.html", _whole(request, found) | {"form": form})


def _only_look(request: StaffRequest, found: Request) -> HttpResponse:
    if request.method == "POST":
        messages.error(request, "U kunt hier niet over besluiten, of er is intussen al besloten.")
        return redirect("maatwerk:detail", found.pk)
    return render(request, "maatwerk/detail.html", _whole(request, found))


def _may_decide(request: StaffRequest, found: Request) -> bool:
    open_to = moves_from(MOVES, found.status, request.user.permissions)
    return APPROVE in open_to and found.requested_by_id != request.user.pk


def _whole(request: StaffRequest, found: Request) -> dict[str, Any]:
    user, today = request.user, timezone.localdate()
    may_ask = user.may(Permission.REQUEST_MAATWERK)
    is_open = found.status == Status.ASKED
    on = OnRequest(found, user, today)
    is_own = on.is_author
    return {
        "client": found.client,
        "active_tab": "maatwerk:of_client",
        "found": found,
        "look": LOOKS[found.status],
        "on": on,
        "parts": parts_of(on),
        "age": (today - found.requested_on).days,
        "today": today,
        "is_open": is_open,
        "is_own": is_own,
        "may_advise": may_ask and is_open,
        "may_withdraw": is_own and WITHDRAW in moves_from(MOVES, found.status, user.permissions),
        "must_discuss": Task.objects.open().visible_to(user).filter(kind=DISCUSS, url_key=str(found.pk)).exists(),
        "waiver": Waiver.objects.filter(source_kind="maatwerk", source_key=str(found.pk)).first(),
        "precedents": precedents_for(found, seen_by=user),
        "pattern": pattern_of(found),
    }


def _told(decided: Request) -> str:
    """Who hears of it: the task to go on is already on someone's list."""
    return f"{decided.requested_by} ziet dat bij de taken." if decided.requested_by else ""


def _lines(rows: list[Request]) -> list[dict[str, Any]]:
    today = timezone.localdate()
    terms = terms_of(rows, today)
    return [
        {
            "request": row,
            "look": LOOKS[row.status],
            "age": (today - row.requested_on).days,
            "terms": terms[row.pk],
        }
        for row in rows
    ]


@needs(Permission.REQUEST_MAATWERK)
@require_POST
def discussed(request: StaffRequest, pk: int) -> HttpResponse:
    found = get_request(request, pk)
    try:
        services.discuss_refusal(found.pk, by=request.user)
    except Refusal as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, "Vastgelegd dat u de afwijzing met de inwoner heeft besproken.")
    return redirect("maatwerk:detail", found.pk)

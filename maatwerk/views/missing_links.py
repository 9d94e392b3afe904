"""Links that are missing in the chain: which recur, how often, what that costs, and what is done about it."""

from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from accounts import audit
from accounts.decorators import needs
from accounts.permissions import Permission
from accounts.requests import StaffRequest
from maatwerk.filters import SignalFilter
from maatwerk.forms.signals import GroupingForm
from maatwerk.models import Change, Request, Signal
from maatwerk.signals import grouping
from maatwerk.signals.counting import Window, window_on
from maatwerk.signals.passing import seen_on
from maatwerk.signals.reading import Summary, summaries
from maatwerk.signals.running import running_of, visible_running
from maatwerk.signals.sketches import told_of
from maatwerk.views.pages import LOOKS
from office.paging import SORT, Order, Page, how_many, page_of, part_of

needs_figures = needs(Permission.SEE_FIGURES)
LATEST_CLOSED = (Order("gesloten", ("-closed_on",)),)
LATEST = (Order("besluit", ("-decision__decided_on",)),)
LAST_TO_END = (Order("tot", ("-ends_on",)),)
WORST, SIZE = "-aantal", 25
SORTED_BY = {
    "aantal": lambda shown: (shown.number, shown.cost, -shown.signal.pk),
    "kosten": lambda shown: (shown.cost, shown.number, -shown.signal.pk),
    "sinds": lambda shown: (shown.signal.raised_on, -shown.number, shown.signal.pk),
}


def get_signal(request: StaffRequest, pk: int) -> Signal:
    people = ("instrument", "provider", "owner", "closed_by", "recurs")
    return get_object_or_404(Signal.objects.visible_to(request.user).select_related(*people), pk=pk)


@needs_figures
@require_safe
@vary_on_headers("HX-Request")
def signals(request: StaffRequest) -> HttpResponse:
    """Open ones, the worst first; closed ones when one asks for them."""
    seen = Signal.objects.visible_to(request.user).select_related("instrument", "provider", "owner", "recurs")
    asked = request.GET.copy()
    asked.setdefault("stand", "open")
    found = SignalFilter(asked, queryset=seen, user=request.user)
    window = window_on(timezone.localdate())
    if found.is_closed:
        page = page_of(found.qs, request.GET, LATEST_CLOSED, size=SIZE)
        lines = _summaries(page.rows, window)
    else:
        page = _sorted(_summaries(list(found.qs), window), request.GET)
        lines = page.rows
    context = {
        "filter": found,
        "page": page,
        "lines": lines,
        "number": how_many(found.qs),
        "is_closed": found.is_closed,
        "window": window,
        "today": timezone.localdate(),
    }
    return render(request, "maatwerk/signals/_list.html" if request.htmx else "maatwerk/signals/list.html", context)


@needs_figures
@require_safe
def signal(request: StaffRequest, pk: int) -> HttpResponse:
    """What recurs, how often, and what is done about it. It names nobody."""
    found = get_signal(request, pk)
    today = timezone.localdate()
    window = window_on(today)
    context = {
        "signal": found,
        "window": window,
        "summary": next(iter(_summaries([found], window)), None),
        "told": told_of(found, window) if window else None,
        "seen": seen_on(found, Change(found.change), found.effective_on) if found.effective_on else (),
        "came_back": found.came_back_as.order_by("-pk").first(),
        "running": running_of(found, today).count(),
        "notes": found.notes.select_related("by").order_by("-at", "-pk"),
        "may_handle": request.user.may(Permission.HANDLE_SIGNALS),
        "may_plan_year": request.user.may(Permission.MAKE_DOCUMENTS),
        "may_see_people": _may_see_people(request),
        "today": today,
    }
    return render(request, "maatwerk/signals/signal.html", context)


@needs_figures
@require_safe
def signal_requests(request: StaffRequest, pk: int) -> HttpResponse:
    """All that was approved in this group: as many lines as the number, and those one may not see are anonymous."""
    _refuse_strangers(request)
    found = get_signal(request, pk)
    approved = Request.objects.of_signal(found).filter(decision__outcome="goedgekeurd")
    page = page_of(
        approved.select_related("client", "instrument", "provider", "decision"), request.GET, LATEST, size=25
    )
    keys = [row.pk for row in page.rows]
    visible = set(Request.objects.filter(pk__in=keys).visible_to(request.user).values_list("pk", flat=True))
    audit.looked_at_list(
        [row.client_id for row in page.rows if row.pk in visible], by=request.user, page="maatwerk:signal_requests"
    )
    context = {
        "signal": found,
        "page": page,
        "lines": [(row, row.pk in visible, LOOKS[row.status]) for row in page.rows],
        "number": how_many(approved, most=100_000),
        "may_open": request.user.permissions & {Permission.REQUEST_MAATWERK, Permission.DECIDE_MAATWERK},
    }
    return render(request, "maatwerk/signals/requests.html", context)


@needs_figures
@require_safe
def signal_running(request: StaffRequest, pk: int) -> HttpResponse:
    """Whose maatwerk of this group still runs, and so may end or be replaced."""
    _refuse_strangers(request)
    found = get_signal(request, pk)
    today = timezone.localdate()
    page = page_of(visible_running(found, request.user, today), request.GET, LAST_TO_END, size=25)
    audit.looked_at_list([row.client_id for row in page.rows], by=request.user, page="maatwerk:signal_running")
    everyone, mine = running_of(found, today).count(), visible_running(found, request.user, today).count()
    context = {"signal": found, "page": page, "number": mine, "others": everyone - mine, "today": today}
    return render(request, "maatwerk/signals/running.html", context)


@needs_figures
@require_safe
@vary_on_headers("HX-Request")
def deviations(request: StaffRequest) -> HttpResponse:
    """Everything that was approved in a time, put together as one asks."""
    today = timezone.localdate()
    window = window_on(today)
    asked = request.GET.copy()
    asked.setdefault("per", grouping.GROUP)
    if window and "van" not in asked:
        asked["van"] = window.starts_on.isoformat()
    if "tot" not in asked:
        asked["tot"] = today.isoformat()
    form = GroupingForm(asked, choices=grouping.WAYS)
    way, rows = grouping.GROUP, []
    if form.is_valid():
        way = form.cleaned_data["per"]
        since = form.cleaned_data["van"] or form.fields["van"].earliest
        rows = grouping.grouped(way, since, form.cleaned_data["tot"] or today)
    context = {
        "form": form,
        "heads": grouping.heads(way),
        "rows": rows[: grouping.MOST],
        "more": len(rows) - grouping.MOST,
        "total": sum(row.number for row in rows),
        "cost": sum(row.cost for row in rows),
    }
    template = "maatwerk/signals/_deviations.html" if request.htmx else "maatwerk/signals/deviations.html"
    return render(request, template, context)


def _summaries(rows: list[Signal], window: Window | None) -> list[Summary]:
    if window is None:
        return []
    found = summaries(rows, window)
    return [found[row.pk] for row in rows]


def _sorted(lines: list[Summary], asked: QueryDict) -> Page:
    """How often and at what cost is reckoned, so all of them are put in order here."""
    wanted = asked.get(SORT, "")
    sort = wanted if wanted.removeprefix("-") in SORTED_BY else WORST
    by = SORTED_BY[sort.removeprefix("-")]
    return part_of(sorted(lines, key=by, reverse=sort.startswith("-")), asked, sort, size=SIZE)


def _may_see_people(request: StaffRequest) -> bool:
    return bool(request.user.permissions & {Permission.SEE_DOSSIERS, Permission.SEE_ALL_DOSSIERS})


def _refuse_strangers(request: StaffRequest) -> None:
    if not _may_see_people(request):
        raise Http404

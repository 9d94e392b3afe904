"""Worklists: the overview, one list on the screen, its columns, and the same list as a file."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase, QueryDict, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_safe
from django.views.decorators.vary import vary_on_headers

from accounts import audit
from accounts.decorators import needs
from accounts.editing import posted
from accounts.permissions import Permission
from accounts.requests import StaffRequest
from accounts.verbs import EXPORT_LIST
from clients import worklists
from clients.filters import ListFilter
from clients.forms.lists import ColumnsForm
from clients.models import SavedList
from clients.querysets import ClientQuerySet
from clients.services import saved_lists
from clients.worklists.lists import EVERYONE
from office.exchange.sheets import sheet
from office.paging import SORT, HowMany, in_order, page_of

SIZE = 25
AT_ONCE = 1000  # rows of a download between two lines in the audit trail


@dataclass(frozen=True)
class Shown:
    """A list as the address asks for it: which rows, told in which columns."""

    worklist: worklists.Worklist
    known: worklists.Known
    filter: ListFilter
    columns: list[worklists.Column]
    rows: ClientQuerySet

    @property
    def keys(self) -> list[str]:
        return [column.key for column in self.columns]

    @property
    def query(self) -> str:
        """Of the address that shows the same again, by filters, order and saved list."""
        opened = f"bewaard={self.known.saved.pk}" if self.known.saved else ""
        return "&".join(part for part in (self.filter.query, opened) if part)

    @property
    def is_changed(self) -> bool:
        """The saved list that was opened, is filtered or sorted in another way than it was kept."""
        return self.known.saved is not None and self.known.saved.query != self.filter.query


def shown_list(request: StaffRequest, key: str) -> Shown:
    user, day = request.user, timezone.localdate()
    worklist = worklist_or_404(request, key)
    known = worklists.known_to(user, day, worklist.key, request.GET.get("bewaard", ""))
    found = ListFilter(request.GET, user=user, day=day, worklist=worklist, known=known)
    columns = worklists.columns_of(worklist, known.saved.columns if known.saved else known.columns)
    to_sort = worklists.sorted_by(request.GET.get(SORT, ""), worklist)
    return Shown(worklist, known, found, columns, worklists.telling(found.qs, [*columns, *to_sort], user, day))


def worklist_or_404(request: StaffRequest, key: str) -> worklists.Worklist:
    if worklist := worklists.worklist_for(request.user, key):
        return worklist
    raise Http404


def address_of(key: str, query: str = "") -> str:
    """Everyone that one may see has an address of its own."""
    path = reverse("clients:list") if key == EVERYONE else reverse("clients:list_of", args=[key])
    return f"{path}?{query}" if query else path


@dataclass(frozen=True)
class Entry:
    """A list in the overview, with its length."""

    worklist: worklists.Worklist
    url: str
    number: HowMany
    saved: SavedList | None = None


@needs(*worklists.SEEN_BY)
@require_safe
def overview(request: StaffRequest) -> HttpResponse:
    """Every list with its length, and the own saved ones with theirs."""
    user, day = request.user, timezone.localdate()
    known = worklists.known_to(user, day)
    here = {worklist.key: worklist for worklist in worklists.worklists_for(user)}
    saved = {row.pk: row for row in SavedList.objects.filter(owner=user) if row.worklist in here}
    every = worklists.every_row({worklist: known.usual(worklist) for worklist in here.values()}, user, day)
    rows = {worklist.key: found for worklist, found in every.items()}
    for pk, row in saved.items():
        asked = QueryDict(row.query)
        rows[str(pk)] = ListFilter(asked, user=user, day=day, worklist=here[row.worklist], known=known).qs
    numbers = worklists.lengths(rows)
    context = {
        "lists": [Entry(worklist, address_of(key), numbers[key]) for key, worklist in here.items()],
        "saved": [
            Entry(here[row.worklist], address_of(row.worklist, _opening(row)), numbers[str(pk)], row)
            for pk, row in saved.items()
        ],
    }
    return render(request, "clients/lists/overview.html", context)


def _opening(saved: SavedList) -> str:
    return "&".join(part for part in (saved.query, f"bewaard={saved.pk}") if part)


@needs(*worklists.SEEN_BY)
@require_safe
@vary_on_headers("HX-Request")
def list_of(request: StaffRequest, key: str) -> HttpResponse:
    if key == EVERYONE and request.resolver_match.url_name != "list":
        return redirect(address_of(key, request.GET.urlencode()))
    shown = shown_list(request, key)
    worklist, user = shown.worklist, request.user
    page = page_of(shown.rows, request.GET, worklists.orders_of(worklist), size=SIZE)
    audit.looked_at_list([row.pk for row in page.rows], by=user, page=request.resolver_match.view_name)
    counted = {"number": shown.filter.qs}
    if left_out := worklist.left_out:
        counted["left_out"] = shown.filter.narrowed(left_out.condition)
    numbers = worklists.lengths(counted)
    context = {
        "shown": shown,
        "page": page,
        "lines": worklists.lines(page.rows, shown.columns),
        "number": numbers["number"],
        "left_out": left_out and left_out.wording(numbers["left_out"]),
        "may_divide": user.may(Permission.LOG_CONTACT) or user.may(Permission.ASSIGN_WORK),
        "may_export": user.may(Permission.EXPORT_LISTS),
        "is_everyone": key == EVERYONE,
        "may_register": key == EVERYONE and user.may(Permission.REGISTER_CLIENT),
    }
    return render(request, "clients/lists/_list.html" if request.htmx else "clients/lists/list.html", context)


@needs(*worklists.SEEN_BY)
def columns(request: StaffRequest, key: str) -> HttpResponse:
    """The columns of a list, or those of the saved list that was opened."""
    shown = shown_list(request, key)
    back = address_of(key, shown.query)
    form = ColumnsForm(posted(request), shown=shown.keys)
    if request.method == "POST" and "gewoon" in request.POST:
        saved_lists.choose_columns(key, by=request.user, columns=[])
        return redirect(back)
    if request.method == "POST" and form.is_valid():
        if saved := shown.known.saved:
            saved_lists.update_list(
                saved.pk, by=request.user, version=saved.version, query=saved.query, columns=form.columns()
            )
        else:
            saved_lists.choose_columns(key, by=request.user, columns=form.columns())
        return redirect(back)
    return render(request, "clients/lists/columns.html", {"shown": shown, "form": form, "back": back})


@needs(Permission.EXPORT_LISTS)
@require_GET
def export(request: StaffRequest, key: str) -> HttpResponseBase:
    """What the list shows, to the last row: as CSV for a spreadsheet."""
    shown = shown_list(request, key)
    if shown.filter.form.errors:  # the screen says which filter was not applied; a file does not
        messages.error(request, "De lijst is niet gedownload: een filter klopt niet. Kies het filter opnieuw.")
        return redirect(address_of(key, request.GET.urlencode()))
    rows = in_order(shown.rows, request.GET, worklists.orders_of(shown.worklist))
    heading = [column.label for column in shown.columns]
    response = StreamingHttpResponse(
        sheet(heading, _told(request, shown, rows)), content_type="text/csv; charset=utf-8"
    )
    name = f"keten-{key}-{timezone.localdate():%Y-%m-%d}.csv"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _told(request: StaffRequest, shown: Shown, rows: ClientQuerySet) -> Iterator[list[str]]:
    """Row by row from one cursor: one moment, and no more in memory than a part. Who is in a part is on record before
    the part leaves, and stays so when the download is broken off.
    """
    found = rows.iterator(chunk_size=AT_ONCE)
    while part := list(islice(found, AT_ONCE)):
        audit.looked_at_list([row.pk for row in part], by=request.user, page="clients:list_export", verb=EXPORT_LIST)
        for row in part:
            yield list(worklists.texts(row, shown.columns))

"""Where the day begins: what there is to do, each thing one click from doing it."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts import audit
from accounts.decorators import needs
from accounts.permissions import Permission
from accounts.requests import StaffRequest
from clients.day import BY_KEY, Today, lines_of, sheet_of
from office.paging import page_of


@needs(Permission.LOG_CONTACT)
@require_safe
def day(request: StaffRequest) -> HttpResponse:
    today = Today.now()
    sheet = sheet_of(request.user, today)
    audit.looked_at_list(sheet.client_ids, by=request.user, page="clients:day")
    return render(request, "clients/day/day.html", {"sheet": sheet, "today": today})


@needs(Permission.LOG_CONTACT)
@require_safe
def part(request: StaffRequest, key: str) -> HttpResponse:
    """All of one part of the first page, as long as the number that leads here."""
    found = BY_KEY.get(key)
    if found is None:
        raise Http404
    today = Today.now()
    page = page_of(found.rows(request.user, today), request.GET, (found.order,))
    lines = lines_of(found, page.rows)
    audit.looked_at_list((line.client_id for line in lines if line.client_id), by=request.user, page="clients:day_part")
    return render(request, "clients/day/part.html", {"part": found, "page": page, "lines": lines, "today": today})

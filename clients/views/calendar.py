"""The address for one's own calendar: made, closed, and read."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from accounts.decorators import needs
from accounts.permissions import Permission
from accounts.requests import StaffRequest
from accounts.workflow import NotAllowed, Refusal
from clients.models import CalendarFeed
from clients.services import calendar as services


@needs(Permission.LOG_CONTACT)
def calendar(request: StaffRequest) -> HttpResponse:
    """The new address stands on the answer to the button, and nowhere after that."""
    address = ""
    if request.method == "POST":
        token = services.make_calendar_feed(by=request.user)
        address = request.build_absolute_uri(reverse("clients:calendar_feed", args=[token]))
    feed = CalendarFeed.objects.filter(owner=request.user, revoked_at__isnull=True).first()
    return render(request, "clients/calendar/calendar.html", {"feed": feed, "address": address})


@needs(Permission.LOG_CONTACT)
@require_POST
def revoke(request: StaffRequest) -> HttpResponse:
    try:
        services.revoke_calendar_feed(by=request.user)
    except NotAllowed:
        raise
    except Refusal as refusal:
        messages.info(request, refusal.message)
    else:
        messages.success(request, "Het adres werkt niet meer. Verwijder de agenda ook in uw agenda-programma.")
    return redirect("clients:calendar")


@login_not_required
@require_safe
def feed(request: HttpRequest, token: str) -> HttpResponse:
    """For a program that reads calendars, which can not sign in: knowing the address is the right to read it."""
    found = services.feed_of(token)
    if found is None:
        raise Http404
    agenda = request.build_absolute_uri(reverse("clients:agenda"))
    return HttpResponse(
        services.read_calendar(found, agenda_url=agenda),
        content_type="text/calendar; charset=utf-8",
        headers={"Content-Disposition": 'inline; filename="keten.ics"', "X-Robots-Tag": "noindex"},
    )

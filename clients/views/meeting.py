"""The werkoverleg: a page for each colleague of the team, to talk over or to print."""

import datetime

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from accounts import audit
from accounts.decorators import needs
from accounts.models import User
from accounts.permissions import Permission
from accounts.requests import StaffRequest
from clients.forms.meeting import MeetingForm
from clients.meeting import Meeting, on_the_agenda
from instruments.models import Parameter

STUCK_WEEKS = "stap_zit_vast_weken"


@needs(Permission.CHECK_WORK)
@require_safe
@vary_on_headers("HX-Request")
def meeting(request: StaffRequest) -> HttpResponse:
    user, today = request.user, timezone.localdate()
    team = User.objects.who_may(Permission.LOG_CONTACT).filter(team__isnull=False, team=user.team_id)
    form = MeetingForm(request.GET, workers=list(team.exclude(pk=user.pk).order_by("name", "pk")))
    if not form.workers:
        return render(request, "clients/team/meeting.html", {"form": form})
    if form.worker is None:
        raise Http404
    weeks = int(Parameter.objects.on(STUCK_WEEKS, today))
    about = Meeting(form.worker, user, today, today - datetime.timedelta(weeks=weeks))
    agenda = on_the_agenda(about)
    people = (point.client.pk for _, points in agenda for point in points)
    audit.looked_at_list(people, by=user, page="clients:meeting")
    parts = [(f"{part.label} ({len(points)})" if points else part.label, part, points) for part, points in agenda]
    context = {"form": form, "meeting": about, "agenda": parts, "weeks": weeks}
    return render(request, "clients/team/_meeting.html" if request.htmx else "clients/team/meeting.html", context)

"""The overview of a teamleider: who has how much, what is late, and what waits to be divided."""

from django.contrib import messages
from django.forms import BaseForm
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts import audit
from accounts.decorators import needs
from accounts.editing import edit
from accounts.models import Team
from accounts.permissions import Permission
from accounts.requests import StaffRequest
from accounts.services import set_caseload_norm
from clients.caseload import caseload_of, late_tasks
from clients.forms.caseload import NormForm
from office.paging import Order, how_many, page_of

BY_DAY = (Order("dag", ("due_on",)),)
FOR_THE_TEAM = "team"


@needs(Permission.ASSIGN_WORK)
@require_safe
def caseload(request: StaffRequest) -> HttpResponse:
    return render(request, "clients/team/caseload.html", {"caseload": caseload_of(request.user)})


@needs(Permission.ASSIGN_WORK)
@require_safe
def late(request: StaffRequest) -> HttpResponse:
    """The tasks behind a number of the overview: of one colleague, of the team together, or all."""
    today = timezone.localdate()
    rows = late_tasks(request.user, today)
    whose = request.GET.get("wie", "")
    if whose == FOR_THE_TEAM:
        rows = rows.filter(assignee=None)
    elif whose.isascii() and whose.isdecimal() and len(whose) < 10:
        rows = rows.filter(assignee=int(whose))
    page = page_of(rows.select_related("client", "assignee", "team"), request.GET, BY_DAY, size=25)
    audit.looked_at_list((row.client_id for row in page.rows), by=request.user, page="clients:late_tasks")
    context = {"page": page, "number": how_many(rows), "today": today, "whose": whose}
    return render(request, "clients/team/late.html", context)


@needs(Permission.ASSIGN_WORK)
def norm(request: StaffRequest) -> HttpResponse:
    if request.user.team_id is None:
        raise Http404
    team = Team.objects.get(pk=request.user.team_id)

    def afresh(sent: BaseForm) -> NormForm:
        team.refresh_from_db()
        return NormForm.of(team)

    def save(**given: object) -> Team:
        return set_caseload_norm(by=request.user, **given)

    found = edit(request, NormForm.of(team, request.POST or None), save, afresh=afresh)
    if found.done:
        messages.success(request, "De norm is opgeslagen.")
        return redirect("clients:caseload")
    return render(request, "clients/team/norm.html", {"form": found.form, "stale": found.stale, "team": team})

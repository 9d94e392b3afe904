"""What has to be decided stands on the worklist of the team that decides."""

from django.db import transaction
from django.db.models import Exists, F, OuterRef, TextField
from django.db.models.functions import Cast

from accounts.models import Team, User
from accounts.permissions import Permission
from clients.models import Task
from clients.models.work import name_tasks
from clients.services import add_task
from maatwerk.models import Request
from maatwerk.precedents import decide_before

DECIDE = "maatwerk.decide"
"""The kind of the task to decide, for who may in the team of the dossier."""
name_tasks({DECIDE: "Besluit over maatwerk"})


def put_to_decide(request: Request, team: Team, *, by: User | None) -> Task:
    """Put a request on the worklist of a team; `by` is None for what Keten puts there by itself."""
    return add_task(
        request.client_id,
        by=by,
        kind=DECIDE,
        title=f"Besluit over maatwerk: {request.subject}",
        url_name="maatwerk:detail",
        url_key=request.pk,
        team=team,
        permission=Permission.DECIDE_MAATWERK,
        due_on=decide_before([request]).get(request.pk),
    )


@transaction.atomic
def put_delivered_to_decide() -> int:
    """Put delivered requests that wait for a decision on a list, once. Returns how many there were."""
    listed = Task.objects.open().filter(kind=DECIDE, url_key=Cast(OuterRef("pk"), TextField()))
    waiting = Request.objects.undecided().filter(~Exists(listed)).select_related("instrument").order_by("pk")
    teams = Team.objects.in_bulk()
    for_a_team = waiting.exclude(client__case_manager__team=None).annotate(team_pk=F("client__case_manager__team_id"))
    requests = list(for_a_team)
    for request in requests:
        put_to_decide(request, teams[request.team_pk], by=None)
    return len(requests)

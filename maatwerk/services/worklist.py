"""What has to be decided stands on the worklist of the team that decides."""

from django.db import transaction
from django.db.models import Exists, OuterRef, TextField
from django.db.models.functions import Cast

from accounts.models import Team, User
from accounts.permissions import Permission
from accounts.workflow import Refusal
from clients.models import Task
from clients.models.work import name_tasks
from clients.services import add_task
from clients.services.admissions import let_in
from maatwerk.models import Request
from maatwerk.services.mandates import holders, is_for_the_role
from maatwerk.terms import term_of

DECIDE = "maatwerk.decide"
"""The kind of the task to decide, for who may in the team of the dossier."""
name_tasks({DECIDE: "Besluit over maatwerk"})


def put_to_decide(request: Request, *, by: User | None) -> Task:
    """Put a request where it is decided: with the team, or with the colleague whose mandate it needs.

    Who is named in the mandate sees the dossier for that, until it is decided. Nobody holds a mandate that is enough:
    then it lies with the team all the same, for it may not end nowhere. `by` is None for what Keten does by itself.
    """
    to = None if is_for_the_role(request) else next(iter(holders(request)), None)
    if to:
        let_in(
            request.client_id,
            to,
            by=by,
            reason=f"Besluit over maatwerk {request.reference}",
            kind=DECIDE,
            key=request.pk,
        )
    return add_task(
        request.client_id,
        by=by,
        kind=DECIDE,
        title=f"Besluit over maatwerk: {request.subject}",
        url_name="maatwerk:detail",
        url_key=request.pk,
        assignee=to,
        team=None if to else _deciding_team(request, by),
        permission=Permission.DECIDE_MAATWERK,
        due_on=term_of(request).due_on,
    )


def _deciding_team(request: Request, by: User | None) -> Team:
    """The team of the dossier; for a dossier that nobody has yet, that of who asks."""
    manager = request.client.case_manager
    team = manager.team if manager else None
    if found := team or (by.team if by else None):
        return found
    raise Refusal("Dit dossier hoort nog bij geen team, dus er is niemand die kan besluiten. Wijs het eerst toe.")


@transaction.atomic
def put_delivered_to_decide() -> int:
    """Put delivered requests that wait for a decision on a list, once. Returns how many there were."""
    listed = Task.objects.open().filter(kind=DECIDE, url_key=Cast(OuterRef("pk"), TextField()))
    waiting = Request.objects.to_decide().filter(~Exists(listed)).exclude(client__case_manager__team=None)
    requests = list(waiting.select_related("instrument", "client__case_manager__team").order_by("pk"))
    for request in requests:
        put_to_decide(request, by=None)
    return len(requests)

"""What has to be decided stands on the worklist of who decides; what has to be completed first, on that of who asks."""

from dataclasses import dataclass

from django.db import transaction
from django.db.models import Exists, OuterRef, TextField
from django.db.models.functions import Cast

from accounts.models import Team, User
from accounts.permissions import Permission
from accounts.workflow import Refusal
from clients.models import Admission, Task
from clients.models.work import name_tasks
from clients.services import add_task
from clients.services.admissions import end_admissions, let_in
from maatwerk.models import Request
from maatwerk.services.mandates import mandate_for
from maatwerk.services.routing import deciding_team, route_of, standing_in_for, who_asked
from maatwerk.terms import term_of

DECIDE = "maatwerk.decide"
"""The kind of the task to decide, for who may in the team of the dossier."""
COMPLETE = "maatwerk.complete"
"""The kind of the task to weigh a request that was delivered, and to ask for its decision."""
name_tasks({DECIDE: "Besluit over maatwerk", COMPLETE: "Maatwerk aanvullen en indienen"})


def put_to_decide(request: Request, *, by: User | None, to: User | None = None) -> Task:
    """Put a request where it is decided: with the team, or with the colleague whose mandate it needs.

    `to` is whom who asks chose; else the first whose mandate is enough. Who is no teamleider of the team sees the
    dossier for that, until it is decided, and so does who stands in for them. Nobody holds a mandate that is enough:
    then it lies with the team all the same, for it may not end nowhere. `by` is None for what Keten does by itself.
    """
    return _put(request, place_of(request, to), by=by)


def to_decide(request: Request) -> str:
    """The title of the task to decide, as long as its term does not press."""
    return f"Besluit over maatwerk: {request.subject}"


@dataclass(frozen=True)
class Place:
    """With whom a request lies, and who is let in to decide on it."""

    assignee: User | None  # none: the team
    let_in: list[User]


def place_of(request: Request, to: User | None = None) -> Place:
    route = route_of(request)
    if route.is_for_team or route.is_nobody:
        return Place(None, [])
    holder = to if to in route.holders else route.holders[0]
    return Place(holder, [holder, *standing_in_for([holder], who_asked(request))])


def _put(request: Request, place: Place, *, by: User | None) -> Task:
    end_admissions(kind=DECIDE, key=request.pk, by=by, but=place.let_in)  # whom it went to before
    for colleague in place.let_in:
        let_in(
            request.client_id,
            colleague,
            by=by,
            reason=f"Besluit over maatwerk {request.reference}",
            kind=DECIDE,
            key=request.pk,
        )
    return add_task(
        request.client_id,
        by=by,
        kind=DECIDE,
        title=to_decide(request),
        url_name="maatwerk:detail",
        url_key=request.pk,
        assignee=place.assignee,
        team=None if place.assignee else _team_or_refuse(request, by),
        permission=Permission.DECIDE_MAATWERK,
        due_on=term_of(request).due_on,
    )


@transaction.atomic
def reroute() -> int:
    """Bring what waits for a decision to who may decide now: holders leave, come back, or get a deputy; mandates end.

    What lies right stays untouched, so twice is once. Returns how many moved.
    """
    tasks = {task.url_key: task for task in Task.objects.open().filter(kind=DECIDE).select_related("assignee")}
    rows = Request.objects.to_decide().filter(submitted_on__isnull=False)
    waiting = rows.select_related("instrument", "requested_by__team", "client__case_manager__team").order_by("pk")
    return sum(_brought(request, tasks.get(str(request.pk))) for request in waiting)


def _brought(request: Request, task: Task | None) -> bool:
    """Whether it had to move. Who was chosen, or got it handed over, keeps it for as long as they may decide."""
    holder = task.assignee if task else None
    if task and holder and task.given_by_id and mandate_for(request, holder):
        return False
    place = place_of(request, holder)
    if place.assignee is None and deciding_team(request) is None:
        return False  # of no team yet: it goes to one when the dossier does
    if task and _lies_there(request, task, place):
        return False
    _put(request, place, by=None)
    return True


def _lies_there(request: Request, task: Task, place: Place) -> bool:
    admitted = Admission.objects.filter(source_kind=DECIDE, source_key=str(request.pk), ended_at=None)
    if set(admitted.values_list("user", flat=True)) != {user.pk for user in place.let_in}:
        return False
    if place.assignee:
        return task.assignee == place.assignee
    return task.assignee is None and task.team == deciding_team(request)


def _team_or_refuse(request: Request, by: User | None) -> Team:
    if found := deciding_team(request) or (by.team if by else None):
        return found
    raise Refusal("Dit dossier hoort nog bij geen team, dus er is niemand die kan besluiten. Wijs het eerst toe.")


@transaction.atomic
def put_delivered_to_complete() -> int:
    """Give the klantmanager the task to complete a request that was delivered undecided, once. It brought no weighing,
    and the term runs all the same. Returns how many there were.
    """
    listed = Task.objects.open().filter(kind=COMPLETE, url_key=Cast(OuterRef("pk"), TextField()))
    waiting = Request.objects.to_complete().filter(~Exists(listed), client__case_manager__isnull=False)
    requests = list(waiting.select_related("instrument", "client__case_manager").order_by("pk"))
    for request in requests:
        add_task(
            request.client_id,
            by=None,
            kind=COMPLETE,
            title=f"Maatwerk aanvullen en indienen: {request.subject}",
            url_name="maatwerk:write",
            url_key=request.pk,
            assignee=request.client.case_manager,
            due_on=term_of(request).due_on,
        )
    return len(requests)

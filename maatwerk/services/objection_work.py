"""The work that a bezwaar asks: choosing who handles it, handling it, and telling the inwoner what came of it."""

from collections.abc import Collection

from accounts.models import Team, User
from accounts.permissions import Permission
from clients.models import Client, Task
from clients.models.work import name_tasks
from clients.services import add_task, complete_tasks
from clients.services.admissions import end_admissions, let_in
from maatwerk.models import Objection
from maatwerk.services.following import who_goes_on
from maatwerk.terms import objection_clocks

CHOOSE = "maatwerk.objection_choose"
"""The kind of the task to choose who handles a bezwaar."""
HANDLE = "maatwerk.objection"
"""The kind of the task to handle it, until the letter with the answer is sent."""
TELL = "maatwerk.objection_tell"
"""The kind of the task to talk with the inwoner about what was decided on it."""
KINDS = (CHOOSE, HANDLE, TELL)
name_tasks(
    {
        CHOOSE: "Behandelaar van bezwaar kiezen",
        HANDLE: "Bezwaar behandelen",
        TELL: "Uitkomst van bezwaar bespreken",
    }
)


def ask_for_handler(objection: Objection, *, by: User) -> None:
    """For who may decide in the team of the dossier: also who took the decision can choose another."""
    request = objection.decision.request
    if team := _team_of(objection, by):
        _add(objection, CHOOSE, f"Kies wie het bezwaar behandelt: {request.subject}", by=by, team=team)


def put_to_handler(objection: Objection, *, by: User) -> None:
    """On the list of who handles it, who sees the dossier for as long as that takes."""
    request, handler = objection.decision.request, objection.handler
    complete_tasks(kind=CHOOSE, url_key=objection.pk, by=by)
    end_admissions(kind=HANDLE, key=objection.pk, by=by, but=handler)
    if handler is None:
        return
    if not Client.objects.visible_to(handler).filter(pk=request.client_id).exists():
        reason = f"Bezwaar tegen het besluit over maatwerk {request.reference}"
        let_in(request.client_id, handler, by=by, reason=reason, kind=HANDLE, key=objection.pk)
    _add(objection, HANDLE, f"Bezwaar behandelen: {request.subject}", by=by, assignee=handler)


def put_to_tell(objection: Objection, *, by: User) -> None:
    request = objection.decision.request
    if to := who_goes_on(request):
        title = f"Bespreek met de inwoner wat op het bezwaar is besloten: {request.subject}"
        _add(objection, TELL, title, by=by, assignee=to)


def be_done(objection: Objection, *, by: User) -> None:
    """Nothing is left to handle, and who was let in for it goes out again."""
    for kind in (CHOOSE, HANDLE):
        complete_tasks(kind=kind, url_key=objection.pk, by=by)
    end_admissions(kind=HANDLE, key=objection.pk, by=by)


def keep_days(client_ids: Collection[int], *, by: User | None) -> None:
    """The tasks of what runs have the last day of now; who has them stays as people left it."""
    waiting = Objection.objects.filter(decision__request__client__in=client_ids).to_answer()
    rows = {str(row.pk): row for row in waiting.select_related("decision")}
    if not rows:
        return
    terms = objection_clocks(rows.values())
    tasks = Task.objects.open().filter(kind__in=(CHOOSE, HANDLE), url_key__in=rows).select_related("assignee", "team")
    for task in tasks:
        found = terms.get(rows[task.url_key].pk)
        due_on = found.due_on if found else None
        if task.due_on != due_on:
            add_task(
                task.client_id,
                by=by,
                kind=task.kind,
                title=task.title,
                url_name=task.url_name,
                url_key=task.url_key,
                assignee=task.assignee,
                team=task.team,
                permission=Permission[task.permission] if task.permission else None,
                due_on=due_on,
            )


def _add(
    objection: Objection, kind: str, title: str, *, by: User, assignee: User | None = None, team: Team | None = None
) -> None:
    terms = objection_clocks([objection]).get(objection.pk) if kind != TELL else None
    add_task(
        objection.decision.request.client_id,
        by=by,
        kind=kind,
        title=title,
        url_name="maatwerk:objection",
        url_key=objection.pk,
        assignee=assignee,
        team=team,
        permission=Permission.DECIDE_MAATWERK if kind == CHOOSE else None,
        due_on=terms.due_on if terms else None,
    )


def _team_of(objection: Objection, by: User) -> Team | None:
    """Of the dossier; of one that nobody has, that of who took the decision."""
    manager, decider = objection.decision.request.client.case_manager, objection.decision.decided_by
    return (manager.team if manager else None) or (decider.team if decider else None) or by.team

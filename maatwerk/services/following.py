"""What follows from a decision: going on with what was allowed, discussing what was refused, looking back."""

import datetime

from django.db import transaction

from accounts import audit
from accounts.models import Team, User
from accounts.permissions import Permission
from accounts.workflow import Refusal
from clients.models import Client
from clients.models.work import name_tasks
from clients.services import add_task, complete_tasks
from maatwerk.models import Decision, Request
from maatwerk.rules.kinds import KINDS
from maatwerk.services.locking import hold_request
from maatwerk.workflow import Status
from trajectories.services import grant_waiver

DISCUSS = "maatwerk.discuss"
"""The kind of the task to talk about a refusal with the inwoner, and about what can be done instead."""
GO_ON = "maatwerk.go_on"
"""The kind of the task to set going what was allowed, where no rule of a step stood in the way."""
name_tasks({DISCUSS: "Afwijzing bespreken", GO_ON: "Maatwerk in gang zetten"})


def let_go_on(request: Request, decision: Decision, *, by: User) -> None:
    """Who asked gets the task to go on. A rule of a step that failed no longer stands in the way.

    What was asked freely deviates from no rule of a step: there is nothing to plan, only something to do.
    """
    if request.deviation in KINDS:
        _to_do(request, GO_ON, f"Zet het maatwerk in gang: {request.subject}", by=by, due_on=decision.starts_on)
        return
    if decision.starts_on is None:
        raise ValueError("approved without a first day")
    grant_waiver(
        request.client_id,
        by=by,
        rule_key=request.deviation,
        instrument=request.instrument,
        provider=request.provider,
        location=request.location,
        starts_on=decision.starts_on,
        ends_on=decision.ends_on,
        ground=decision.grounds,
        source=("maatwerk", "maatwerk:detail", request.pk),
        planner=who_goes_on(request),
    )


def let_discuss(request: Request, *, by: User) -> None:
    """Who asked gets the task to discuss a refusal with the inwoner."""
    title = f"Bespreek met de inwoner: maatwerk is afgewezen ({request.subject})"
    _to_do(request, DISCUSS, title, by=by)


@transaction.atomic
def discuss_refusal(request_id: int, *, by: User) -> Request:
    """The refusal, and what can be done instead, were discussed with the inwoner."""
    request = hold_request(request_id, Permission.REQUEST_MAATWERK, by=by)
    if request.status != Status.REFUSED:
        raise Refusal("Alleen een afwijzing hoeft u zo te bespreken.")
    return _done(request, DISCUSS, "maatwerk.discuss", by=by)


@transaction.atomic
def set_going(request_id: int, *, by: User) -> Request:
    """What was allowed is set going, and the inwoner knows."""
    request = hold_request(request_id, Permission.REQUEST_MAATWERK, by=by)
    if request.status != Status.APPROVED:
        raise Refusal("Alleen wat is goedgekeurd, kan in gang worden gezet.")
    return _done(request, GO_ON, "maatwerk.set_going", by=by)


def who_goes_on(request: Request) -> User | None:
    """Who asked, or the klantmanager of now where the dossier has moved out of sight of who asked."""
    for colleague in (request.requested_by, request.client.case_manager):
        if colleague and Client.objects.visible_to(colleague).filter(pk=request.client_id).exists():
            return colleague
    return None


def put_on_list(
    request: Request, *, kind: str, title: str, url_name: str, url_key: object, due_on: datetime.date | None
) -> None:
    """Something to come back to: for who goes on with it, else for the team of the dossier. Keten puts it there, so it
    keeps no dossier open.
    """
    to = who_goes_on(request)
    if to or (team := _team_of(request)):
        add_task(
            request.client_id,
            by=None,
            kind=kind,
            title=title,
            url_name=url_name,
            url_key=url_key,
            assignee=to,
            team=None if to else team,
            permission=Permission.REQUEST_MAATWERK,
            due_on=due_on,
        )


def _team_of(request: Request) -> Team | None:
    manager = request.client.case_manager
    return manager.team if manager else None


def _to_do(request: Request, kind: str, title: str, *, by: User, due_on: datetime.date | None = None) -> None:
    if to := who_goes_on(request):
        add_task(
            request.client_id,
            by=by,
            kind=kind,
            title=title,
            url_name="maatwerk:detail",
            url_key=request.pk,
            assignee=to,
            due_on=due_on,
        )


def _done(request: Request, kind: str, verb: str, *, by: User) -> Request:
    if complete_tasks(kind=kind, url_key=request.pk, by=by):
        audit.record(
            verb,
            by=by,
            target=request,
            client_id=request.client_id,
            url_name="maatwerk:detail",
            url_key=request.pk,
        )
    return request

"""Deciding on maatwerk: by another than who asked, with two professionals, on grounds that are written down."""

import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from accounts import audit
from accounts.models import User
from accounts.permissions import Permission
from accounts.workflow import Move, Refusal, moves_from
from clients.models import Client
from clients.models.work import name_tasks
from clients.services import add_task, complete_tasks, keep_changes
from clients.services.admissions import end_admissions
from maatwerk.models import Decision, Request
from maatwerk.services.asking import ADVISERS, professionals
from maatwerk.services.guards import NOT_WEIGHED, OUTSIDE_MANDATE, OWN_REQUEST, TWO_PROFESSIONALS, database_agrees
from maatwerk.services.locking import hold_request
from maatwerk.services.mandates import mandate_for
from maatwerk.services.worklist import DECIDE
from maatwerk.workflow import APPROVE, MOVES, REFUSE, WITHDRAW, Status
from trajectories.services import grant_waiver

DISCUSS = "maatwerk.discuss"
"""The kind of the task to talk about a refusal with the inwoner, and about what can be done instead."""
name_tasks({DISCUSS: "Afwijzing bespreken"})


@transaction.atomic
def approve(
    request_id: int,
    *,
    by: User,
    version: int,
    grounds: str,
    starts_on: datetime.date,
    ends_on: datetime.date | None = None,
    conditions: str = "",
    evaluate_on: datetime.date | None = None,
    location: str = "",
) -> Request:
    """Allow what was asked, for a period; who asked gets the task to plan the step.

    A request that was delivered does not name its location; then it takes one to decide, for not known is not anywhere.
    """
    request = _hold(request_id, APPROVE, by=by, version=version, grounds=grounds, starts_on=starts_on)
    request.location = request.location or location.strip()
    if request.needs_location:
        raise Refusal("Vul in voor welke locatie het maatwerk geldt.")
    if ends_on and ends_on <= starts_on:
        raise Refusal("De laatste dag waarop het maatwerk geldt, ligt voor de eerste.")
    if evaluate_on and evaluate_on < timezone.localdate():
        raise Refusal("De dag van de evaluatie is al voorbij. Kies een latere dag.")
    request.evaluate_on = evaluate_on
    _decide(
        request,
        APPROVE,
        "maatwerk.approve",
        by=by,
        grounds=grounds,
        conditions=conditions,
        starts_on=starts_on,
        ends_on=ends_on,
    )
    grant_waiver(
        request.client_id,
        by=by,
        rule_key=request.deviation,
        instrument=request.instrument,
        provider=request.provider,
        location=request.location,
        starts_on=starts_on,
        ends_on=ends_on,
        ground=grounds,
        source=("maatwerk", "maatwerk:detail", request.pk),
        planner=_who_goes_on(request),
    )
    return request


@transaction.atomic
def refuse(request_id: int, *, by: User, version: int, grounds: str, alternative: str) -> Request:
    """Say no, why, and what can be done instead; who asked gets the task to discuss it with the inwoner."""
    request = _hold(request_id, REFUSE, by=by, version=version, grounds=grounds, alternative=alternative)
    _decide(request, REFUSE, "maatwerk.refuse", by=by, grounds=grounds, alternative=alternative)
    if to := _who_goes_on(request):
        add_task(
            request.client_id,
            by=by,
            kind=DISCUSS,
            title=f"Bespreek met de inwoner: maatwerk is afgewezen ({request.subject})",
            url_name="maatwerk:detail",
            url_key=request.pk,
            assignee=to,
        )
    return request


@transaction.atomic
def withdraw(request_id: int, *, by: User, version: int, grounds: str) -> Request:
    """Take a request back, with the reason. Only who asked may; nothing is decided on the question."""
    request = _hold(request_id, WITHDRAW, by=by, version=version, grounds=grounds)
    if request.requested_by != by:
        raise Refusal("Alleen wie het maatwerk vroeg, kan het verzoek intrekken.")
    _decide(request, WITHDRAW, "maatwerk.withdraw", by=by, grounds=grounds)
    return request


@transaction.atomic
def discuss_refusal(request_id: int, *, by: User) -> Request:
    """The refusal, and what can be done instead, were discussed with the inwoner."""
    request = hold_request(request_id, Permission.REQUEST_MAATWERK, by=by)
    if request.status != Status.REFUSED:
        raise Refusal("Alleen een afwijzing hoeft u zo te bespreken.")
    if complete_tasks(kind=DISCUSS, url_key=request.pk, by=by):
        audit.record(
            "maatwerk.discuss",
            by=by,
            target=request,
            client_id=request.client_id,
            url_name="maatwerk:detail",
            url_key=request.pk,
        )
    return request


def _hold(request_id: int, move: Move, *, by: User, version: int, **answers: Any) -> Request:
    """The request, where the table of moves, and the rules about who decides, allow this."""
    request = hold_request(request_id, move.permission, by=by, version=version)
    if move not in moves_from(MOVES, request.status, by.permissions):
        raise Refusal(f"Dit verzoek is al {request.status.label}.")
    if missing := [name for name in move.requires if not answers[name] or not str(answers[name]).strip()]:
        labels = {"grounds": "de gronden", "alternative": "wat wel kan", "starts_on": "vanaf wanneer het geldt"}
        raise Refusal(f"Vul nog in: {', '.join(labels[name] for name in missing)}.")
    if move.permission is Permission.DECIDE_MAATWERK:
        _refuse_to_decide(request, by)
    return request


def _refuse_to_decide(request: Request, by: User) -> None:
    """What PostgreSQL refuses too, said first and in words."""
    if request.requested_by == by or request.authors.filter(pk=by.pk).exists():
        raise Refusal(OWN_REQUEST)
    if request.submitted_on is None:
        raise Refusal(NOT_WEIGHED)
    if len(professionals(request) - {str(by.pk)}) < ADVISERS:
        raise Refusal(TWO_PROFESSIONALS)
    if mandate_for(request, by) is None:
        raise Refusal(OUTSIDE_MANDATE)


def _decide(request: Request, move: Move, verb: str, *, by: User, grounds: str, **more: Any) -> None:
    """Write the decision. It is one of Keten, also where an open request was delivered, so every guard holds for it."""
    today = timezone.localdate()
    values = {"outcome": move.target, "decided_on": today, "decided_by": by, "grounds": grounds, **more}
    if move is not WITHDRAW and (by_mandate := mandate_for(request, by, today)):
        values |= {"mandate": by_mandate.mandate, "on_behalf_of": by_mandate.on_behalf_of}
    with database_agrees():
        request.version += 1
        request.save(update_fields=["evaluate_on", "location", "version"])  # before: what was decided on stays
        decision, _ = Decision.objects.update_or_create(request=request, defaults={**values, "delivery": None})
    request.decision = decision
    complete_tasks(kind=DECIDE, url_key=request.pk, by=by)
    end_admissions(kind=DECIDE, key=request.pk, by=by, but=by)
    event = audit.record(
        verb,
        by=by,
        target=decision,
        client_id=request.client_id,
        happened_on=today,
        fields=(*values, "evaluate_on") if request.evaluate_on else values,
        url_name="maatwerk:detail",
        url_key=request.pk,
    )
    keep_changes(event, {name: (None, value) for name, value in values.items() if name == "outcome"})


def _who_goes_on(request: Request) -> User | None:
    """Who asked, or the klantmanager of now where the dossier has moved out of sight of who asked."""
    for colleague in (request.requested_by, request.client.case_manager):
        if colleague and Client.objects.visible_to(colleague).filter(pk=request.client_id).exists():
            return colleague
    return None

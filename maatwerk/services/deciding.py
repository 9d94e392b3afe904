"""Deciding on maatwerk: by another than who asked, with two professionals, on grounds that are written down."""

import datetime
from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.utils import timezone

from accounts import audit
from accounts.models import User
from accounts.permissions import Permission
from accounts.workflow import FieldRefusal, Move, Refusal, moves_from
from clients.services import complete_tasks, keep_changes
from clients.services.admissions import end_admissions
from maatwerk.models import Decision, Request
from maatwerk.rules.kinds import KINDS
from maatwerk.services.advising import end_asking
from maatwerk.services.agreements import Agreed, agree, refuse_unclear
from maatwerk.services.equality import refuse_without_difference
from maatwerk.services.escalating import escalate
from maatwerk.services.following import let_discuss, let_go_on
from maatwerk.services.guards import NOT_WEIGHED, OUTSIDE_MANDATE, OWN_REQUEST, TWO_PROFESSIONALS, database_agrees
from maatwerk.services.letters import put_to_send
from maatwerk.services.locking import hold_request
from maatwerk.services.longest import longest_term, refuse_too_long
from maatwerk.services.mandates import mandate_for
from maatwerk.services.questioning import end_questions
from maatwerk.services.reviews import plan_review
from maatwerk.services.signals import raise_for
from maatwerk.services.whole import ADVISERS, professionals
from maatwerk.services.worklist import COMPLETE, DECIDE
from maatwerk.workflow import APPROVE, MOVES, REFUSE, WITHDRAW
from office.forms import DAY

NEEDED = {"grounds": "de gronden", "alternative": "wat wel kan", "starts_on": "vanaf wanneer het geldt"}


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
    agreements: Sequence[Agreed] = (),
    legal_basis: str = "",
    income_effect: str = "",
    difference: str = "",
) -> Request:
    """Allow what was asked, for a period; who asked gets the task to go on, and one for each agreement.

    Without `ends_on` it holds as long as its kind may last. A request that was delivered does not name its location;
    then it takes one to decide, for not known is not anywhere.
    """
    request = _hold(request_id, APPROVE, by=by, version=version, grounds=grounds, starts_on=starts_on)
    request.location = request.location or location.strip()
    if request.needs_location:
        raise FieldRefusal("Vul in voor welke locatie het maatwerk geldt.", "location")
    if evaluate_on and evaluate_on < timezone.localdate():
        raise FieldRefusal("De dag van de evaluatie is al voorbij. Kies een latere dag.", "evaluate_on")
    refuse_unclear(agreements)
    request.evaluate_on = evaluate_on
    decision = _decide(
        request,
        APPROVE,
        "maatwerk.approve",
        by=by,
        grounds=grounds,
        conditions=conditions,
        starts_on=starts_on,
        ends_on=_last_day_of(request, starts_on, ends_on),
        **_told(request, legal_basis, income_effect, difference),
    )
    let_go_on(request, decision, by=by)
    agree(decision, agreements)
    plan_review(request)
    put_to_send(request)
    raise_for(request)
    _leave(request, by=by)
    return request


@transaction.atomic
def refuse(
    request_id: int,
    *,
    by: User,
    version: int,
    grounds: str,
    alternative: str,
    legal_basis: str = "",
    income_effect: str = "",
    difference: str = "",
) -> Request:
    """Say no, why, and what can be done instead; who asked gets the task to discuss it with the inwoner."""
    request = _hold(request_id, REFUSE, by=by, version=version, grounds=grounds, alternative=alternative)
    told = _told(request, legal_basis, income_effect, difference)
    _decide(request, REFUSE, "maatwerk.refuse", by=by, grounds=grounds, alternative=alternative, **told)
    let_discuss(request, by=by)
    put_to_send(request)
    return request


@transaction.atomic
def withdraw(request_id: int, *, by: User, version: int, grounds: str) -> Request:
    """Take a request or a concept back, with the reason; nothing is decided on the question."""
    request = _hold(request_id, WITHDRAW, by=by, version=version, grounds=grounds)
    if not may_withdraw(request, by):
        raise Refusal("Alleen wie het maatwerk vroeg of nu de klantmanager is, kan het verzoek intrekken.")
    _decide(request, WITHDRAW, "maatwerk.withdraw", by=by, grounds=grounds)
    return request


def may_withdraw(request: Request, user: User) -> bool:
    """Who asked, and the klantmanager of now: a request of who left can be taken back too."""
    return user.pk in (request.requested_by_id, request.client.case_manager_id)


def why_not(request: Request, by: User) -> str:
    """Why this colleague does not decide on it, in words; empty for who may. PostgreSQL refuses the same."""
    if request.requested_by_id == by.pk or request.authors.filter(pk=by.pk).exists():
        return OWN_REQUEST
    if request.submitted_on is None:
        return NOT_WEIGHED
    if len(professionals(request) - {str(by.pk)}) < ADVISERS:
        return TWO_PROFESSIONALS
    return "" if mandate_for(request, by) else OUTSIDE_MANDATE


def _hold(request_id: int, move: Move, *, by: User, version: int, **answers: Any) -> Request:
    """The request, where the table of moves, and the rules about who decides, allow this."""
    request = hold_request(request_id, move.permission, by=by, version=version)
    if move not in moves_from(MOVES, request.status, by.permissions):
        raise Refusal(f"Dit verzoek is al {request.status.label}.")
    if missing := [name for name in move.requires if not answers[name] or not str(answers[name]).strip()]:
        raise Refusal(f"Vul nog in: {', '.join(NEEDED[name] for name in missing)}.")
    if move.permission is Permission.DECIDE_MAATWERK and (reason := why_not(request, by)):
        raise Refusal(reason)
    return request


def _last_day_of(request: Request, starts_on: datetime.date, ends_on: datetime.date | None) -> datetime.date | None:
    """Within the longest term of its kind; an open end is filled in with it."""
    if ends_on and ends_on <= starts_on:
        raise FieldRefusal("De laatste dag waarop het maatwerk geldt, ligt voor de eerste.", "ends_on")
    refuse_too_long(request.kind, starts_on, ends_on, "ends_on")
    longest = longest_term(request.kind, starts_on)
    return ends_on or (longest.last_day + DAY if longest else None)


def _told(request: Request, legal_basis: str, income_effect: str, difference: str) -> dict[str, str]:
    """What either decision tells besides. The law that its kind rests on stands there until someone puts it right."""
    return {
        "legal_basis": legal_basis.strip() or KINDS[request.kind].legal_basis,
        "income_effect": income_effect.strip(),
        "difference": difference.strip(),
    }


def _decide(request: Request, move: Move, verb: str, *, by: User, grounds: str, **more: Any) -> Decision:
    """Write the decision. It is one of Keten, also where an open request was delivered, so every guard holds for it."""
    today = timezone.localdate()
    values = {"outcome": move.target, "decided_on": today, "decided_by": by, "grounds": grounds, **more}
    if move is not WITHDRAW:
        refuse_without_difference(request, move.target, by=by, difference=more["difference"])
        if by_mandate := mandate_for(request, by, today):
            values |= {"mandate": by_mandate.mandate, "on_behalf_of": by_mandate.on_behalf_of}
    with database_agrees():
        request.version += 1
        request.save(update_fields=["evaluate_on", "location", "version"])  # before: what was decided on stays
        decision, _ = Decision.objects.update_or_create(request=request, defaults={**values, "delivery": None})
    request.decision = decision
    for kind in (DECIDE, COMPLETE):
        complete_tasks(kind=kind, url_key=request.pk, by=by)
    end_asking(request, by=by)
    end_questions(request, by=by)
    end_admissions(kind=DECIDE, key=request.pk, by=by, but=by)  # who decides still has some acts to do
    event = audit.record(
        verb,
        by=by,
        target=decision,
        client_id=request.client_id,
        happened_on=today,
        fields=[name for name, value in values.items() if value],
        url_name="maatwerk:detail",
        url_key=request.pk,
    )
    keep_changes(event, {"outcome": (None, move.target)})
    escalate([request.client_id], by=by)
    return decision


def _leave(request: Request, *, by: User) -> None:
    """Who saw the dossier for this decision alone, no longer sees it: the work is done (AVG art. 5 lid 1 sub c)."""
    end_admissions(kind=DECIDE, key=request.pk, by=by)

"""Asking for the decision, once the weighing is whole."""

from django.db import transaction
from django.utils import timezone

from accounts import audit
from accounts.models import User
from accounts.workflow import FieldRefusal, Refusal
from clients.services import complete_tasks
from maatwerk.models import Request
from maatwerk.services.circumstances import circumstances_of
from maatwerk.services.escalating import escalate
from maatwerk.services.guards import TWO_PROFESSIONALS, database_agrees
from maatwerk.services.locking import hold_request
from maatwerk.services.routing import route_of
from maatwerk.services.whole import ADVISERS, missing_in, professionals
from maatwerk.services.worklist import COMPLETE, put_to_decide
from maatwerk.workflow import SUBMIT, Status


@transaction.atomic
def submit(request_id: int, *, by: User, version: int, to: User | None = None) -> Request:
    """Ask for the decision: the weighing is whole, and two professionals advised.

    `to` is whom who asks chooses where no teamleider of the team can decide; that colleague is let in to the dossier.
    """
    request = hold_request(request_id, SUBMIT.permission, by=by, version=version)
    request.requested_by = request.requested_by or by  # what was delivered may not say who asked
    _refuse_too_early(request)
    route = route_of(request)
    if to and to not in route.holders:
        raise FieldRefusal("Deze collega kan hierover niet besluiten. Kies een ander uit de lijst.", "to")
    if route.asks_whom and to is None:
        raise FieldRefusal("Kies wie hierover besluit.", "to")
    today = timezone.localdate()
    with database_agrees():
        request.submitted_on = today
        request.circumstances = circumstances_of(request.client, today)
        request.version += 1
        request.save()
        request.authors.add(by)
    request.refresh_from_db(fields=["mandate_level"])
    complete_tasks(kind=COMPLETE, url_key=request.pk, by=by)
    put_to_decide(request, by=by, to=to)
    escalate([request.client_id], by=by)  # it no longer waits for the klantmanager
    audit.record(
        "maatwerk.ask",
        by=by,
        target=request,
        client_id=request.client_id,
        fields=("submitted_on",),
        url_name="maatwerk:detail",
        url_key=request.pk,
    )
    return request


def _refuse_too_early(request: Request) -> None:
    if request.submitted_on or request.status not in (Status.CONCEPT, Status.ASKED):  # delivered: asked again, whole
        raise Refusal(f"Dit verzoek is al {request.status.label}.")
    if missing := missing_in(request):
        raise Refusal(f"De weging is nog niet compleet. Vul nog in: {', '.join(missing)}.")
    if len(professionals(request)) < ADVISERS:
        raise Refusal(TWO_PROFESSIONALS)

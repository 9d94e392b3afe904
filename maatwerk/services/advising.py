"""What professionals advise: two of them, and neither is who asks."""

import datetime
from dataclasses import asdict, dataclass

from django.db import transaction
from django.utils import timezone

from accounts import audit
from accounts.models import User
from accounts.permissions import Permission
from accounts.workflow import Refusal
from clients.models import Document
from maatwerk.models import Advice, Request
from maatwerk.services.locking import hold_request
from maatwerk.workflow import Status


@dataclass(frozen=True)
class GivenAdvice:
    """What a professional outside Keten advises, and the letter or mail in which that stands."""

    name: str
    organisation: str
    text: str
    given_on: datetime.date
    judgement: str = ""
    document: Document | None = None
    source: str = ""


@transaction.atomic
def record_advice(request_id: int, advice: GivenAdvice, *, by: User) -> Advice:
    """Record what someone outside Keten advises, as long as nothing is decided."""
    request = hold_request(request_id, Permission.REQUEST_MAATWERK, by=by)
    if request.status not in (Status.CONCEPT, Status.ASKED):
        raise Refusal(f"Dit verzoek is {request.status.label}. Er kan geen advies meer bij.")
    _refuse_unfit(request, advice)
    given = Advice.objects.create(request=request, recorded_by=by, **_values(advice))
    request.version += 1  # who was deciding reads it first
    request.save(update_fields=["version"])
    audit.record(
        "maatwerk.advise",
        by=by,
        target=given,
        client_id=request.client_id,
        happened_on=advice.given_on,
        fields=("name", "organisation", "text", "given_on"),
        url_name="maatwerk:detail",
        url_key=request.pk,
    )
    return given


def _values(advice: GivenAdvice) -> dict[str, object]:
    return asdict(advice) | {"document": advice.document}


def _refuse_unfit(request: Request, advice: GivenAdvice) -> None:
    if not (advice.name.strip() and advice.organisation.strip() and advice.text.strip()):
        raise Refusal("Vul in wie de professional is, en wat het advies is.")
    if advice.document is None and not advice.source.strip():
        raise Refusal("Voeg de brief of mail toe waarin het advies staat, of schrijf op waar die te vinden is.")
    if advice.given_on > timezone.localdate():
        raise Refusal("Het advies is nog niet gegeven. Kies vandaag of een eerdere dag.")
    requester = request.requested_by
    if requester and advice.name.casefold().split() == requester.name.casefold().split():
        raise Refusal("Het advies komt van een ander dan wie het maatwerk vraagt. Vul een andere professional in.")

"""What a professional outside Keten advises: a colleague records it, with the letter or mail in which it stands."""

import datetime
from dataclasses import dataclass, replace

from django.db import transaction
from django.utils import timezone

from accounts import audit
from accounts.models import User
from accounts.permissions import Permission
from accounts.workflow import FieldRefusal, Refusal, require
from clients.models import Document
from clients.services.documents import add_document
from maatwerk.models import Advice, Request
from maatwerk.services.locking import hold_request
from maatwerk.workflow import Status


@dataclass(frozen=True)
class GivenAdvice:
    """What someone advises, and where that stands."""

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


def record_advice_with_paper(
    request_id: int, advice: GivenAdvice, *, by: User, file_name: str, content: bytes
) -> Advice:
    """The same, and the letter or mail itself goes into the dossier.

    Looking for a virus can take seconds, so that comes before the transaction that holds the dossier.
    """
    require(by, Permission.REQUEST_MAATWERK)
    request = Request.objects.visible_to(by).get(pk=request_id)
    _refuse_unfit(request, replace(advice, source=file_name))
    title = f"Advies van {advice.name}, {advice.organisation}"[:200]
    paper = add_document(request.client_id, by=by, title=title, file_name=file_name, content=content)
    return record_advice(request_id, replace(advice, document=paper), by=by)


def _values(advice: GivenAdvice) -> dict[str, object]:
    return dict(vars(advice))


def _refuse_unfit(request: Request, advice: GivenAdvice) -> None:
    if not (advice.name.strip() and advice.organisation.strip() and advice.text.strip()):
        raise Refusal("Vul in wie de professional is, en wat het advies is.")
    if advice.document is None and not advice.source.strip():
        raise Refusal("Voeg de brief of mail toe waarin het advies staat, of schrijf op waar die te vinden is.")
    if advice.document and (advice.document.client_id != request.client_id or advice.document.withdrawn_at):
        raise FieldRefusal("Dit document staat niet in dit dossier. Kies een ander.", "document")
    if advice.given_on > timezone.localdate():
        raise FieldRefusal("Het advies is nog niet gegeven. Kies vandaag of een eerdere dag.", "given_on")
    writers = {author.name for author in request.authors.all()}
    writers |= {request.requested_by.name} if request.requested_by else set()
    if _plain(advice.name) in {_plain(name) for name in writers}:
        message = "Het advies komt van een ander dan wie het maatwerk vraagt. Vul een andere professional in."
        raise FieldRefusal(message, "name")


def _plain(name: str) -> str:
    return " ".join(name.casefold().split())

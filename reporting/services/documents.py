"""Making the raadsbrief and the factsheet from a snapshot, and letting them out."""

import datetime
import hashlib
from collections.abc import Callable, Sequence
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from accounts import audit
from accounts.models import Municipality, User
from accounts.permissions import Permission
from accounts.workflow import Refusal, require
from instruments.models import Instrument, Parameter
from office import jobs
from office.models import Job
from reporting.documents import Figures, Made, factsheet, raadsbrief
from reporting.figures.register import Tell
from reporting.models import CouncilDocument, CouncilDocumentKind, Snapshot

MAKE_DOCUMENTS = "reporting.make_documents"
SMALL_NUMBERS = "kleine_aantallen_drempel"
STEPS = 4


@transaction.atomic
def ask_documents(snapshot_id: int, *, by: User, dated: datetime.date | None = None, case_number: str = "") -> Job:
    """Have the raadsbrief and the factsheet made in the background. Without a date they are a concept."""
    require(by, Permission.MAKE_DOCUMENTS)
    snapshot = Snapshot.objects.visible_to(by).get(pk=snapshot_id)
    _municipality()
    arguments = {
        "snapshot_id": snapshot.pk,
        "dated": dated.isoformat() if dated else None,
        "case_number": case_number,
    }
    label = f"Raadsbrief en factsheet over {snapshot.year} maken"
    return jobs.start(MAKE_DOCUMENTS, label, owner_id=by.pk, arguments=arguments)


def make_documents(
    snapshot_id: int,
    *,
    by: User,
    dated: datetime.date | None = None,
    case_number: str = "",
    job_key: UUID | None = None,
    progress: Tell | None = None,
    then: Callable[[Sequence[CouncilDocument]], None] | None = None,
) -> list[CouncilDocument]:
    """Draw both from the snapshot alone, and keep them together; `then` is part of that transaction."""
    require(by, Permission.MAKE_DOCUMENTS)
    tell = progress or (lambda *_: None)
    snapshot = Snapshot.objects.visible_to(by).get(pk=snapshot_id)
    municipality = _municipality()
    tell("De cijfers lezen", 0, STEPS)
    day = dated or timezone.localdate()
    figures = Figures.of(snapshot, threshold=int(Parameter.objects.on(SMALL_NUMBERS, day)))
    tell("De raadsbrief opmaken", 1, STEPS)
    letter = raadsbrief(figures, municipality, dated=dated, case_number=case_number)
    tell("De factsheet opmaken", 2, STEPS)
    sheet = factsheet(figures, municipality, [Instrument(**texts) for texts in snapshot.catalogue])
    tell("Bewaren", 3, STEPS)
    made = ((CouncilDocumentKind.LETTER, letter), (CouncilDocumentKind.FACTSHEET, sheet))
    with transaction.atomic():
        documents = [_keep(kind, each, snapshot, by=by, job_key=job_key) for kind, each in made]
        if then:
            then(documents)
    return documents


@transaction.atomic
def publish_document(document_id: int, *, by: User) -> CouncilDocument:
    """Let the griffie see it. What was published stays so."""
    require(by, Permission.MAKE_DOCUMENTS)
    documents = CouncilDocument.objects.visible_to(by).defer("content")
    document = documents.select_for_update(of=("self",)).get(pk=document_id)
    if document.published_at:
        raise Refusal("Dit stuk is al openbaar.")
    document.published_at = timezone.now()
    document.save(update_fields=["published_at"])
    audit.record("document.publish", by=by, target=document, url_name="reporting:documents")
    return document


def _keep(
    kind: CouncilDocumentKind, made: Made, snapshot: Snapshot, *, by: User, job_key: UUID | None
) -> CouncilDocument:
    document = CouncilDocument.objects.create(
        kind=kind,
        snapshot=snapshot,
        job_key=job_key,
        title=made.title,
        content=made.content,
        sha256=hashlib.sha256(made.content).hexdigest(),
        made_by=by,
    )
    audit.record("document.make", by=by, target=document, url_name="reporting:documents")
    return document


def _municipality() -> Municipality:
    municipality = Municipality.objects.first()
    if municipality is None:
        raise Refusal("De gegevens van de gemeente ontbreken nog. Vraag de beheerder om ze in te vullen.")
    return municipality

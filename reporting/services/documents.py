"""Making the documents of a text: raadsbrief and factsheet, or the evaluation of instruments."""

import hashlib
from collections.abc import Callable, Sequence
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from accounts import audit
from accounts.models import Municipality, User
from accounts.permissions import Permission
from accounts.workflow import Refusal, require
from instruments.models import Instrument
from office import jobs
from office.models import Job
from reporting.documents.beside import Beside
from reporting.documents.evaluatie import evaluatie
from reporting.documents.factsheet import factsheet
from reporting.documents.made import Made
from reporting.documents.raadsbrief import raadsbrief
from reporting.documents.said import Placeholders
from reporting.documents.written import Written
from reporting.figures.register import Tell
from reporting.models import DECIDED, CouncilDocument, CouncilDocumentKind, CouncilText, Snapshot, Story, TextKind
from reporting.services.identities import refuse_if_broken
from reporting.services.writing import hold_text
from reporting.writing.years import placeholders_of

MAKE_DOCUMENTS = "reporting.make_documents"
STEPS = 4
LABELS = {TextKind.YEAR: "Raadsbrief en factsheet over {} maken", TextKind.EVALUATION: "Evaluatie over {} maken"}
NO_MUNICIPALITY = "De gegevens van de gemeente ontbreken nog. Vraag de beheerder om ze in te vullen."
NOT_DECIDED = "Het college heeft deze tekst nog niet vastgesteld. Maak eerst een concept."
MADE_ALREADY = "De definitieve stukken zijn al gemaakt. Maak een verbetering als er iets moet veranderen."


@transaction.atomic
def ask_documents(text_id: int, *, by: User) -> Job:
    """Have the documents of a text made in the background: final once the college decided, before that a concept."""
    require(by, Permission.MAKE_DOCUMENTS)
    text = hold_text(text_id, by=by)
    is_final = _may_be_made(text, text.stage in DECIDED)
    _municipality()
    return jobs.start(
        MAKE_DOCUMENTS,
        LABELS[TextKind(text.kind)].format(text.year),
        owner_id=by.pk,
        arguments={"text_id": text.pk, "is_final": is_final},
        content=_content(text, is_final),
        is_there=lambda job: CouncilDocument.objects.filter(job_key=job.key).exists(),
    )


def make_documents(
    text_id: int,
    *,
    by: User,
    is_final: bool | None = None,
    job_key: UUID | None = None,
    progress: Tell | None = None,
    then: Callable[[Sequence[CouncilDocument]], None] | None = None,
) -> list[CouncilDocument]:
    """Draw them from the text and its snapshot alone, and keep them together; `then` is part of that transaction."""
    require(by, Permission.MAKE_DOCUMENTS)
    tell = progress or (lambda *_: None)
    municipality = _municipality()
    tell("De tekst en de cijfers lezen", 0, STEPS)
    with transaction.atomic():
        text = hold_text(text_id, by=by)
        refuse_if_broken(text.snapshot)
        written = Written.of(text, is_final=_may_be_made(text, is_final))
        read = placeholders_of(text)
    made = _draw(text, written, read, municipality, tell)
    tell("Bewaren", STEPS - 1, STEPS)
    with transaction.atomic():
        documents = [_keep(kind, each, text, written, by=by, job_key=job_key) for kind, each in made.items()]
        if then:
            then(documents)
    return documents


def _draw(
    text: CouncilText, written: Written, read: Placeholders, municipality: Municipality, tell: Tell
) -> dict[CouncilDocumentKind, Made]:
    beside, catalogue = Beside.of(text.snapshot, read.before), _catalogue(text.snapshot)
    if text.kind == TextKind.EVALUATION:
        tell("De evaluatie opmaken", 1, STEPS)
        return {CouncilDocumentKind.EVALUATION: evaluatie(written, read, municipality, catalogue, beside=beside)}
    tell("De raadsbrief opmaken", 1, STEPS)
    letter = raadsbrief(written, read, municipality, beside=beside)
    tell("De factsheet opmaken", 2, STEPS)
    stories = Story.objects.to_print(text.year, timezone.localdate())
    sheet = factsheet(written, read, municipality, catalogue, stories=stories, beside=beside)
    return {CouncilDocumentKind.LETTER: letter, CouncilDocumentKind.FACTSHEET: sheet}


def _catalogue(snapshot: Snapshot) -> list[Instrument]:
    return [Instrument(**texts) for texts in snapshot.catalogue]


def _keep(
    kind: CouncilDocumentKind, made: Made, text: CouncilText, written: Written, *, by: User, job_key: UUID | None
) -> CouncilDocument:
    document = CouncilDocument.objects.create(
        kind=kind,
        text=text,
        text_version=text.version,
        snapshot=text.snapshot,
        is_final=written.is_final,
        job_key=job_key,
        title=made.title,
        content=made.content,
        sha256=hashlib.sha256(made.content).hexdigest(),
        html=made.page,
        csv=made.csv,
        json=made.json,
        texts=written.kept(),
        is_sealed=made.is_sealed,
        made_by=by,
    )
    audit.record("document.make", by=by, target=document, url_name="reporting:documents")
    return document


def _content(text: CouncilText, is_final: bool) -> str:
    """What comes of it. A story that was changed or withdrawn makes another factsheet of the same text."""
    stories = Story.objects.to_print(text.year, timezone.localdate()).order_by("pk").values_list("pk", "version")
    return f"documents:{text.pk}:{text.version}:{is_final}" + "".join(f":{pk}.{version}" for pk, version in stories)


def _may_be_made(text: CouncilText, is_final: bool | None) -> bool:
    """Whether what is made is final. Only of what the college decided, and once."""
    is_decided = text.stage in DECIDED
    final = is_decided if is_final is None else is_final
    if final and not is_decided:
        raise Refusal(NOT_DECIDED)
    if final and text.documents.filter(is_final=True).exists():
        raise Refusal(MADE_ALREADY)
    return final


def _municipality() -> Municipality:
    municipality = Municipality.objects.first()
    if municipality is None:
        raise Refusal(NO_MUNICIPALITY)
    return municipality

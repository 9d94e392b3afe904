"""Writing a letter and having it drawn. Until it is sent it can be written again; then the earlier paper goes."""

import datetime
from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from accounts import audit
from accounts.models import User
from accounts.permissions import Permission
from accounts.workflow import FieldRefusal, Refusal, refuse_stale
from clients.models import Document
from clients.rules.bsn import holds_bsn
from clients.services import keep_changes
from clients.services.correspondence import keep_letter
from clients.services.documents import withdraw_document
from maatwerk.models import Letter, LetterKind, Objection, Request
from maatwerk.services.letters.composing import Composed, compose
from maatwerk.services.letters.registry import SORTS, About, BlankKind, Sort
from maatwerk.services.locking import hold_request
from office import jobs
from office.models import Job
from office.paper.glyphs import not_drawn

DRAW_LETTER = "maatwerk.draw_letter"
AHEAD = datetime.timedelta(days=7)
TEMPLATE = "pdf/maatwerk/letter.html"
SENT = "Deze brief is verstuurd en blijft zoals hij is. Schrijf een nieuwe brief als er iets anders in moet."
REPLACED = "Vervangen door een nieuwe tekst voordat de brief werd verstuurd."


@transaction.atomic
def write(
    request_id: int,
    *,
    by: User,
    version: int,
    kind: LetterKind,
    dated: datetime.date,
    typed: Mapping[str, str] | None = None,
    objection: Objection | None = None,
) -> Letter:
    """Keep what the letter will say, once it is whole. `version` is that of the request on which one read it."""
    request = hold_request(request_id, Permission.REQUEST_MAATWERK, by=by, version=version)
    sort = SORTS[kind]
    _refuse_unfit(sort, request)
    about = About(request, by, dated, dict(typed or {}), objection)
    letter = Letter(request=request, objection=objection, kind=kind, typed=dict(about.typed), dated=dated)
    _sign(letter, _whole(sort, about))
    letter.save()
    audit.record(
        "maatwerk.write_letter",
        by=by,
        target=letter,
        client_id=request.client_id,
        fields=("kind", "dated", *about.typed),
        url_name="maatwerk:letter",
        url_key=letter.pk,
    )
    return letter


@transaction.atomic
def rewrite(letter_id: int, *, by: User, version: int, dated: datetime.date, typed: Mapping[str, str]) -> Letter:
    """Write a letter again that was not sent. A paper that was made of it is withdrawn."""
    letter = _held(letter_id, by=by, version=version)
    if letter.sent_on:
        raise Refusal(SENT)
    sort = SORTS[LetterKind(letter.kind)]
    _refuse_unfit(sort, letter.request)
    about = About(letter.request, by, dated, dict(typed), letter.objection)
    composed = _whole(sort, about)
    changes = _differences(letter, dated, about.typed)
    if letter.document and letter.document.withdrawn_at is None:
        withdraw_document(letter.document.pk, by=by, version=letter.document.version, reason=REPLACED)
    letter.dated, letter.typed, letter.document = dated, dict(about.typed), None
    _sign(letter, composed)
    letter.version += 1
    letter.save()
    event = audit.record(
        "maatwerk.rewrite_letter",
        by=by,
        target=letter,
        client_id=letter.request.client_id,
        fields=tuple(changes),
        url_name="maatwerk:letter",
        url_key=letter.pk,
    )
    keep_changes(event, changes)
    return letter


def have_drawn(letter: Letter, *, by: User) -> Job:
    """Ask for the PDF, in the transaction that wrote the letter. The job holds nothing about a person."""
    arguments = {"letter_id": letter.pk, "version": letter.version, "client_id": letter.request.client_id}
    label = f"Brief maken: {letter.get_kind_display()}"
    return jobs.start(DRAW_LETTER, label, owner_id=by.pk, arguments=arguments)


@transaction.atomic
def ask(request_id: int, *, by: User, **written: Any) -> Job:
    """Write a letter and have it drawn while one does something else."""
    return have_drawn(write(request_id, by=by, **written), by=by)


@transaction.atomic
def ask_again(letter_id: int, *, by: User, **written: Any) -> Job:
    return have_drawn(rewrite(letter_id, by=by, **written), by=by)


def draw(
    letter_id: int,
    *,
    by: User,
    version: int,
    job_key: UUID | None = None,
    then: Callable[[Letter], None] | None = None,
) -> Letter:
    """Draw a letter that was written, and keep it in the dossier: once, whoever asks for it how often."""
    letter = _visible(letter_id, by=by)
    _refuse_drawn(letter, version)
    sort = SORTS[LetterKind(letter.kind)]
    composed = _whole(sort, about_letter(letter), is_dated=True)

    def keep(document: Document) -> None:
        held = Letter.objects.select_for_update().get(pk=letter.pk)
        _refuse_drawn(held, version)
        held.document = document
        held.version += 1
        held.save(update_fields=["document", "version"])
        if then:
            then(held)

    keep_letter(
        letter.request.client_id,
        by=by,
        label=f"{sort.label} ({letter.request.reference})",
        stem=f"{letter.kind}-{letter.request.reference}".lower(),
        dated=letter.dated,
        template=TEMPLATE,
        text=dict(composed.said),
        job_key=job_key,
        keep=keep,
    )
    return _visible(letter_id, by=by)


def make(request_id: int, *, by: User, **written: Any) -> Letter:
    """Write and draw at once, for who waits for it."""
    letter = write(request_id, by=by, **written)
    return draw(letter.pk, by=by, version=letter.version)


def about_letter(letter: Letter) -> About:
    return About(letter.request, letter.signed_by, letter.dated, letter.typed, letter.objection)


def _visible(letter_id: int, *, by: User) -> Letter:
    rows = Letter.objects.visible_to(by).select_related(
        "request__client__case_manager",
        "request__instrument",
        "request__requested_by",
        "request__decision",
        "document",
        "objection",
        "signed_by__team",
    )
    return rows.get(pk=letter_id)


def _held(letter_id: int, *, by: User, version: int) -> Letter:
    """The letter, its dossier locked until the act is done."""
    request_id = Letter.objects.visible_to(by).values_list("request", flat=True).get(pk=letter_id)
    hold_request(request_id, Permission.REQUEST_MAATWERK, by=by)
    letter = _visible(letter_id, by=by)
    refuse_stale(letter.version, version)
    return letter


def _refuse_unfit(sort: Sort, request: Request) -> None:
    if not sort.fits(request):
        raise Refusal(f"De brief “{sort.label}” past niet bij dit verzoek zoals het nu is.")


def _refuse_drawn(letter: Letter, version: int) -> None:
    refuse_stale(letter.version, version)
    if letter.document_id:
        raise Refusal("Deze brief is al gemaakt.")


def _whole(sort: Sort, about: About, *, is_dated: bool = False) -> Composed:
    """The letter in words. Raises a Refusal that names what keeps it from being one."""
    _refuse_blanks(sort, about)
    if not is_dated:
        _refuse_day(about)
        sort.refuse(about)
    composed = compose(sort, about)
    if composed.missing:
        raise Refusal("De brief is nog niet compleet. " + " ".join(need.sentence for need in composed.missing))
    if signs := not_drawn("".join(composed.said["letter"].addressee)):
        raise Refusal(f"Deze tekens in de naam of het adres kunnen niet op papier: {signs}")
    return composed


def _refuse_day(about: About) -> None:
    today = timezone.localdate()
    if not today <= about.dated <= today + AHEAD:
        latest = today + AHEAD
        raise FieldRefusal(f"Kies de dag waarop u de brief verstuurt: vandaag tot en met {latest:%d-%m-%Y}.", "dated")


def _refuse_blanks(sort: Sort, about: About) -> None:
    """What was filled in has a blank, fits on paper and names nobody by number."""
    blanks = {blank.name: blank for blank in sort.blanks(about)}
    if unknown := set(about.typed) - set(blanks):
        raise ValueError(f"not asked for in this letter: {sorted(unknown)}")
    for name, blank in blanks.items():
        text = about.text(name)
        if blank.is_required and not text:
            raise FieldRefusal("Vul dit in.", name)
        if holds_bsn(text):
            raise FieldRefusal("Hier staat een burgerservicenummer. Dat hoort niet in een brief. Haal het weg.", name)
        if signs := not_drawn(text):
            raise FieldRefusal(f"Deze tekens kunnen niet op papier: {signs}. Haal ze weg.", name)
        day = about.day(name) if blank.kind is BlankKind.DAY else None
        if day and day <= about.dated:
            raise FieldRefusal("Deze dag ligt niet na de datum van de brief. Kies een latere dag.", name)


def _sign(letter: Letter, composed: Composed) -> None:
    letter.signed_by, letter.signed_as = composed.signing.by, composed.signing.function
    letter.mandate = composed.signing.mandate


def _differences(letter: Letter, dated: datetime.date, typed: Mapping[str, str]) -> dict[str, tuple[Any, Any]]:
    changes = {
        name: (letter.typed.get(name, ""), typed.get(name, ""))
        for name in {*letter.typed, *typed}
        if letter.typed.get(name, "") != typed.get(name, "")
    }
    return changes | ({"dated": (letter.dated, dated)} if letter.dated != dated else {})

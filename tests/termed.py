"""Requests whose term is well on its way, and the letters that change it."""

import datetime
from itertools import count
from typing import Any

from django.db import transaction

from accounts.models import User
from clients.models import Client, Document
from clients.models.documents import DocumentKind
from clients.services.documents import keep_document
from maatwerk.models import Letter, LetterKind, Request
from maatwerk.rules.kinds import KindKey
from maatwerk.services import begin, record_advice, submit, write
from maatwerk.services.terms import register_default_notice, suspend
from maatwerk.terms import term_of
from tests.chain import WEIGHING, advice, second_advice
from tests.people import today

_numbers = count(1)


def a_question(client: Client, by: User, *, days: int) -> Request:
    """A concept: the question of the inwoner came in so many days ago."""
    return begin(client.pk, by=by, received_on=today(-days), kind=KindKey.FREE)


def a_waiting_request(client: Client, by: User, *, days: int, **weighing: Any) -> Request:
    """Asked and not decided, of a question that came in so many days ago."""
    concept = a_question(client, by, days=days)
    written = WEIGHING | {"answers": {"wat_anders": "Er is geen andere plek."}} | weighing
    write(concept.pk, by=by, version=concept.version, **written)
    record_advice(concept.pk, advice(), by=by)
    record_advice(concept.pk, second_advice(), by=by)
    concept.refresh_from_db()
    return submit(concept.pk, by=by, version=concept.version)


@transaction.atomic
def a_paper(client: Client, by: User) -> Document:
    return keep_document(
        client,
        by=by,
        kind=DocumentKind.UPLOAD,
        title="Mail van de inwoner",
        file_name="mail.pdf",
        content_type="application/pdf",
        content=f"%PDF {next(_numbers)}".encode(),
    )


def a_letter(request: Request, by: User, kind: LetterKind, *, sent: int | None) -> Letter:
    """Sent so many days ago; None: not sent. Its text is of no interest here."""
    letter = Letter(request=request, kind=kind, document=a_paper(request.client, by), dated=today(-(sent or 0)))
    letter.signed_by, letter.signed_as = by, "klantmanager"
    if sent is not None:
        letter.sent_on, letter.sent_how, letter.sent_by = today(-sent), "post", by
    letter.save()
    return letter


def addresses(request: Request, by: User) -> dict[str, dict[str, Any]]:
    """The pages of its term: one that stood still, and a notice of default."""
    still = suspend(request.pk, by=by, ground="overmacht", since=today())
    notice = register_default_notice(request.pk, by=by, received_on=today())
    rows = {"resume": still.pk, "take_back": still.pk, "withdraw_notice": notice.pk, "default_notice": request.pk}
    grounds = {"suspend": "aanvrager", "extend": "mededeling"}
    return {f"maatwerk:{name}": {"pk": pk} for name, pk in rows.items()} | {
        f"maatwerk:{name}": {"pk": request.pk, "ground": ground} for name, ground in grounds.items()
    }


def last_day(request: Request) -> datetime.date:
    clock = term_of(Request.objects.select_related("decision").get(pk=request.pk)).clock
    assert clock
    return clock.last_day

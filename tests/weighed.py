"""Builders for stories of maatwerk from question to letter: plain functions, through the services."""

import io
from collections.abc import Mapping
from typing import Any

from pypdf import PdfReader

from accounts.models import User
from clients.models import Client
from maatwerk.models import Letter, LetterKind, Request, SentBy
from maatwerk.services import begin, letters, record_advice, submit, write
from maatwerk.services.advising import Question, ask_advice, give_advice
from tests.chain import advice
from tests.people import today


def written(client: Client, by: User, kind: str, texts: Mapping[str, Any], *, days_ago: int = 7, **how: Any) -> Request:
    """A concept with the whole weighing; the question of the inwoner came in some days ago."""
    concept = begin(client.pk, by=by, received_on=today(-days_ago), kind=kind, **how)
    return write(concept.pk, by=by, version=concept.version, **texts)


def advised_by(request: Request, by: User, colleague: User, text: str, judgement: str = "wel") -> None:
    """A colleague in Keten is asked, reads the request and answers."""
    question = Question("Past dit bij wat u van deze situatie weet?", today(10))
    asked = ask_advice(request.pk, question, by=by, adviser=colleague)
    give_advice(asked.pk, by=colleague, version=asked.version, judgement=judgement, text=text)


def advised_from_outside(request: Request, by: User, name: str, organisation: str, text: str) -> None:
    record_advice(request.pk, advice(name=name, organisation=organisation, text=text, judgement="wel"), by=by)


def submitted(request: Request, by: User) -> Request:
    request.refresh_from_db()
    return submit(request.pk, by=by, version=request.version)


def sent_answer(request: Request, by: User, typed: Mapping[str, str]) -> tuple[Letter, str]:
    """The letter with the answer, made, sent by post and read: the letter and its words."""
    request = Request.objects.get(pk=request.pk)
    kind = LetterKind.DECISION if request.legal_nature == "besluit" else LetterKind.CONFIRMATION
    made = letters.make(request.pk, by=by, version=request.version, kind=kind, dated=today(), typed=typed)
    sent = letters.send(made.pk, by=by, version=made.version, sent_on=today(), how=SentBy.POST)
    return sent, words_of(sent)


def words_of(letter: Letter) -> str:
    """What stands on its pages, in the order in which it is read."""
    assert letter.document is not None
    pages = PdfReader(io.BytesIO(bytes(letter.document.content.content))).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())

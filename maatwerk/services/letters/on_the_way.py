"""The letters while a question waits for its answer: received, to be completed, and later than was said."""

from collections.abc import Mapping
from typing import Any

from accounts.workflow import FieldRefusal
from maatwerk.models import LetterKind, Request
from maatwerk.rules import letters as rules
from maatwerk.services.letters.last_days import last_day_to_answer
from maatwerk.services.letters.registry import About, Blank, BlankKind, Sort, decision_of, register
from maatwerk.services.letters.signing import by_writer


def waits(request: Request) -> bool:
    """For an answer, also where it was delivered from elsewhere."""
    return decision_of(request) is None and request.received_on is not None


def _tell(about: About) -> Mapping[str, Any]:
    return {
        "received_on": about.request.received_on,
        "question": about.text("question"),
        "decide_by": last_day_to_answer(about.request),
        "pieces": about.lines("pieces"),
        "because": about.text("because"),
        "until": about.day("until"),
    }


def _refuse_no_later(about: About) -> None:
    until, last = about.day("until"), last_day_to_answer(about.request)
    if until and last and until <= last:
        raise FieldRefusal(f"Het besluit moest er al uiterlijk op {last:%d-%m-%Y} zijn. Kies een latere dag.", "until")


def _question(about: About) -> Blank:
    return Blank(
        "question",
        "Waar het over gaat",
        about.request.asked_for,
        "Begint in de brief met: Het gaat over. Laat het leeg als het onderwerp genoeg zegt.",
        is_required=False,
    )


def _to_complete(about: About) -> tuple[Blank, ...]:
    return (
        Blank("pieces", "Wat er nog ontbreekt", help="Elke regel is een stuk of gegeven.", kind=BlankKind.LINES),
        Blank("until", "Aanvullen tot en met", help="Kies een dag die de inwoner kan halen.", kind=BlankKind.DAY),
    )


def _to_tell(about: About) -> tuple[Blank, ...]:
    return (
        Blank("because", "Waarom het later wordt", help="In gewone taal, zonder namen. Dit komt zo in de brief."),
        Blank("until", "Het besluit komt uiterlijk op", help="Deze dag komt in de brief.", kind=BlankKind.DAY),
    )


register(
    Sort(
        LetterKind.RECEIVED,
        "U laat weten dat de vraag binnen is, en wanneer het antwoord komt.",
        "pdf/maatwerk/_ontvangst.html",
        waits,
        lambda about: "Wij hebben uw vraag ontvangen",
        _tell,
        by_writer,
        lambda about: rules.RECEIVED,
        lambda about: (_question(about),),
    ),
    Sort(
        LetterKind.COMPLETION,
        "U vraagt om stukken die nog ontbreken. De termijn staat pas stil als deze brief is verstuurd.",
        "pdf/maatwerk/_aanvulling.html",
        waits,
        lambda about: "Wilt u uw vraag aanvullen?",
        _tell,
        by_writer,
        lambda about: rules.COMPLETION,
        _to_complete,
    ),
    Sort(
        LetterKind.LATER,
        "Het besluit lukt niet op tijd. U vertelt waarom, en wanneer het wel komt.",
        "pdf/maatwerk/_mededeling.html",
        waits,
        lambda about: "Ons besluit komt later",
        _tell,
        by_writer,
        lambda about: rules.LATER,
        _to_tell,
        _refuse_no_later,
    ),
)

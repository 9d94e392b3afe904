"""A text as it stood when a document was made of it: plain values, so that a document is the same whoever draws it."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from django.utils.safestring import SafeString

from accounts.workflow import Refusal
from reporting.documents.charts import Charts
from reporting.documents.said import Placeholders, UnknownFigure
from reporting.models import CouncilText, Part
from reporting.writing import BadMark, Fixed, marks_in
from reporting.writing.rendering import html_of

NO_SUCH_FIGURE = "In “{}” staat “{}”. Dat cijfer of die grafiek kent deze momentopname niet."
NOT_READABLE = "In “{}” kan een verwijzing niet worden gelezen. {}"


@dataclass(frozen=True)
class Piece:
    """A section of the text: in Markdown, with marks for figures."""

    part: str
    theme: str
    title: str
    body: str

    def __str__(self) -> str:
        return self.title or self.theme or Part(self.part).label


@dataclass(frozen=True)
class Shown:
    """A section with its figures filled in."""

    title: str
    theme: str
    html: SafeString


@dataclass(frozen=True)
class Written:
    title: str
    year: int
    number: int = 1
    what_changed: str = ""
    case_number: str = ""
    dated: date | None = None
    addressee: str = ""
    enclosures: str = ""
    alderman: str = ""
    decided_on: date | None = None
    decision: str = ""
    is_final: bool = False
    pieces: tuple[Piece, ...] = ()

    @classmethod
    def of(cls, text: CouncilText, *, is_final: bool) -> "Written":
        sections = text.sections.order_by("part", "position", "pk")
        return cls(
            title=text.title,
            year=text.year,
            number=text.number,
            what_changed=text.what_changed,
            case_number=text.case_number,
            dated=text.dated,
            addressee=text.addressee,
            enclosures=text.enclosures,
            alderman=text.alderman,
            decided_on=text.college_decided_on,
            decision=text.college_decision,
            is_final=is_final,
            pieces=tuple(Piece(each.part, each.theme, each.title, each.body) for each in sections),
        )

    def show(self, part: str, cijfer: Placeholders, charts: Charts) -> list[Shown]:
        """The sections of a part; what they print is remembered. Raises Refusal where a mark means nothing."""
        return [_show(piece, cijfer, charts) for piece in self.pieces if piece.part == part]

    def fixed(self, *parts: str) -> Iterator[Fixed]:
        """The numbers that no figure gives, each with its source."""
        for piece in self.pieces:
            if piece.part in parts:
                yield from (mark for mark in marks_in(piece.body) if isinstance(mark, Fixed))

    def kept(self) -> dict[str, Any]:
        """To compare a later version with."""
        return {
            "title": self.title,
            "number": self.number,
            "what_changed": self.what_changed,
            "sections": [asdict(piece) for piece in self.pieces],
        }


def _show(piece: Piece, cijfer: Placeholders, charts: Charts) -> Shown:
    try:
        html = html_of(piece.body, cijfer, charts)
    except UnknownFigure as unknown:
        raise Refusal(NO_SUCH_FIGURE.format(piece, unknown)) from unknown
    except BadMark as mark:
        raise Refusal(NOT_READABLE.format(piece, mark)) from mark
    return Shown(piece.title, piece.theme, html)

"""A whole text as who writes or checks it reads it: each section with its faults and the numbers in it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.html import strip_tags

from reporting.documents.said import Placeholders, UnknownFigure
from reporting.models import CouncilText, Part, Section
from reporting.writing.checking import Fault, faults_of, faults_of_title
from reporting.writing.marks import MARK, BadMark, Chart, Fixed, Number, read
from reporting.writing.rendering import say
from reporting.writing.years import placeholders_of

MAIN = {Part.LETTER, Part.EVALUATION}  # what a text is written for; the other parts go with it


@dataclass(frozen=True)
class Reviewed:
    """A section with what is to be mended in it."""

    section: Section
    faults: list[Fault]
    read: str  # as it reads, in one line of plain text

    @property
    def held_back(self) -> int:
        return len([fault for fault in self.faults if not fault.is_warning])

    @property
    def warned(self) -> int:
        return len(self.faults) - self.held_back


@dataclass(frozen=True)
class Used:
    """A number as it stands in a section, for who checks it."""

    key: str  # of the figure; empty for a fixed number
    label: str
    said: str
    source: str = ""  # of a fixed number
    is_of_last_year: bool = False


def review(text: CouncilText, figures: Placeholders | None = None) -> list[Reviewed]:
    read_with = figures or placeholders_of(text)
    rows = text.sections.select_related("written_by").order_by("position", "pk")
    sections = sorted(rows, key=lambda section: Part.values.index(section.part))  # as the parts are read
    return [
        Reviewed(
            section,
            faults_of_section(section.title, section.body, read_with),
            aloud(section.body, read_with),
        )
        for section in sections
    ]


def aloud(body: str, figures: Placeholders) -> str:
    """In plain text with the figures filled in; what cannot be filled in stays as it was typed."""
    return " ".join(MARK.sub(lambda found: _said(found, figures), body).split())


def _said(found: re.Match[str], figures: Placeholders) -> str:
    try:
        mark = read(found[1])
        return "" if isinstance(mark, Chart) else strip_tags(say(mark, figures))
    except (BadMark, UnknownFigure):
        return found[0]


def faults_of_section(title: str, body: str, figures: Placeholders) -> list[Fault]:
    if not body.strip():
        return [Fault(1, "", "Dit deel is nog leeg. Schrijf het, of haal het weg.", is_warning=True)]
    return [*faults_of_title(title), *faults_of(body, figures)]


def is_unwritten(reviewed: Iterable[Reviewed]) -> bool:
    """Whether nothing stands yet in the letter, or in the evaluation: there is nothing to check then."""
    return not any(each.section.part in MAIN and each.section.body.strip() for each in reviewed)


def numbers_in(body: str, figures: Placeholders) -> list[Used]:
    """Every number of a section once in each form, in the order of the text."""
    return list(dict.fromkeys(used for found in MARK.finditer(body) for used in _used(found[1], figures)))


def _used(inside: str, figures: Placeholders) -> Iterable[Used]:
    try:
        mark = read(inside)
        if isinstance(mark, Fixed):
            yield Used("", "Vast getal", mark.said, source=mark.source)
        elif isinstance(mark, Number):
            label = figures.of_year(mark.is_of_last_year)[mark.key].label
            yield Used(mark.key, label, strip_tags(say(mark, figures)), "", mark.is_of_last_year)
    except (BadMark, UnknownFigure, KeyError):
        return

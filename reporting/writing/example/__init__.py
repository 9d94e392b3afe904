"""A text to begin with: in the folder one file for each part, in the Markdown and the marks that one writes oneself.

A line stands by itself: where one of its figures is not known, is too small to show, or is nought, the line is left
out, and with the last line of a section the section. So one begins with nothing that this year cannot carry.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from reporting.documents.charts import Charts
from reporting.documents.said import Placeholders, UnknownFigure
from reporting.models import Part, TextKind
from reporting.writing.marks import Chart, Mark, Number, marks_in

PARTS = {
    TextKind.YEAR: (Part.LETTER, Part.FACTSHEET, Part.COLOPHON),
    TextKind.EVALUATION: (Part.EVALUATION,),
}
OF_DIFFERENCE = {"verloop", "verschil"}  # nought is an answer there: gelijk gebleven


@dataclass(frozen=True)
class Draft:
    """A section that is not stored yet."""

    part: str
    theme: str
    title: str
    body: str


def example(kind: str, figures: Placeholders) -> list[Draft]:
    """The sections of the example that these figures can carry."""
    return [draft for part in PARTS[TextKind(kind)] for draft in _sections(part, figures)]


def _sections(part: Part, figures: Placeholders) -> Iterator[Draft]:
    text = (Path(__file__).parent / f"{part}.md").read_text(encoding="utf-8")
    for section in text.split("\n# ")[1:]:
        title, _, body = section.partition("\n")
        if kept := _carried(body, figures):
            yield Draft(part, "", title.strip(), kept)


def _carried(body: str, figures: Placeholders) -> str:
    paragraphs = (
        "\n".join(line for line in paragraph.splitlines() if all(_says(mark, figures) for mark in marks_in(line)))
        for paragraph in body.strip().split("\n\n")
    )
    return "\n\n".join(filter(None, paragraphs))


def _says(mark: Mark, figures: Placeholders) -> bool:
    """Whether this mark has something to say; asking prints nothing."""
    asked = Placeholders(figures.figures, figures.before)
    try:
        if isinstance(mark, Chart):
            return Charts(asked).named(mark.name) is not None
        if not isinstance(mark, Number):
            return True
        if mark.is_of_last_year and not asked.is_comparable(mark.key):
            return False
        said = asked.last_year(mark.key) if mark.is_of_last_year else asked[mark.key]
        getattr(said, mark.form)
        return said.bekend if mark.form in OF_DIFFERENCE else said.iets
    except UnknownFigure:
        return False

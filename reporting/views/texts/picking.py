"""Choosing a figure for a text: found by words, with its value, and as each form of it would read."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.html import strip_tags
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from accounts.decorators import needs
from accounts.permissions import Permission
from accounts.requests import StaffRequest
from reporting.documents.charts import NAMES, Charts
from reporting.documents.reading import Printed
from reporting.documents.said import Placeholders, UnknownFigure, bare, forms_of
from reporting.models import CouncilText
from reporting.views.texts.pages import text_of
from reporting.writing.marks import Chart, Mark, Number, Year
from reporting.writing.years import placeholders_of

MOST, LONGEST = 12, 100
UNKNOWN = "onbekend"
CALLED = {
    "voluit": "voluit",
    "getal": "alleen het getal",
    "rond": "afgerond in woorden",
    "verloop": "als verandering",
    "verschil": "verschil met het jaar ervoor",
    "reeks": "als reeks van jaren",
    "naam": "de naam van het cijfer",
}


@dataclass(frozen=True)
class Way:
    """A mark to put in the text, and how it will read."""

    mark: str
    called: str
    reads: str


@dataclass(frozen=True)
class Choice:
    key: str
    label: str
    definition: str
    now: str
    before: str
    ways: list[Way]


@needs(Permission.MAKE_DOCUMENTS)
@require_safe
@vary_on_headers("HX-Request")
def pick(request: StaffRequest, pk: int) -> HttpResponse:
    found = text_of(request, pk)
    name = "reporting/texts/_picked.html" if request.htmx else "reporting/texts/pick.html"
    return render(request, name, {"text": found, **picked(request, found)})


def picked(request: StaffRequest, text: CouncilText) -> dict[str, Any]:
    """The figures and charts that hold every word that was typed; without words the first of the register."""
    asked = request.GET.get("zoek", "")[:LONGEST]
    words = asked.lower().replace("_", " ").split()
    figures = placeholders_of(text)
    found = [figure for figure in figures.figures.values() if _holds(figure, words)]
    return {
        "asked": asked,
        "choices": [_choice(figure, figures) for figure in found[:MOST]],
        "more": max(0, len(found) - MOST),
        "charts": [way for way in _charts(figures) if _says(way, words)],
        "years": [_year(back, figures) for back in (0, 1)],
        "this_year": text.year,
        "last_year": text.year - 1,
    }


def _holds(figure: Printed, words: list[str]) -> bool:
    text = f"{figure.label} {figure.key.replace('_', ' ')} {figure.definition}".lower()
    return all(word in text for word in words)


def _says(chart: Way, words: list[str]) -> bool:
    return all(word in f"{chart.mark} {chart.reads}".lower() for word in words)


def _choice(figure: Printed, figures: Placeholders) -> Choice:
    before = figures.of_year(True).get(figure.key)
    forms = forms_of(figure, is_comparable=figures.is_comparable(figure.key)) if figure.value is not None else ()
    marks: list[Mark] = [Number(figure.key, form) for form in forms if form != "naam"]
    if before is not None and before.known and not isinstance(before.value, dict):
        marks.append(Number(figure.key, is_of_last_year=True))
    ways = [way for mark in marks if isinstance(mark, Number) and (way := _way(mark, figures))]
    return Choice(figure.key, figure.label, figure.definition, _value(figure), _value(before) if before else "", ways)


def _value(figure: Printed) -> str:
    return "een tabel" if isinstance(figure.value, dict) else bare(figure)


def _way(mark: Number, figures: Placeholders) -> Way | None:
    asked = Placeholders(figures.figures, figures.before)
    said = asked.last_year(mark.key) if mark.is_of_last_year else asked[mark.key]
    try:
        reads = strip_tags(said.say(mark.form))
    except UnknownFigure:
        return None
    if reads == UNKNOWN:
        return None
    return Way(str(mark), "het jaar ervoor" if mark.is_of_last_year else CALLED[mark.form], reads)


def _charts(figures: Placeholders) -> list[Way]:
    drawn = Charts(Placeholders(figures.figures))
    found = [(name, drawn.named(name)) for name in NAMES]
    return [Way(str(Chart(name)), "grafiek", chart.title) for name, chart in found if chart]


def _year(back: int, figures: Placeholders) -> Way:
    return Way(str(Year(back)), "het jaar ervoor" if back else "het jaar", str(figures.figures.year - back))

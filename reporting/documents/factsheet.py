"""The factsheet: what help there is, for whom, and what it did in one year."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from django.template.loader import render_to_string

from accounts.house import house
from accounts.models import Municipality
from instruments.models import Instrument
from office.paper.charts import Table
from office.paper.numbers import whole
from office.paper.small import hide
from reporting.documents.charts import Charts
from reporting.documents.counted import counted
from reporting.documents.made import Made, made
from reporting.documents.reading import Figures
from reporting.documents.said import Placeholders
from reporting.documents.written import Written
from reporting.models import FigureStatus, Part

PER_INSTRUMENT = "per_instrument"
COLUMNS = {
    "gestart": "begonnen",
    "personen_gestart": "personen begonnen",
    "lopend_eind": "lopend op 31 december",
    "doel_bereikt": "doel bereikt",
}


@dataclass(frozen=True)
class Theme:
    """Instruments that belong together in the catalogue, and how often they were used."""

    title: str
    instruments: tuple[Instrument, ...]
    table: Table | None


def factsheet(
    written: Written, figures: Figures, municipality: Municipality, instruments: Iterable[Instrument]
) -> Made:
    catalogue = list(instruments)
    cijfer = Placeholders(figures)
    charts = Charts(cijfer, {instrument.code: instrument.name for instrument in catalogue})
    heading = written.title
    shown = written.show(Part.FACTSHEET, cijfer, charts)
    context = {
        "house": house(municipality),
        "made_on": figures.taken_at.date(),
        "municipality": municipality,
        "figures": figures,
        "provisional": figures.status == FigureStatus.PROVISIONAL,
        "cijfer": cijfer,
        "grafiek": charts,
        "heading": heading,
        "lead": "Welke hulp er is, voor wie, en wat die hulp opleverde.",
        "written": written,
        "opening": [section for section in shown if not section.theme],
        "introductions": {section.theme: section for section in shown if section.theme},
        "themes": themes(charts, catalogue),
        "colophon": written.show(Part.COLOPHON, cijfer, charts),
    }
    text = render_to_string("pdf/_factsheet_text.html", context)
    context |= {"text": text, "counted": counted(cijfer.printed, figures)}
    html, page = (render_to_string(f"pdf/factsheet{form}.html", context) for form in ("", "_page"))
    return made(f"Factsheet {heading[:1].lower()}{heading[1:]}", html, page, cijfer.printed, figures, charts.tables)


def themes(charts: Charts, catalogue: list[Instrument]) -> list[Theme]:
    """The catalogue by theme, the largest first, each with its use."""
    used = _use(charts)
    found = []
    for title, _size in Counter(instrument.theme for instrument in catalogue).most_common():
        of_theme = tuple(instrument for instrument in catalogue if instrument.theme == title)
        rows = tuple((i.name, *used[i.code].values()) for i in of_theme if i.code in used)
        columns = ("instrument", *COLUMNS.values())
        table = Table(f"{title}: gebruik in {charts.figures.year}", columns, rows) if rows else None
        found.append(Theme(title, of_theme, table))
    return found


def _use(charts: Charts) -> dict[str, dict[str, str]]:
    """Per instrument the columns as they may be seen. No document prints their totals, so each cell stands alone."""
    figure = charts.figures.get(PER_INSTRUMENT)
    if not figure or not figure.known:
        return {}
    charts.cijfer.note(PER_INSTRUMENT)
    shown = {
        name: hide(
            {code: row[name] for code, row in figure.value.items()}, threshold=charts.figures.threshold, groups=()
        )
        for name in COLUMNS
    }
    charts.tables[PER_INSTRUMENT] = {
        f"{code}.{name}": shown[name].of(code) for code in figure.value for name in COLUMNS
    }
    return {code: {name: _cell(shown[name].of(code)) for name in COLUMNS} for code in figure.value}


def _cell(value: int | str) -> str:
    return value if isinstance(value, str) else whole(value)

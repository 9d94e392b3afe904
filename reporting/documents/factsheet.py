"""The factsheet: what help there is, for whom, and what it did in one year."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from accounts.models import Municipality
from instruments.models import Instrument
from office.paper.charts import Chart, Data, bars
from office.paper.numbers import whole
from reporting.documents.beside import Beside
from reporting.documents.charts import Charts
from reporting.documents.counted import account
from reporting.documents.made import Draft, Made
from reporting.documents.reading import Figures
from reporting.documents.said import Placeholders
from reporting.documents.written import Shown, Written
from reporting.models import Part, Story

NOTHING = Beside()
PER_INSTRUMENT = "per_instrument"
STARTED = "gestart"
COLUMNS = {
    STARTED: "begonnen",
    "personen_gestart": "personen",
    "lopend_eind": "loopt op 31 december",
    "doel_bereikt": "doel bereikt",
}


MOST = 8  # so many bars beside the introduction of a theme

Use = tuple[tuple[str, str, str], ...]  # what was counted, how much, and where that comes from


@dataclass(frozen=True)
class Theme:
    """Instruments that belong together in the catalogue, how often they were used, and a story."""

    title: str
    introduction: Shown | None
    instruments: tuple[tuple[Instrument, Use], ...]
    chart: Chart | None
    stories: tuple[Story, ...]


def factsheet(
    written: Written,
    read: Placeholders,
    municipality: Municipality,
    instruments: Iterable[Instrument],
    *,
    stories: Iterable[Story] = (),
    beside: Beside = NOTHING,
) -> Made:
    catalogue = list(instruments)
    draft = Draft.begin(written, read, municipality, beside, {each.code: each.name for each in catalogue})
    shown = written.show(Part.FACTSHEET, draft.cijfer, draft.charts)
    told = {section.theme: section for section in shown if section.theme}
    context: dict[str, object] = {
        "cijfer": draft.cijfer,
        "grafiek": draft.charts,
        "heading": written.title,
        "lead": "Welke hulp er is, voor wie, en wat die hulp opleverde.",
        "opening": [section for section in shown if not section.theme],
        "themes": themes(draft.charts, catalogue, told, list(stories)),
        "colophon": written.show(Part.COLOPHON, draft.cijfer, draft.charts),
    }
    context["text"] = draft.render("pdf/_factsheet_text.html", context)
    context["account"] = account(draft.cijfer, beside, written.fixed(Part.FACTSHEET, Part.COLOPHON))
    title = f"Factsheet {written.title[:1].lower()}{written.title[1:]}"
    return draft.finish(title, "factsheet", context)


def themes(charts: Charts, catalogue: list[Instrument], told: dict[str, Shown], stories: list[Story]) -> list[Theme]:
    """The catalogue by theme, the largest first, each with its use. An introduction or a story of no theme is lost."""
    used = _use(charts)
    found = []
    for number, (title, _size) in enumerate(Counter(each.theme for each in catalogue).most_common(), start=1):
        of_theme = tuple(instrument for instrument in catalogue if instrument.theme == title)
        found.append(
            Theme(
                title=title,
                introduction=told.get(title),
                instruments=tuple((each, _told(each.code, used.get(each.code), charts.figures)) for each in of_theme),
                chart=_chart(f"thema-{number}", title, charts.figures, of_theme, used),
                stories=tuple(story for story in stories if story.theme == title),
            )
        )
    return found


def _chart(
    key: str, theme: str, figures: Figures, instruments: tuple[Instrument, ...], used: dict[str, dict[str, int | str]]
) -> Chart | None:
    """How often each began, with all that is known of its use in the table beside it."""
    rows = [(each, used[each.code]) for each in instruments if each.code in used]
    if len(rows) < 2:  # one bar compares nothing: its number stands with the instrument
        return None
    # What was hidden comes last and by name: its place would tell its size.
    rows.sort(key=lambda row: (isinstance(row[1][STARTED], str), -_size(row[1][STARTED]), row[0].name))
    title = f"{theme}: hoe vaak deze hulp in {figures.year} begon"
    shown = [(each.name, row[STARTED]) for each, row in rows[:MOST]]
    origins = [(_origin(STARTED, each.code, figures),) for each, _ in rows[:MOST]]
    note = f"De {MOST} grootste van {len(rows)}." if len(rows) > MOST else ""
    return bars(Data(key, title, ("instrument", "begonnen"), shown, origins=origins), note=note)


def _told(code: str, use: dict[str, int | str] | None, figures: Figures) -> Use:
    if not use:
        return ()
    return tuple((name, _cell(use[column]), _origin(column, code, figures)) for column, name in COLUMNS.items())


def _origin(column: str, code: str, figures: Figures) -> str:
    """Each column is a figure of its own too, with its list."""
    figure = figures.get(f"inzet_{column}")
    return figure.origin(code) if figure else ""


def _size(value: int | str) -> int:
    return value if isinstance(value, int) else 0


def _use(charts: Charts) -> dict[str, dict[str, int | str]]:
    """Per instrument the columns as they may be seen."""
    figure = charts.figures.get(PER_INSTRUMENT)
    if not figure or not figure.known:
        return {}
    charts.cijfer.note(PER_INSTRUMENT)
    cells = figure.cells
    charts.tables[PER_INSTRUMENT] = {
        f"{code}.{name}": cells[f"{code}.{name}"] for code in figure.value for name in COLUMNS
    }
    return {code: {name: cells[f"{code}.{name}"] for name in COLUMNS} for code in figure.value}


def _cell(value: int | str) -> str:
    return value if isinstance(value, str) else whole(value)

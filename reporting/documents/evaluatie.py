"""The evaluation of instruments for the debate on the budget: what each did, for whom and at what cost."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from accounts.models import Municipality
from instruments.models import Instrument
from office.paper.charts import Chart, Table
from reporting.documents.beside import Beside
from reporting.documents.counted import account
from reporting.documents.made import Draft, Made
from reporting.documents.said import Placeholders
from reporting.documents.written import Shown, Written
from reporting.evaluation import Evaluated, Telling, chart_of, evaluated
from reporting.evaluation.curves import line_of
from reporting.evaluation.instrument import ENDED
from reporting.evaluation.pictures import goals, outcomes
from reporting.figures import REGISTER
from reporting.figures.evaluation import KEYS, PREFIX, TO_WORK
from reporting.models import Part

NOTHING = Beside()
HIDDEN = "x"  # in the broad table, where a word would not fit
COLUMNS = (
    ("mensen", "bereik_personen"),
    ("grote afstand tot werk", "grote_afstand_personen"),
    ("duur: helft hoogstens", "duur_mediaan_dagen"),
    ("doel bereikt", "doel_bereikt_aandeel"),
    ("bedrag per persoon", "bedrag_per_persoon"),
    ("bedrag per bereikt doel", "bedrag_per_doel"),
)
# What is not printed as a number of its own, but stands behind one that is.
BEHIND = {"bedrag_personen", "beeindigd_bedrag", "beeindigd_bedrag_doel_stappen"}


@dataclass(frozen=True)
class Theme:
    title: str
    introduction: Shown | None
    chart: Chart | None
    instruments: tuple[Telling, ...]

    @property
    def pairs(self) -> list[tuple[Telling, ...]]:
        """Two beside each other on paper."""
        return [self.instruments[n : n + 2] for n in range(0, len(self.instruments), 2)]


def evaluatie(
    written: Written,
    read: Placeholders,
    municipality: Municipality,
    instruments: Iterable[Instrument],
    *,
    beside: Beside = NOTHING,
) -> Made:
    draft = Draft.begin(written, read, municipality, beside)
    shown = written.show(Part.EVALUATION, draft.cijfer, draft.charts)
    general = [section for section in shown if not section.theme]
    told = [Telling(one) for one in _read(draft, instruments)]
    _remember(draft, told)
    context: dict[str, object] = {
        "heading": written.title,
        "lead": "Bereik, resultaat en kosten per instrument, voor de behandeling van de begroting.",
        "opening": general[:1],
        "closing": general[1:],
        "overview": _overview(told, draft.figures.year),
        "goals": goals(told, draft.figures.year),
        "themes": _themes(told, {section.theme: section for section in shown if section.theme}),
        "curves": _curves(told, draft.figures.threshold),
        "threshold": draft.figures.threshold,
    }
    context["account"] = account(draft.cijfer, beside, written.fixed(Part.EVALUATION))
    return draft.finish(written.title, "evaluatie", context)


def _read(draft: Draft, instruments: Iterable[Instrument]) -> list[Evaluated]:
    there = {key: figure for key in (*KEYS, ENDED) if (figure := draft.figures.get(key)) and not figure.instead}
    values = {key: figure.value for key, figure in there.items() if isinstance(figure.value, dict)}
    catalogue = [{name: getattr(each, name) for name in ("code", "name", "theme", "stage")} for each in instruments]
    words = {key: figure.hidden for key, figure in there.items()}
    return evaluated(values, catalogue, draft.beside.targets, words)


def _remember(draft: Draft, told: list[Telling]) -> None:
    """What is printed, for the account and for the data inside the file: the tables without what is hidden."""
    for key in [key for key in REGISTER if key in {*KEYS, ENDED} and key.removeprefix(PREFIX) not in BEHIND]:
        if (figure := draft.figures.get(key)) and (figure.known or figure.hidden):
            draft.cijfer.note(key)
            draft.charts.tables[key] = _curve_tables(told, draft) if key == TO_WORK else figure.cells


def _curve_tables(told: list[Telling], draft: Draft) -> dict[str, object]:
    """As they are drawn: in steps for enough people."""
    found: dict[str, object] = {each.one.code: word for each in told if (word := each.one.words.get("tijd_tot_werk"))}
    for each in told:
        if each.one.curve and not each.one.is_paid_work:
            line = line_of(each.one.curve, draft.figures.threshold)
            found |= {f"{each.one.code}.{point.days}": point.survival for point in line}
    return found


def _overview(told: list[Telling], year: int) -> Table:
    columns = ("instrument", *(head for head, _ in COLUMNS), "betaald werk: helft binnen")
    rows = tuple(
        (each.one.name, *(each.brief(name, HIDDEN) for _, name in COLUMNS), each.half_in_brief(HIDDEN)) for each in told
    )
    return Table(f"Alle instrumenten in {year}, de meeste deelnemers eerst", columns, rows)


def _themes(told: list[Telling], introductions: dict[str, Shown]) -> list[Theme]:
    """Most used first, as in the factsheet."""
    sizes = Counter(each.one.theme for each in told)
    found = []
    for number, (title, _size) in enumerate(sizes.most_common(), start=1):
        of_theme = tuple(each for each in told if each.one.theme == title)
        chart = outcomes(f"resultaat-{number}", f"{title}: hoe de stappen eindigden", of_theme)
        found.append(Theme(title, introductions.get(title), chart, of_theme))
    return found


def _curves(told: list[Telling], threshold: int) -> list[Chart]:
    drawn = (chart_of(each.one, f"werk-{number}", threshold=threshold) for number, each in enumerate(told, start=1))
    return [chart for chart in drawn if chart]

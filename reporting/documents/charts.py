"""The charts of the council documents, from stored figures. Where one is unknown or too small, there is no chart."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal

from clients.models.contacts import ContactKind
from instruments.models import Fund
from office.paper.charts import Cell, Chart, Data, Flow, Table, bars, lines, renamed, sankey, share, stock
from office.paper.numbers import euro, whole
from reporting.documents.counted import HISTORY
from reporting.documents.reading import Figures, Printed
from reporting.documents.said import SERIES, Placeholders, UnknownFigure
from trajectories.flows import NARROW, NO_STAGE, PLACES

STAGES, SHORT = {**PLACES, NO_STAGE: "Geen plek"}, {**NARROW, NO_STAGE: "geen plek"}  # a council reads of places
ORDER = list(PLACES)
# What a text calls a chart, and the method that draws it.
NAMES = {
    "loonkostensubsidie": "wage_subsidy",
    "bestand": "benefits",
    "aanvragen": "applications",
    "klaar": "ready",
    "contacten": "contacts",
    "afwijkingen": "deviations",
    "begonnen": "started",
    "fondsen": "funds",
    "keten": "chain",
}
BEGUN = ".gestart"
MOST = 12  # so many bars can be read at a glance


@dataclass
class Charts:
    """Draws from the figures, and remembers which it showed, and each table as it was shown."""

    cijfer: Placeholders
    instruments: Mapping[str, str] = field(default_factory=dict)  # names by code
    tables: dict[str, dict[str, object]] = field(default_factory=dict)
    drawn: list[str] = field(default_factory=list)  # by their names, for who asks whether the text had one already

    @property
    def figures(self) -> Figures:
        return self.cijfer.figures

    def _known(self, *keys: str) -> bool:
        found = [self.figures.get(key) for key in keys]
        if not all(figure and figure.known for figure in found):
            return False
        self.cijfer.note(*keys)
        return True

    def named(self, name: str) -> Chart | None:
        """The chart that a text asks for, by its Dutch name. Raises UnknownFigure."""
        if name not in NAMES:
            raise UnknownFigure(f"grafiek {name}")
        chart: Chart | None = getattr(self, NAMES[name])()
        again = self.drawn.count(name)
        self.drawn.append(name)
        return renamed(chart, f"{chart.key}-{again + 1}") if chart and again else chart

    def wage_subsidy(self) -> Chart | None:
        if not self._known("lks_uitgaven"):
            return None
        earlier = self.figures[HISTORY].value if self._known(HISTORY) else {}
        self.tables[HISTORY] = dict(earlier)
        years = [*sorted(earlier.items())[-SERIES:], (str(self.figures.year), self.figures["lks_uitgaven"].value)]
        rows = [(str(year), Decimal(amount)) for year, amount in years]
        origins = [*((HISTORY,) for _ in rows[1:]), ("lks_uitgaven",)]
        data = Data("lks", "Uitgaven aan loonkostensubsidie per jaar", ("jaar", "uitgaven"), rows, euro, origins)
        return lines(data, note="Afgerond op hele euro's.")

    def benefits(self) -> Chart | None:
        keys = ("bestand_begin", "instroom_uitkeringen", "uitstroom_uitkeringen", "bestand_eind")
        if not self._known(*keys):
            return None
        begin, came, left, end = (self.figures[key].value for key in keys)
        year = self.figures.year
        rows = [(f"31 december {year - 1}", begin), ("erbij", came), ("eraf", -left), (f"31 december {year}", end)]
        title = f"Bijstandsuitkeringen in {year}"
        return stock(Data("bestand", title, ("stand", "uitkeringen"), rows, origins=_each(keys)))

    def applications(self) -> Chart | None:
        keys = ("toekenningen", "niet_toegekend")
        if not self._known("aanvragen", *keys):
            return None
        names = ("toegekend", "afgewezen, ingetrokken of nog zonder besluit")
        rows = [(name, self.figures[key].value) for name, key in zip(names, keys, strict=True)]
        title = f"Aanvragen in {self.figures.year}"
        return share(Data("aanvragen", title, ("uitkomst", "aanvragen"), rows, origins=_each(keys)))

    def ready(self) -> Chart | None:
        keys = ("klaar_voor_volgende_stap_personen", "nog_niet_klaar_personen", "niet_beoordeeld_personen")
        if not self._known(*keys):
            return None
        names = ("klaar voor een volgende stap", "nog niet klaar", "niet beoordeeld in het afgelopen jaar")
        rows = [(name, self.figures[key].value) for name, key in zip(names, keys, strict=True)]
        title = f"Bij het ontwikkelbedrijf op 31 december {self.figures.year}"
        return share(Data("klaar", title, ("oordeel", "personen"), rows, origins=_each(keys)))

    def contacts(self) -> Chart | None:
        labels = {key: label.lower().replace("rap-", "RAP-") for key, label in ContactKind.choices}
        return self._counts("contacten_per_soort", f"Contacten in {self.figures.year}", ("soort", "contacten"), labels)

    def deviations(self) -> Chart | None:
        title = f"Goedgekeurd maatwerk in {self.figures.year}, naar afwijking"
        return self._counts("maatwerk_per_afwijking", title, ("afwijking", "besluiten"), {})

    def started(self) -> Chart | None:
        """The instruments that were started most."""
        if not self._known("per_instrument"):
            return None
        cells = self.figures["per_instrument"].cells
        counts = {cell.removesuffix(BEGUN): count for cell, count in cells.items() if cell.endswith(BEGUN) and count}
        title = f"Instrumenten die in {self.figures.year} het vaakst begonnen"
        listed = self.figures.get("inzet_gestart")  # the steps behind this column
        return self._bars("begonnen", title, ("instrument", "begonnen"), _in_order(counts), self.instruments, listed)

    def funds(self) -> Chart | None:
        if not self._known("verplicht_per_fonds"):
            return None
        figure = self.figures["verplicht_per_fonds"]
        amounts = {fund: Decimal(amount) for fund, amount in figure.value.items()}
        self.tables["verplicht_per_fonds"] = dict(figure.cells)
        labels = {**dict(Fund.choices), "onbekend": "fonds onbekend"}
        largest = dict(sorted(amounts.items(), key=lambda row: -row[1]))
        order: dict[str, Cell] = {**largest, **figure.hidden}
        rows = [(labels.get(fund, fund), amount) for fund, amount in order.items()]
        title = f"Afgesproken bedragen in {self.figures.year}, per fonds"
        origins = [(figure.origin(),)] * len(rows)
        return bars(Data("fondsen", title, ("fonds", "bedrag"), rows, euro, origins), note="Afgerond op hele euro's.")

    def _counts(self, key: str, title: str, columns: tuple[str, str], labels: Mapping[str, str]) -> Chart | None:
        if not self._known(key):
            return None
        cells = _in_order(self.figures[key].cells)
        self.tables[key] = dict(cells)
        return self._bars(key.replace("_", "-"), title, columns, cells, labels, self.figures[key]) if cells else None

    def _bars(
        self,
        key: str,
        title: str,
        columns: tuple[str, str],
        cells: Mapping[str, int | str],
        labels: Mapping[str, str],
        listed: Printed | None,
    ) -> Chart:
        """`listed` is the figure with the rows behind each bar."""
        drawn = list(cells.items())[:MOST]
        rows: list[tuple[Cell, ...]] = [(labels.get(code, code.replace("_", " ")), value) for code, value in drawn]
        origins = [(listed.origin(code) if listed else "",) for code, _ in drawn]
        note = f"De {MOST} grootste van {len(cells)}." if len(cells) > MOST else ""
        return bars(Data(key, title, columns, rows, origins=origins), note=note)

    def chain(self) -> Chart | None:
        """Who stood where, and stands where now."""
        if not self._known("doorstroom"):
            return None
        moves = self.figures["doorstroom"]
        self.tables["doorstroom"] = dict(moves.cells)
        flows = [
            Flow(STAGES[one], STAGES[other], number)
            for pair, number in moves.value.items()
            for one, other in [pair.split(">")]
        ]
        title = f"Van plek naar plek in de keten, {self.figures.year - 1} en {self.figures.year}"
        heads = (f"31 december {self.figures.year - 1}", f"31 december {self.figures.year}", "personen")
        note = HIDDEN_MOVES.format(self.figures.threshold) if moves.hidden else ""
        drawn = sankey("keten", title, heads, flows, list(STAGES.values()), outside=STAGES[NO_STAGE], note=note)
        return replace(drawn, table=self._matrix(title, moves))

    def _matrix(self, title: str, moves: Printed) -> Table:
        """From where in the rows, to where in the columns. A cross is a small number."""
        rows, origins, cells = [], [], moves.cells
        for one in ORDER:
            values = {f"{one}>{other}": cells.get(f"{one}>{other}", 0) for other in ORDER}
            if any(values.values()):
                said = ("x" if isinstance(v, str) else whole(v) if v else "" for v in values.values())
                rows.append((STAGES[one], *said))
                origins.append(tuple(moves.origin(pair) if v else "" for pair, v in values.items()))
        return Table(title, ("van", *(SHORT[stage] for stage in ORDER)), tuple(rows), origins=tuple(origins))


def _each(keys: Iterable[str]) -> list[tuple[str, ...]]:
    """Each row is a figure of its own."""
    return [(key,) for key in keys]


def _in_order(cells: Mapping[str, int | str]) -> dict[str, int | str]:
    """The largest first. Hidden ones last, by name: a place in the order would tell their size. None where all are."""
    shown = sorted((-count, cell) for cell, count in cells.items() if not isinstance(count, str))
    words = sorted(cell for cell, count in cells.items() if isinstance(count, str))
    return {cell: cells[cell] for cell in [*(cell for _, cell in shown), *words]} if shown else {}


HIDDEN_MOVES = (
    "Een x staat voor minder dan {} personen, of voor een getal dat zo'n klein aantal zou verraden. De tekening laat"
    " die weg, en telt alleen wat getekend is."
)

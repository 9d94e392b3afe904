"""The charts of the council documents, from stored figures. Where one is unknown or too small, there is no chart."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal

from clients.models.contacts import ContactKind
from instruments.models import Fund
from office.paper.charts import Cell, Chart, Data, Flow, Table, bars, lines, sankey, share, stock
from office.paper.numbers import euro, whole
from office.paper.small import hide
from reporting.documents.counted import HISTORY
from reporting.documents.reading import Figures
from reporting.documents.said import SERIES, Placeholders, UnknownFigure
from trajectories.flows import NARROW, NO_STAGE, PLACES, Direction

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
MOST = 12  # so many bars can be read at a glance


@dataclass
class Charts:
    """Draws from the figures, and remembers which it showed, and each table as it was shown."""

    cijfer: Placeholders
    instruments: Mapping[str, str] = field(default_factory=dict)  # names by code
    tables: dict[str, dict[str, object]] = field(default_factory=dict)

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
        return chart

    def wage_subsidy(self) -> Chart | None:
        if not self._known("lks_uitgaven"):
            return None
        earlier = self.figures[HISTORY].value if self._known(HISTORY) else {}
        self.tables[HISTORY] = dict(earlier)
        years = [*sorted(earlier.items())[-SERIES:], (str(self.figures.year), self.figures["lks_uitgaven"].value)]
        rows = [(str(year), Decimal(amount)) for year, amount in years]
        data = Data("lks", "Uitgaven aan loonkostensubsidie per jaar", ("jaar", "uitgaven"), rows, euro)
        return lines(data, note="Afgerond op hele euro's.")

    def benefits(self) -> Chart | None:
        keys = ("bestand_begin", "instroom_uitkeringen", "uitstroom_uitkeringen", "bestand_eind")
        if not self._known(*keys):
            return None
        begin, came, left, end = (self.figures[key].value for key in keys)
        year = self.figures.year
        rows = [(f"31 december {year - 1}", begin), ("erbij", came), ("eraf", -left), (f"31 december {year}", end)]
        return stock(Data("bestand", f"Bijstandsuitkeringen in {year}", ("stand", "uitkeringen"), rows))

    def applications(self) -> Chart | None:
        if not self._known("aanvragen", "toekenningen", "niet_toegekend"):
            return None
        rows = [
            ("toegekend", self.figures["toekenningen"].value),
            ("afgewezen, ingetrokken of nog zonder besluit", self.figures["niet_toegekend"].value),
        ]
        return share(Data("aanvragen", f"Aanvragen in {self.figures.year}", ("uitkomst", "aanvragen"), rows))

    def ready(self) -> Chart | None:
        keys = ("klaar_voor_volgende_stap_personen", "nog_niet_klaar_personen", "niet_beoordeeld_personen")
        if not self._known(*keys):
            return None
        names = ("klaar voor een volgende stap", "nog niet klaar", "niet beoordeeld in het afgelopen jaar")
        rows = [(name, self.figures[key].value) for name, key in zip(names, keys, strict=True)]
        title = f"Bij het ontwikkelbedrijf op 31 december {self.figures.year}"
        return share(Data("klaar", title, ("oordeel", "personen"), rows))

    def contacts(self) -> Chart | None:
        labels = {key: label.lower().replace("rap-", "RAP-") for key, label in ContactKind.choices}
        return self._counts("contacten_per_soort", f"Contacten in {self.figures.year}", ("soort", "contacten"), labels)

    def deviations(self) -> Chart | None:
        title = f"Goedgekeurd maatwerk in {self.figures.year}, naar afwijking"
        return self._counts("maatwerk_per_afwijking", title, ("afwijking", "besluiten"), {}, total_is_printed=True)

    def started(self) -> Chart | None:
        """The instruments that were started most."""
        if not self._known("per_instrument"):
            return None
        counts = {code: row["gestart"] for code, row in self.figures["per_instrument"].value.items() if row["gestart"]}
        title = f"Instrumenten die in {self.figures.year} het vaakst begonnen"
        return self._bars("begonnen", title, ("instrument", "begonnen"), self._cells(counts), self.instruments)

    def funds(self) -> Chart | None:
        if not self._known("verplicht_per_fonds"):
            return None
        amounts = {fund: Decimal(amount) for fund, amount in self.figures["verplicht_per_fonds"].value.items()}
        self.tables["verplicht_per_fonds"] = dict(self.figures["verplicht_per_fonds"].value)
        labels = {**dict(Fund.choices), "onbekend": "fonds onbekend"}
        rows = [(labels.get(fund, fund), amount) for fund, amount in sorted(amounts.items(), key=lambda row: -row[1])]
        title = f"Afgesproken bedragen in {self.figures.year}, per fonds"
        return bars(Data("fondsen", title, ("fonds", "bedrag"), rows, euro), note="Afgerond op hele euro's.")

    def _counts(
        self,
        key: str,
        title: str,
        columns: tuple[str, str],
        labels: Mapping[str, str],
        *,
        total_is_printed: bool = False,
    ) -> Chart | None:
        if not self._known(key):
            return None
        cells = self._cells(self.figures[key].value, total_is_printed=total_is_printed)
        self.tables[key] = dict(cells)
        return self._bars(key.replace("_", "-"), title, columns, cells, labels) if cells else None

    def _cells(self, counts: Mapping[str, int], *, total_is_printed: bool = False) -> dict[str, int | str]:
        """The counts that may be seen; none at all where even their total says too much."""
        shown = hide(counts, threshold=self.figures.threshold, groups=None if total_is_printed else ())
        if shown.whole_group_small:
            return {}
        # Hidden ones last and in the order of their names: a place in the order would tell their size.
        order = sorted(
            counts, key=lambda code: (code in shown.hidden, 0 if code in shown.hidden else -counts[code], code)
        )
        return {code: shown.of(code) for code in order}

    def _bars(
        self, key: str, title: str, columns: tuple[str, str], cells: Mapping[str, int | str], labels: Mapping[str, str]
    ) -> Chart:
        rows: list[tuple[Cell, ...]] = [
            (labels.get(code, code.replace("_", " ")), value) for code, value in list(cells.items())[:MOST]
        ]
        note = f"De {MOST} grootste van {len(cells)}." if len(cells) > MOST else ""
        return bars(Data(key, title, columns, rows), note=note)

    def chain(self) -> Chart | None:
        """Who stood where, and stands where now."""
        if not self._known("doorstroom"):
            return None
        moves = {pair: tuple(pair.split(">")) for pair in self.figures["doorstroom"].value}
        # How many went up, and how many down, stands in the same document.
        gone = {pair: Direction.of(*move) for pair, move in moves.items()}
        up, down = ([pair for pair in gone if gone[pair] is way] for way in (Direction.UP, Direction.BACK))
        shown = hide(self.figures["doorstroom"].value, threshold=self.figures.threshold, groups=[up, down])
        if shown.whole_group_small:
            return None
        self.tables["doorstroom"] = {pair: shown.of(pair) for pair in shown.cells}
        flows = [
            Flow(STAGES[one], STAGES[other], shown.cells[pair])
            for pair, (one, other) in moves.items()
            if pair not in shown.hidden
        ]
        title = f"Van plek naar plek in de keten, {self.figures.year - 1} en {self.figures.year}"
        heads = (f"31 december {self.figures.year - 1}", f"31 december {self.figures.year}", "personen")
        note = HIDDEN_MOVES.format(self.figures.threshold) if shown.hidden else ""
        drawn = sankey("keten", title, heads, flows, list(STAGES.values()), outside=STAGES[NO_STAGE], note=note)
        return replace(drawn, table=self._matrix(title, {pair: shown.of(pair) for pair in shown.cells}))

    def _matrix(self, title: str, cells: Mapping[str, int | str]) -> Table:
        """From where in the rows, to where in the columns. A cross is a small number."""
        rows = []
        for one in ORDER:
            values = [cells.get(f"{one}>{other}", 0) for other in ORDER]
            if any(values):
                rows.append((STAGES[one], *("x" if isinstance(v, str) else whole(v) if v else "" for v in values)))
        return Table(title, ("van", *(SHORT[stage] for stage in ORDER)), tuple(rows))


HIDDEN_MOVES = (
    "Een x staat voor minder dan {} personen, of voor een getal dat zo'n klein aantal zou verraden. De tekening laat"
    " die weg, en telt alleen wat getekend is."
)

"""The figures of a snapshot beside what they are compared with: the year before, the target, the years together."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import QuerySet

from accounts.models import User
from office.paper.charts import Chart, Data, Flow, bars, columns, sankey
from reporting.figures import THEMES
from reporting.figures.figure import AnyFigure
from reporting.figures.instruments import COLUMNS, PER_INSTRUMENT, column_name
from reporting.models import FigureValue, HistoricalFigure, Snapshot, Target
from reporting.shown import group_names, number, shown, writer
from trajectories.flows import NO_STAGE, PLACES

MOST_BARS = 12


@dataclass(frozen=True)
class Line:
    """One figure in a list."""

    value: FigureValue
    now: str
    before: str
    target: str

    @property
    def is_table(self) -> bool:
        return isinstance(self.value.value, dict)


@dataclass(frozen=True)
class Cell:
    """A number in a table, and where the rows behind it are: of which figure, and of which key."""

    text: str
    figure: str


@dataclass(frozen=True)
class Row:
    key: str
    name: str
    cells: list[Cell]


@dataclass(frozen=True)
class Table:
    heads: list[str]
    rows: list[Row]


@dataclass(frozen=True)
class Part:
    slug: str
    title: str
    lines: list[Line]


def latest(user: User) -> QuerySet[Snapshot]:
    """The newest snapshot of each year, newest year first."""
    return Snapshot.objects.visible_to(user).order_by("-year", "-taken_at").distinct("year")


def parts(snapshot: Snapshot, before: Snapshot | None) -> list[Part]:
    """By theme, without what only feeds another figure."""
    values = light(snapshot)
    earlier = light(before) if before else {}
    targets = dict(Target.objects.filter(year=snapshot.year).order_by("pk").values_list("figure", "value"))
    return [
        Part(theme.slug, theme.title, [_line(values[key], earlier, targets) for key in _public(theme.figures, values)])
        for theme in THEMES
    ]


def lines(snapshot: Snapshot, keys: Iterable[str]) -> list[Line]:
    values = light(snapshot)
    return [_line(values[key], {}, {}) for key in keys if key in values]


def light(snapshot: Snapshot) -> dict[str, FigureValue]:
    return {value.key: value for value in snapshot.values.light()}


def target_of(value: FigureValue, year: int) -> Target | None:
    return Target.objects.filter(year=year, figure=value.key).order_by("-pk").first()


def over_years(value: FigureValue, user: User) -> Chart | None:
    """The figure of every year: counted where there is a snapshot, else as it was published before."""
    if isinstance(value.value, dict):
        return None
    published = HistoricalFigure.objects.filter(figure=value.key).order_by("pk").values_list("year", "value")
    values = FigureValue.objects.filter(key=value.key, snapshot__in=latest(user).values("pk"))
    years = dict(published) | {
        year: None if outcome is None else number(outcome, value.unit)
        for year, outcome in values.values_list("snapshot__year", "value")
    }
    rows = [(str(year), amount) for year, amount in sorted(years.items())]
    if len([amount for _, amount in rows if amount is not None]) < 2:
        return None
    title = f"{value.label} per jaar"
    return columns(Data("jaren", title, ("jaar", str(value.unit)), rows, writer(value.unit)))


def drawing(value: FigureValue) -> Chart | None:
    """A table as a chart, where it has one number for each key."""
    table = value.value
    if not isinstance(table, dict) or not table or not all(isinstance(cell, int | str) for cell in table.values()):
        return None
    if value.key == "doorstroom":
        return _flows(value, table)
    names = group_names(value.key, list(table))
    largest = sorted(((names[key], number(cell, value.unit)) for key, cell in table.items()), key=lambda row: -row[1])
    note = f"De {MOST_BARS} grootste van {len(table)}." if len(table) > MOST_BARS else ""
    head = (str(value.label), str(value.unit))
    return bars(Data("tabel", value.label, head, largest[:MOST_BARS], writer(value.unit)), note=note)


def table(value: FigureValue) -> Table | None:
    """A figure with a number for each key; per instrument there are several, each a figure of its own."""
    content = value.value
    if not isinstance(content, dict):
        return None
    names = group_names(value.key, list(content))
    keys = sorted(content, key=lambda key: _place(value.key, key, names[key]))
    if value.key == PER_INSTRUMENT:
        rows = [
            Row(key, names[key], [_cell(content[key][column_name(c)], c.unit, c.key) for c in COLUMNS]) for key in keys
        ]
        return Table([column.label for column in COLUMNS], rows)
    behind = value.key if value.evidence_model else ""
    rows = [Row(key, names[key], [_cell(content[key], value.unit, behind)]) for key in keys]
    return Table([str(value.unit).capitalize()], rows)


def _cell(number: int | str, unit: str, behind: str) -> Cell:
    return Cell(shown(number, unit), behind if number else "")


def _place(figure: str, key: str, name: str) -> tuple[int | str, ...]:
    """By name; steps of the chain in the order of the chain."""
    order = list(PLACES)
    return tuple(order.index(stage) for stage in key.split(">")) if figure == "doorstroom" else (name.lower(),)


def _flows(value: FigureValue, table: dict[str, int]) -> Chart:
    pairs = {pair: pair.split(">") for pair in table}
    flows = [Flow(PLACES[one], PLACES[other], table[pair]) for pair, (one, other) in pairs.items()]
    heads = ("begin van het jaar", "eind van het jaar", "personen")
    return sankey("keten", value.label, heads, flows, list(PLACES.values()), outside=PLACES[NO_STAGE])


def _public(figures: tuple[AnyFigure, ...], values: dict[str, FigureValue]) -> Iterator[str]:
    return (figure.key for figure in figures if figure.key in values and not figure.part_of)


def _line(value: FigureValue, earlier: dict[str, FigureValue], targets: dict[str, Decimal]) -> Line:
    before, target = earlier.get(value.key), targets.get(value.key)
    return Line(
        value,
        now=shown(value.value, value.unit),
        before=shown(before.value, value.unit) if before and not isinstance(before.value, dict) else "",
        target=shown(target, value.unit) if target is not None else "",
    )

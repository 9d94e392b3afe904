"""A figure with a number for each key, as a table and as a chart."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from office.paper.charts import Chart, Data, Flow, bars, sankey
from reporting.figures.instruments import COLUMNS, PER_INSTRUMENT, column_name
from reporting.models import FigureValue
from reporting.overview.lines import YEARS_BESIDE
from reporting.overview.years import OfYear
from reporting.shown import group_names, number, shown, writer
from trajectories.flows import NO_STAGE, PLACES

MOST_BARS = 12


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


def drawing(value: FigureValue) -> Chart | None:
    """A table as a chart, where it has one number for each key."""
    table = value.value
    if not isinstance(table, dict) or not table:
        return None
    if not all(isinstance(cell, int | float | str) for cell in table.values()):
        return None
    if value.key == "doorstroom":
        return _flows(value, table)
    names = group_names(value.key, list(table))
    largest = sorted(((names[key], number(cell, value.unit)) for key, cell in table.items()), key=lambda row: -row[1])
    note = f"De {MOST_BARS} grootste van {len(table)}." if len(table) > MOST_BARS else ""
    head = (str(value.label), str(value.unit))
    return bars(Data("tabel", value.label, head, largest[:MOST_BARS], writer(value.unit)), note=note)


def table(value: FigureValue, years: Sequence[OfYear] = ()) -> Table | None:
    """A figure with a number for each key, with the years before; per instrument there are several numbers, each a
    figure of its own.
    """
    content = value.value
    if not isinstance(content, dict):
        return None
    if value.key == PER_INSTRUMENT:
        rows = [
            Row(key, name, [_cell(content[key][column_name(c)], c.unit, c.key) for c in COLUMNS])
            for key, name in _in_order(value.key, content)
        ]
        return Table([column.label for column in COLUMNS], rows)
    behind = value.key if value.evidence_model else ""
    before = _before(value, years)
    rows = [
        Row(
            key,
            name,
            [_cell(content.get(key), value.unit, behind), *(_cell(one.get(key), value.unit) for _, one in before)],
        )
        for key, name in _in_order(value.key, {**content, **{key: 0 for _, one in before for key in one}})
    ]
    head = str(value.snapshot.year) if before else str(value.unit).capitalize()
    return Table([head, *(str(year) for year, _ in before)], rows)


def _before(value: FigureValue, years: Sequence[OfYear]) -> list[tuple[int, dict[str, Any]]]:
    """The same table in the years before, the nearest first."""
    found = [
        (each.year, each.value.value)
        for each in reversed(years)
        if each.year < value.snapshot.year and each.value and isinstance(each.value.value, dict)
    ]
    return found[:YEARS_BESIDE]


def _in_order(figure: str, content: Iterable[str]) -> list[tuple[str, str]]:
    """The keys with their names: by name, or all of them steps of the chain in its order."""
    names = group_names(figure, list(content))
    order = {stage: place for place, stage in enumerate(PLACES)}
    if {stage for key in names for stage in key.split(">")} <= set(order):
        return sorted(names.items(), key=lambda row: [order[stage] for stage in row[0].split(">")])
    return sorted(names.items(), key=lambda row: row[1].lower())


def _cell(number: int | str | None, unit: str, behind: str = "") -> Cell:
    return Cell("" if number is None else shown(number, unit), behind if number else "")


def _flows(value: FigureValue, table: dict[str, int]) -> Chart:
    pairs = {pair: pair.split(">") for pair in table}
    flows = [Flow(PLACES[one], PLACES[other], table[pair]) for pair, (one, other) in pairs.items()]
    heads = ("begin van het jaar", "eind van het jaar", "personen")
    return sankey("keten", value.label, heads, flows, list(PLACES.values()), outside=PLACES[NO_STAGE])

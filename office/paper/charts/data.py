"""What a chart shows. The drawing, its text alternative and the table beside it all come from the same rows."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import zip_longest
from math import isfinite

from django.utils.safestring import SafeString, mark_safe

from office.paper.charts.svg import Sheet, plain
from office.paper.numbers import Number, whole

BESIDE, WHOLE = 420, 640  # widths: with the table beside it, or over the whole text

Cell = Number | str | None  # a word ("minder dan 10") is shown as it is and draws nothing


@dataclass(frozen=True)
class Table:
    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]  # the first cell names the row
    words: int = 1  # so many columns from the left hold words, the others amounts
    origins: tuple[tuple[str, ...], ...] = ()  # per row where each amount comes from, as who made the table names it

    @property
    def lines(self) -> list[list[tuple[str, str]]]:
        """The rows, each cell with where it comes from, or nothing where that is not told."""
        names = ("",) * self.words
        pairs = zip_longest(self.rows, self.origins, fillvalue=())
        return [list(zip_longest(row, names + origins, fillvalue="")) for row, origins in pairs]


@dataclass(frozen=True)
class Data:
    """One row per thing, one column per series; the first column names the thing."""

    key: str
    title: str
    columns: tuple[str, ...]
    rows: Sequence[tuple[Cell, ...]]
    show: Callable[[Number], str] = whole
    origins: Sequence[tuple[str, ...]] = ()  # per row where the cell of each series comes from

    def __post_init__(self) -> None:
        if len(self.columns) < 2 or any(len(row) != len(self.columns) for row in self.rows):
            raise ValueError(f"{self.key}: every row has a name and one cell per series.")
        if self.origins and [len(each) for each in self.origins] != [len(row) - 1 for row in self.rows]:
            raise ValueError(f"{self.key}: every cell of every series comes from somewhere, or none is told.")
        for row in self.rows:
            for cell in row[1:]:
                amount(cell)

    def text(self, cell: Cell) -> str:
        if cell is None:
            return "onbekend"
        return cell if isinstance(cell, str) else self.show(cell)

    @property
    def room(self) -> int:
        """The width of the drawing, unless another is asked for: a broad table leaves no room beside it."""
        return BESIDE if len(self.columns) <= 3 else WHOLE

    @property
    def names(self) -> list[str]:
        return [plain(str(row[0])) for row in self.rows]

    def series(self, number: int) -> list[Decimal | None]:
        return [amount(row[number]) for row in self.rows]

    @property
    def amounts(self) -> list[Decimal]:
        return [value for n in range(1, len(self.columns)) for value in self.series(n) if value is not None]

    @property
    def table(self) -> Table:
        rows = tuple((name, *map(self.text, row[1:])) for name, row in zip(self.names, self.rows, strict=True))
        return Table(self.title, self.columns, rows, origins=tuple(self.origins))

    @property
    def alternative(self) -> str:
        """Everything the drawing says, in words, for who hears it read out."""
        if not self.rows:
            return f"{self.title}: geen gegevens."
        if len(self.columns) == 2:
            said = [f"{name}: {self.text(row[1])}" for name, row in zip(self.names, self.rows, strict=True)]
        else:
            said = [
                f"{name}: "
                + ", ".join(f"{head} {self.text(cell)}" for head, cell in zip(self.columns[1:], row[1:], strict=True))
                for name, row in zip(self.names, self.rows, strict=True)
            ]
        return f"{self.title}. " + "; ".join(said) + "."


@dataclass(frozen=True)
class Chart:
    """What a template shows: the drawing, and the same numbers as a table."""

    key: str
    title: str
    svg: SafeString
    table: Table
    width: int
    note: str = ""

    @property
    def wide(self) -> bool:
        """Too wide to stand beside its table on paper."""
        return self.width > BESIDE


def renamed(chart: Chart, key: str) -> Chart:
    """The same drawing once more on a page: what is named by its key there may stand there once."""
    drawing = chart.svg.replace(f'"{chart.key}-titel"', f'"{key}-titel"')
    return replace(chart, key=key, svg=mark_safe(drawing))  # noqa: S308 (a drawing, with another slug)


def amount(cell: Cell) -> Decimal | None:
    """The number that a cell draws, if it has one; exact, so that parts add up."""
    if cell is None or isinstance(cell, str):
        return None
    if not isfinite(cell):
        raise ValueError("A chart draws finite numbers only.")
    return Decimal(str(cell))


def nothing_to_draw(data: Data) -> bool:
    return not data.amounts


def charted(data: Data, sheet: Sheet, height: float, note: str, table: Table | None = None) -> Chart:
    return Chart(data.key, data.title, sheet.finish(height), table or data.table, sheet.width, note)

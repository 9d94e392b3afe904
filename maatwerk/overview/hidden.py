"""Tables of counts without small numbers, also against subtraction: of every column one may know the total.

How often was decided is the sum of two other columns, so it is told only where both are. What is approved comes first:
it is what the gemeenteraad reads too, and the same numbers stay hidden there.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from maatwerk.overview.numbers import Counts
from office.paper.small import hide, is_small
from office.templatetags.dutch import aandeel, aantal

COLUMNS = ("asked", "approved", "refused")
NOT_SHOWN = "niet getoond"

Cell = int | str  # a word where the number stays hidden


@dataclass(frozen=True)
class Row:
    """One group: its counts, or a word in the place of one that is hidden."""

    name: str
    asked: Cell
    approved: Cell
    refused: Cell

    @property
    def cells(self) -> list[str]:
        return [told(self.asked), told(self.approved), told(self.refused), self.share]

    @property
    def decided(self) -> Cell:
        if isinstance(self.approved, str) or isinstance(self.refused, str):
            return NOT_SHOWN
        return self.approved + self.refused

    @property
    def share(self) -> str:
        """Of the decisions, the part that was approved."""
        if isinstance(self.approved, str) or isinstance(self.decided, str):
            return NOT_SHOWN
        return aandeel(self.approved / self.decided, 0) if self.decided else ""


def told(cell: Cell) -> str:
    return cell if isinstance(cell, str) else aantal(cell)


def alone(count: int, threshold: int | None) -> Cell:
    """A number that no other one gives away."""
    return f"minder dan {threshold}" if threshold and is_small(count, threshold) else count


def of_all(counts: Counts, threshold: int | None) -> Row:
    """The totals."""
    return Row("", *(alone(getattr(counts, column), threshold) for column in COLUMNS))


def without_small(counts: Mapping[str, int], threshold: int) -> dict[str, Cell]:
    """Of one column, whose total is known."""
    shown = hide(counts, threshold=threshold)
    word = NOT_SHOWN if shown.whole_group_small else shown.word
    return {name: word if name in shown.hidden else number for name, number in counts.items()}


def in_order(cells: Mapping[str, Cell]) -> list[str]:
    """The largest first, and the hidden ones last, by name: a place in the order would tell their size."""
    return sorted(cells, key=lambda name: (isinstance(cells[name], str), _size(cells[name]), name))


def rows_of(groups: Mapping[str, Counts], threshold: int | None) -> list[Row]:
    """Without a threshold nothing is hidden: the team reads of itself."""
    table: list[dict[str, Cell]] = []
    for column in COLUMNS:
        counts = {name: getattr(group, column) for name, group in groups.items()}
        table.append(dict(counts) if threshold is None else without_small(counts, threshold))
    rows = {name: Row(name, *(cells[name] for cells in table)) for name in groups}
    return [rows[name] for name in in_order({name: row.approved for name, row in rows.items()})]


def _size(cell: Cell) -> int:
    return 0 if isinstance(cell, str) else -cell

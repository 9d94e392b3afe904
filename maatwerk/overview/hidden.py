"""Tables of counts without small numbers, also against subtraction: of every column one may know the total."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from maatwerk.overview.numbers import Counts
from office.paper.small import hide, is_small
from office.templatetags.dutch import aandeel, aantal

COLUMNS = ("asked", "decided", "approved", "refused")
PARTS = ("approved", "refused")  # together those decided on
NOT_SHOWN = "niet getoond"

Cell = int | str  # a word where the number stays hidden


@dataclass(frozen=True)
class Row:
    """One group: its counts, or a word in the place of one that is hidden."""

    name: str
    asked: Cell
    decided: Cell
    approved: Cell
    refused: Cell

    @property
    def cells(self) -> list[str]:
        return [told(self.asked), told(self.decided), told(self.approved), told(self.refused), self.share]

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


def rows_of(groups: Mapping[str, Counts], threshold: int | None) -> list[Row]:
    """The largest first, and the hidden ones last, by name: a place in the order would tell their size.

    Without a threshold nothing is hidden: the team reads of itself.
    """
    counts = {(name, column): getattr(groups[name], column) for name in groups for column in COLUMNS}
    if threshold is None:
        cells: dict[tuple[str, str], Cell] = dict(counts)
    else:
        cells = _without_small(list(groups), counts, threshold)
    rows = [Row(name, *(cells[name, column] for column in COLUMNS)) for name in groups]
    return sorted(rows, key=_place)


def _without_small(
    names: Collection[str], counts: Mapping[tuple[str, str], int], threshold: int
) -> dict[tuple[str, str], Cell]:
    """A reader may know the total of every column, and of approved and refused together."""
    keys = {f"{name}|{column}": (name, column) for name, column in counts}
    columns = [[f"{name}|{column}" for name in names] for column in COLUMNS]
    rows = [[f"{name}|{part}" for part in PARTS] for name in names]
    never: set[str] = set()
    while True:
        shown = hide(
            {key: counts[place] for key, place in keys.items()},
            threshold=threshold,
            groups=[*columns, *rows],
            never_shown=never,
        )
        of_hidden = {f"{name}|{part}" for name in names for part in PARTS if f"{name}|decided" in shown.hidden}
        if of_hidden <= never:
            break
        never |= of_hidden
    word = NOT_SHOWN if shown.whole_group_small else shown.word
    return {place: word if key in shown.hidden else counts[place] for key, place in keys.items()}


def _place(row: Row) -> tuple[bool, int, str]:
    is_hidden = isinstance(row.decided, str)
    return (is_hidden, 0 if isinstance(row.decided, str) else -row.decided, row.name)

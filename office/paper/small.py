"""Small numbers: what a document that leaves the house may not tell, because it would tell about one person.

A count of one to nine is hidden. So is what would give it away by subtraction: where the total of a group is known, the
hidden cells of that group together must leave room for doubt about each of them.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

Key = str


@dataclass(frozen=True)
class Shown:
    """What may be printed, and what stands in the place of the rest."""

    cells: dict[Key, int]
    hidden: frozenset[Key]
    word: str  # the same for every hidden cell, and true for all of them
    whole_group_small: bool  # nothing may be shown: even all cells together say too much

    def of(self, key: Key) -> int | str:
        return self.word if key in self.hidden else self.cells[key]


def is_small(count: int, threshold: int) -> bool:
    return 0 < count < threshold


def _in_doubt(hidden: list[int], threshold: int) -> bool:
    """Whether the total of these cells leaves each of them free to be small, or not small at all."""
    # Each holds at least one, so the most that one of them can be is the total less one for every other.
    return len(hidden) > 1 and sum(hidden) - (len(hidden) - 1) >= threshold


def _complete(group: list[Key], cells: Mapping[Key, int], hidden: set[Key], threshold: int) -> bool:
    """Hide the smallest of what is still shown until the group is safe; false when there is nothing left to hide."""
    while True:
        counts = [cells[key] for key in group if key in hidden]
        if not counts or _in_doubt(counts, threshold):
            return True
        left = sorted((cells[key], key) for key in group if key not in hidden and cells[key])
        if not left:
            return False
        hidden.add(left[0][1])


def _word(groups: list[list[Key]], cells: Mapping[Key, int], hidden: Collection[Key], threshold: int) -> str:
    """`minder dan 10` only where that is true of all, and where the total then still gives nothing away."""
    for group in groups:
        counts = [cells[key] for key in group if key in hidden]
        most, others = threshold - 1, len(counts) - 1
        if counts and not others + most <= sum(counts) <= 1 + others * most:
            return "niet getoond"
    if any(cells[key] >= threshold for key in hidden):
        return "niet getoond"
    return f"minder dan {threshold}"


def hide(
    cells: Mapping[Key, int],
    *,
    threshold: int,
    groups: Iterable[Iterable[Key]] | None = None,
    never_shown: Collection[Key] = (),
) -> Shown:
    """`groups` are the sets of cells whose total a reader may know; without them, all cells are one such set.

    `never_shown` are cells that no document prints but that a reader finds by subtraction: the rest of a total.
    """
    known = [[key for key in group if key in cells] for group in (groups if groups is not None else [list(cells)])]
    hidden = {key for key, count in cells.items() if is_small(count, threshold)}
    if not hidden:
        return Shown(dict(cells), frozenset(), "", whole_group_small=False)
    hidden |= {key for key in never_shown if cells.get(key)}
    safe = True
    before: set[Key] = set()
    while before != hidden:
        before = set(hidden)
        for group in known:
            safe &= _complete(group, cells, hidden, threshold)
    return Shown(dict(cells), frozenset(hidden), _word(known, cells, hidden, threshold), whole_group_small=not safe)

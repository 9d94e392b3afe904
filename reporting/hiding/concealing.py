"""Of all figures of a year: what is hidden, and the word in its place."""

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from reporting.figures import REGISTER, Derived
from reporting.figures.figure import Unit
from reporting.figures.measures import PERSON
from reporting.hiding.cells import COUNTED, SMALL, Cells, cells_of, figure_of, group_of
from reporting.hiding.choosing import Hidden, Task, is_small, protect, rests_of
from reporting.hiding.following import halves_within_a_step, of_same_rows, reckoned_from
from reporting.hiding.published import Published, known_before
from reporting.hiding.relations import relations_of
from reporting.hiding.together import bounds_before, together
from reporting.models import Snapshot

ABOUT_PEOPLE = frozenset(model._meta.label for model in PERSON)
NOT_SHOWN = "niet getoond"


@dataclass(frozen=True)
class Concealed:
    """The words in the places of what is hidden: of a figure, or of cells of its table."""

    hidden: frozenset[str]
    told: frozenset[str]
    threshold: int

    def word(self, cell: str) -> str:
        """Empty where the number may be shown."""
        if cell not in self.hidden:
            return ""
        return f"{SMALL}{self.threshold}" if cell in self.told else NOT_SHOWN

    def words(self, key: str) -> dict[str, str]:
        """Of a table, by the group of each hidden cell; in the order of their names, which tells no sizes."""
        return {group_of(cell): self.word(cell) for cell in sorted(self.hidden) if cell.startswith(f"{key}/")}


def conceal(
    values: Mapping[str, Any],
    units: Mapping[str, str],
    *,
    year: int,
    threshold: int,
    published: Collection[Published] = (),
    sizes: Mapping[str, int] | None = None,
) -> Concealed:
    """`sizes` is how many rows stand behind an amount or a median: of a few it tells as much as their number."""
    cells = cells_of(values)
    counted = {cell: number for cell, number in cells.items() if units.get(figure_of(cell)) in COUNTED}
    found = _counts(counted, year, threshold, published)
    few = {cell for cell, size in (sizes or {}).items() if is_small(size, threshold)}
    few |= of_same_rows(values, found.cells)
    hidden = found.cells | few | _amounts(cells, units, frozenset(few), threshold)
    hidden |= halves_within_a_step(values, threshold)
    return Concealed(frozenset(reckoned_from(values, hidden)), found.told, threshold)


def sizes_of(snapshot: Snapshot) -> dict[str, int]:
    """How many rows of case files stand behind each number that is no count itself."""
    rows = snapshot.values.exclude(unit__in=COUNTED).filter(evidence_model__in=ABOUT_PEOPLE)
    found: dict[str, int] = {}
    for key, groups, number in rows.values_list("key", "evidence_groups", "evidence__len"):
        of_groups = {f"{key}/{group}": size for group, size in Counter(groups).items()}
        found |= of_groups or {key: number or 0}
    return found


def _counts(
    cells: Cells,
    year: int,
    threshold: int,
    published: Collection[Published],
) -> Hidden:
    relations, whole = relations_of(cells)
    before = together(published)
    known, close = known_before(whole, year, before, threshold)
    return protect(
        Task(
            cells=whole,
            relations=relations,
            threshold=threshold,
            sensitive=frozenset(cell for cell in whole if is_small(whole[cell], threshold) and not _is_change(cell)),
            facts=frozenset(known),
            close=frozenset(close),
            bounds=bounds_before(whole, year, before),
            unprinted=rests_of(whole),
            cost=_cost,
        )
    )


def _amounts(cells: Cells, units: Mapping[str, str], few: frozenset[str], threshold: int) -> frozenset[str]:
    """What would give an amount of a few people away."""
    amounts = {cell: number for cell, number in cells.items() if units.get(figure_of(cell)) == Unit.EUROS}
    if not few & amounts.keys():
        return frozenset()
    relations, whole = relations_of(amounts)
    return protect(Task(whole, relations, threshold, frozenset(), close=few & amounts.keys(), cost=_cost)).cells


def _is_change(cell: str) -> bool:
    """A net change counts nobody: plus and minus have been put together."""
    return isinstance(REGISTER.get(cell), Derived)


def _cost(cell: str) -> int:
    """What is missed least goes first: a cell of a table, then what belongs to another figure."""
    figure = REGISTER.get(figure_of(cell))
    belongs = bool(figure and figure.part_of)
    return int(not belongs) if group_of(cell) else 3 - int(belongs)

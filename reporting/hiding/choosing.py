"""Hiding until nobody can find out too much: first what is small, then what would give that away."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from reporting.hiding.cells import REST, Cells
from reporting.hiding.doubt import FORMS, Bounds, narrow
from reporting.hiding.relations import Relation

ONE, NOTHING = Fraction(1), Fraction(0)
ANYTHING: Bounds = (NOTHING, None)
SOME: Bounds = (ONE, None)


@dataclass(frozen=True)
class Hidden:
    """The cells that are hidden, and of which of them may be told that they are small."""

    cells: frozenset[str]
    told: frozenset[str]


@dataclass(frozen=True)
class Task:
    """What there is to hide: the numbers, what holds between them, and what is known for other reasons."""

    cells: Cells
    relations: list[Relation]
    threshold: int
    sensitive: frozenset[str]
    facts: frozenset[str] = frozenset()  # published before: hiding them would hide nothing
    close: frozenset[str] = frozenset()  # hidden for what was published before
    unprinted: frozenset[str] = frozenset()  # rests: nobody prints them
    cost: Callable[[str], int] = field(default=lambda cell: 0)


def protect(task: Task) -> Hidden:
    """Each group of cells that hang together is looked at by itself."""
    hidden: set[str] = set()
    told: set[str] = set()
    start = (task.sensitive | task.close) - task.facts - task.unprinted
    for cells, relations in _together(task, start):
        of_group = _complete(task, cells, relations, start & cells)
        _spare(task, cells, relations, of_group, start)
        of_group = _complete(task, cells, relations, of_group, forms=len(FORMS))  # slower, so once, to be surer
        hidden |= of_group
        told |= _told(task, cells, relations, of_group)
    return Hidden(frozenset(hidden | (task.sensitive & task.facts) - task.unprinted), frozenset(told))


def _complete(
    task: Task, cells: set[str], relations: list[Relation], start: Collection[str], forms: int = 1
) -> set[str]:
    """Hide one more, the one that costs least, as long as something can be found out."""
    hidden = set(start)
    while found := _found(task, cells, relations, hidden, forms):
        chosen = _cheapest(task, _near(found, relations, hidden | task.unprinted), hidden) or _cheapest(
            task, cells, hidden
        )
        if chosen is None:  # everything is hidden that can be
            break
        hidden.add(chosen)
    return hidden


def _spare(task: Task, cells: set[str], relations: list[Relation], hidden: set[str], start: frozenset[str]) -> None:
    """Show again what later choices made needless, the dearest first, and what is found in spite of being hidden."""
    if not _found(task, cells, relations, hidden):
        for cell in sorted(hidden - start, key=lambda cell: (-task.cost(cell), -task.cells[cell], cell)):
            hidden.discard(cell)
            if _found(task, cells, relations, hidden):
                hidden.add(cell)
    hidden -= {cell for cell, (low, high) in _bounds(task, cells, relations, hidden).items() if low == high} - start


def _bounds(
    task: Task, cells: set[str], relations: list[Relation], hidden: set[str], forms: int = 1
) -> dict[str, Bounds]:
    """What a reader knows of the hidden cells and the rests, when nothing is told of what is hidden."""
    unknown: dict[str, Bounds] = dict.fromkeys(hidden, SOME)
    rests = (cells & task.unprinted) - task.facts  # a rest may have been told as the number of another year
    return narrow(unknown | dict.fromkeys(rests, ANYTHING), relations, task.cells, forms)


def _found(task: Task, cells: set[str], relations: list[Relation], hidden: set[str], forms: int = 1) -> set[str]:
    """The cells about which a reader finds out too much."""
    return {
        cell for cell, found in _bounds(task, cells, relations, hidden, forms).items() if _is_found(task, cell, found)
    }


def _is_found(task: Task, cell: str, found: Bounds) -> bool:
    """What was hidden to protect another may be found as long as that other is not."""
    low, high = found
    if high is None or low is None or cell not in task.sensitive | task.close:
        return False
    is_narrow = high - low < task.threshold - 1
    return is_narrow or (cell in task.sensitive and high < task.threshold)


def _told(task: Task, cells: set[str], relations: list[Relation], hidden: set[str]) -> set[str]:
    """The small ones, when a reader who hears which they are finds out nothing else."""
    small = {cell for cell in hidden if is_small(task.cells[cell], task.threshold)}
    large: Bounds = (Fraction(task.threshold), None)
    few: Bounds = (ONE, Fraction(task.threshold - 1))
    unknown = dict.fromkeys(hidden - small, large) | dict.fromkeys(small, few)
    unknown |= dict.fromkeys((cells & task.unprinted) - task.facts, ANYTHING)
    for cell, (low, high) in narrow(unknown, relations, task.cells).items():
        if cell in small:
            if (low, high) != unknown[cell]:
                return set()
        elif cell in task.unprinted:  # of a whole that is told to be small the rest is small too; which, is not told
            if low and high is not None and high < task.threshold:
                return set()
        elif low == high or _is_found(task, cell, (low, high)):
            return set()
    return small


def is_small(count: object, threshold: int) -> bool:
    return 0 < count < threshold  # type: ignore[operator]


def _near(found: Iterable[str], relations: list[Relation], unknown: Collection[str]) -> set[str]:
    """The cells in the sums that give something away."""
    reach = set(found)
    seen: set[str] = set()
    while reach - seen:
        seen |= reach
        beside = [each.cells for each in relations if each.cells & reach]
        nearby: set[str] = set().union(*beside)
        if nearby - set(unknown):
            return nearby
        reach |= nearby
    return set()


def _cheapest(task: Task, cells: Iterable[str], hidden: set[str]) -> str | None:
    free = [
        cell
        for cell in cells
        if cell not in hidden and cell not in task.facts and cell not in task.unprinted and task.cells[cell] > 0
    ]
    return min(free, key=lambda cell: (task.cost(cell), task.cells[cell], cell), default=None)


def _together(task: Task, start: frozenset[str]) -> Iterable[tuple[set[str], list[Relation]]]:
    """The cells that hang together by their relations, where there is something to hide."""
    head: dict[str, str] = {}

    def find(cell: str) -> str:
        while head.setdefault(cell, cell) != cell:
            head[cell] = head[head[cell]]
            cell = head[cell]
        return cell

    for each in task.relations:
        first, *others = (cell for cell, _ in each.terms)
        for other in others:
            head[find(other)] = find(first)
    groups: dict[str, set[str]] = defaultdict(set)
    for cell in {*start, *head}:
        groups[find(cell)].add(cell)
    of_group: dict[str, list[Relation]] = defaultdict(list)
    for each in task.relations:
        of_group[find(each.terms[0][0])].append(each)
    wanted = start | task.sensitive
    return [(cells, of_group[name]) for name, cells in groups.items() if cells & wanted]


def rests_of(cells: Mapping[str, object]) -> frozenset[str]:
    return frozenset(cell for cell in cells if cell.startswith(REST))

"""Hiding until nobody can find out too much: first what is small, then what would give that away."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace

from reporting.hiding.cells import REST, Cells
from reporting.hiding.doubt import ANYTHING, Bounds, at_least, both, narrow
from reporting.hiding.extremes import extremes
from reporting.hiding.relations import Relation


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
    bounds: Mapping[str, Bounds] = field(default_factory=dict)  # what was published before tells of what is hidden
    unprinted: frozenset[str] = frozenset()  # rests: nobody prints them
    cost: Callable[[str], int] = field(default=lambda cell: 0)


def protect(task: Task) -> Hidden:
    """Each group of cells that hang together is looked at by itself."""
    hidden: set[str] = set()
    told: set[str] = set()
    start = (task.sensitive | task.close) - task.facts - task.unprinted
    for cells, relations in _together(task, start):
        group = _with_what_is_known(task, cells, relations)
        of_group = _complete(group, cells, relations, start & cells)
        _spare(group, cells, relations, of_group, start)
        of_group = _complete(group, cells, relations, of_group, surely=True)
        of_group -= _certain(group, cells, relations, of_group, start)
        hidden |= of_group
        told |= _told(group, cells, relations, of_group)
    return Hidden(frozenset(hidden | (task.sensitive & task.facts) - task.unprinted), frozenset(told))


def _with_what_is_known(task: Task, cells: set[str], relations: list[Relation]) -> Task:
    """What a reader knows of each number though all that can be hidden is hidden: to hide more would not help."""
    if not cells & (task.bounds.keys() | task.facts):
        return task
    most = {cell for cell in cells - task.facts - task.unprinted if task.cells[cell] > 0 or cell in task.close}
    unknown = _unknown(task, cells, most)
    known = extremes(unknown, relations, task.cells, unknown.keys() & (task.sensitive | task.close))
    return replace(task, bounds={**task.bounds, **known})


def _complete(
    task: Task, cells: set[str], relations: list[Relation], start: Collection[str], *, surely: bool = False
) -> set[str]:
    """Hide one more, the one that costs least, as long as something can be found out. The surest way is asked last."""
    hidden = set(start)
    while found := _found(task, cells, relations, hidden) or (surely and _proven(task, cells, relations, hidden)):
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


def _bounds(task: Task, cells: set[str], relations: list[Relation], hidden: set[str]) -> dict[str, Bounds]:
    return narrow(_unknown(task, cells, hidden), relations, task.cells)


def _unknown(task: Task, cells: set[str], hidden: set[str]) -> dict[str, Bounds]:
    """What a reader knows of the hidden cells and the rests, when nothing is told of what is hidden."""
    return _beside_before(task, {cell: at_least(task.cells[cell]) for cell in hidden} | _rests(task, cells))


def _rests(task: Task, cells: set[str]) -> dict[str, Bounds]:
    """A rest may have been told as the number of another year."""
    return dict.fromkeys((cells & task.unprinted) - task.facts, ANYTHING)


def _beside_before(task: Task, unknown: Mapping[str, Bounds]) -> dict[str, Bounds]:
    """With the bounds that were known already."""
    return {cell: both(bounds, task.bounds.get(cell, (None, None))) for cell, bounds in unknown.items()}


def _found(task: Task, cells: set[str], relations: list[Relation], hidden: set[str]) -> set[str]:
    """The cells about which a reader finds out too much."""
    bounds = _bounds(task, cells, relations, hidden)
    return {cell for cell, found in bounds.items() if _is_found(task, cell, found)}


def _proven(task: Task, cells: set[str], relations: list[Relation], hidden: set[str]) -> set[str]:
    """The same by the surest way, which takes longer."""
    unknown = _unknown(task, cells, hidden)
    bounds = extremes(unknown, relations, task.cells, unknown.keys() & (task.sensitive | task.close))
    return {cell for cell, found in bounds.items() if _is_found(task, cell, found)}


def _is_found(task: Task, cell: str, found: Bounds) -> bool:
    """What was hidden to protect another may be found as long as that other is not. What was known is no find."""
    low, high = found
    if high is None or low is None or cell not in task.sensitive | task.close or found == task.bounds.get(cell):
        return False
    if _was_told(task, cell):
        return low == high
    is_narrow = high - low < task.threshold - 1
    return is_narrow or (cell in task.sensitive and high < task.threshold)


def _was_told(task: Task, cell: str) -> bool:
    """That it is small was said before, of the same number in another place."""
    _, most = task.bounds.get(cell, ANYTHING)
    return most is not None and most < task.threshold


def _certain(
    task: Task, cells: set[str], relations: list[Relation], hidden: set[str], start: frozenset[str]
) -> set[str]:
    """What is hidden for another and can be found in spite of it: to show that tells nothing."""
    bounds = extremes(_unknown(task, cells, hidden), relations, task.cells, hidden - start)
    return {cell for cell, (low, high) in bounds.items() if low == high}


def _told(task: Task, cells: set[str], relations: list[Relation], hidden: set[str]) -> set[str]:
    """The small ones, when a reader who hears which they are finds out nothing else."""
    small = {cell for cell in hidden if is_small(task.cells[cell], task.threshold)}
    large: Bounds = (task.threshold, None)
    few: Bounds = (1, task.threshold - 1)
    said = {cell: task.bounds[cell] if _was_told(task, cell) else few for cell in small}
    others = {cell: large if task.cells[cell] > 0 else at_least(task.cells[cell]) for cell in hidden - small}
    unknown = _beside_before(task, said | others | _rests(task, cells))
    bounds = extremes(unknown, relations, task.cells, unknown)
    tells = any(found != said[cell] if cell in said else _tells(task, cell, found) for cell, found in bounds.items())
    return {cell for cell in small if _was_told(task, cell)} if tells else small


def _tells(task: Task, cell: str, found: Bounds) -> bool:
    """Whether the word `minder` in another place gives this away too."""
    low, high = found
    if cell in task.unprinted:  # of a whole that is told to be small the rest is small too; which, is not told
        is_few = bool(low) and high is not None and high < task.threshold
        return is_few or (cell in task.close and _is_found(task, cell, found))
    return low == high or _is_found(task, cell, found)


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
    wanted = start | task.sensitive | task.close
    return [(cells, of_group[name]) for name, cells in groups.items() if cells & wanted]


def rests_of(cells: Mapping[str, object]) -> frozenset[str]:
    return frozenset(cell for cell in cells if cell.startswith(REST))

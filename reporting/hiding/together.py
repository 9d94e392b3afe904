"""What was published before, read together: a factsheet and an evaluation give by subtraction what neither prints."""

from collections.abc import Iterable
from dataclasses import replace

from reporting.figures.instruments import COLUMN, PER_INSTRUMENT
from reporting.hiding.cells import REST, Cells, Exact, figure_of, group_of
from reporting.hiding.doubt import ANYTHING, Bounds, at_least, both
from reporting.hiding.extremes import extremes
from reporting.hiding.published import Published, twin_of
from reporting.hiding.relations import relations_of


def together(published: Iterable[Published]) -> list[Published]:
    """Documents that tell the same of a year become one, with what is left over of each whole in it."""
    merged: list[Published] = []
    for each in published:
        for place, other in enumerate(merged):
            if other.year == each.year and _agree(each, other):
                shown = {**other.shown, **each.shown}
                hidden = {cell: n for cell, n in {**other.hidden, **each.hidden}.items() if cell not in shown}
                merged[place] = replace(each, shown=shown, hidden=hidden, small={**other.small, **each.small})
                break
        else:
            merged.append(each)
    return [_with_rests(each) for each in merged]


def bounds_before(cells: Cells, year: int, published: Iterable[Published]) -> dict[str, Bounds]:
    """Between which bounds a number lies by what was published of it without showing it. `published` is `together`."""
    found: dict[str, Bounds] = {}
    for each in published:
        twins = {cell: twin for cell in cells if (twin := twin_of(cell, each.year - year)) in each.hidden}
        same = {cell: twin for cell, twin in twins.items() if each.hidden[twin] == cells[cell]}
        relations, every = relations_of({**each.hidden, **each.shown})
        unknown = {cell: _told(cell, every[cell], each) for cell in every.keys() - each.shown.keys()}
        bounds = extremes(unknown, relations, every, unknown.keys() & same.values())
        for cell, twin in same.items():
            if twin in bounds:
                found[cell] = both(found.get(cell, bounds[twin]), bounds[twin])
    return found


def _told(cell: str, number: Exact, document: Published) -> Bounds:
    """Of a number that it does not show."""
    if cell in document.small:
        return 1, document.small[cell]
    return ANYTHING if cell.startswith(REST) else at_least(number)


def _agree(one: Published, other: Published) -> bool:
    first, second = ({**each.hidden, **each.shown} for each in (one, other))
    return all(first[cell] == second[cell] for cell in first.keys() & second.keys())


def _with_rests(each: Published) -> Published:
    shown = _apart(each.shown)
    _, told = relations_of(shown)
    _, there = relations_of({**_apart(each.hidden), **shown})
    hidden = {cell: number for cell, number in there.items() if cell not in told}
    return replace(each, shown=told, hidden=hidden, small=_apart(each.small))


def _apart(cells: Cells) -> Cells:
    """Each column of the table per instrument by its own name too."""
    found = dict(cells)
    for cell in cells:
        if figure_of(cell) == PER_INSTRUMENT:
            code, _, column = group_of(cell).rpartition(".")
            found.setdefault(f"{COLUMN}{column}/{code}", cells[cell])
    return found

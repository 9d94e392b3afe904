"""What a reader can find out of a table of which only the sums are known."""

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reporting.hiding.doubt import Bounds, narrow
from reporting.hiding.extremes import extremes
from reporting.hiding.relations import Relation

ROWS, COLUMNS = range(2), range(3)
ANYTHING: Bounds = (0, None)
CELLS = [f"{row}{column}" for row in ROWS for column in COLUMNS]
Table = dict[str, int]

numbers = st.lists(st.integers(0, 4), min_size=len(CELLS), max_size=len(CELLS))


def sums(table: Table) -> tuple[list[Relation], Table]:
    """Each row and column adds up to a number that is known."""
    parts = {f"row {row}": [f"{row}{column}" for column in COLUMNS] for row in ROWS}
    parts |= {f"column {column}": [f"{row}{column}" for row in ROWS] for column in COLUMNS}
    relations = [Relation(((total, -1), *((cell, 1) for cell in cells))) for total, cells in parts.items()]
    return relations, {total: sum(table[cell] for cell in cells) for total, cells in parts.items()}


def by_trying(table: Table) -> dict[str, Bounds]:
    """Of every table with the same sums: the least and the most in each cell."""
    relations, known = sums(table)
    fits = [
        tried
        for chosen in product(range(max(known.values()) + 1), repeat=len(CELLS))
        if (tried := dict(zip(CELLS, chosen, strict=True))) and all(each.holds(known | tried) for each in relations)
    ]
    return {cell: (min(fit[cell] for fit in fits), max(fit[cell] for fit in fits)) for cell in CELLS}


@settings(max_examples=15)
@given(numbers.filter(lambda drawn: sum(drawn[:3]) <= 4 and sum(drawn[3:]) <= 4))
def test_it_finds_what_trying_every_table_finds(drawn):
    table = dict(zip(CELLS, drawn, strict=True))
    relations, known = sums(table)
    assert extremes(dict.fromkeys(CELLS, ANYTHING), relations, known, CELLS) == by_trying(table)


@given(numbers)
def test_quick_reasoning_finds_nothing_that_is_not_so(drawn):
    relations, known = sums(dict(zip(CELLS, drawn, strict=True)))
    unknown = dict.fromkeys(CELLS, ANYTHING)
    quick, sure = narrow(unknown, relations, known), extremes(unknown, relations, known, CELLS)
    for cell in CELLS:
        (low, high), (least, most) = quick[cell], sure[cell]
        assert low <= least <= most <= high


def test_what_no_sum_bounds_has_no_bound():
    relations = [Relation((("one", 1), ("other", -1)))]
    unknown: dict[str, Bounds] = {"one": (3, None), "other": (0, None)}
    assert extremes(unknown, relations, {}, ["other"]) == {"other": (3, None)}


def test_nothing_is_asked_of_nothing():
    assert extremes({}, [], {}, []) == {}


def test_what_contradicts_itself_is_no_bound_but_a_fault():
    """Else what can not be reckoned would count as safe."""
    relations = [Relation((("one", 1), ("other", -1)))]
    with pytest.raises(RuntimeError):
        extremes({"one": (3, None), "other": (0, 2)}, relations, {}, ["one"])

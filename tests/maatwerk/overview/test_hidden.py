"""A table of counts says nothing about one person, not even to a reader who adds up and subtracts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maatwerk.overview.hidden import COLUMNS, NOT_SHOWN, alone, of_all, rows_of, without_small
from maatwerk.overview.numbers import Counts

THRESHOLD = 10
counts = st.builds(Counts, asked=st.integers(0, 40), approved=st.integers(0, 30), refused=st.integers(0, 30))
tables = st.dictionaries(st.sampled_from("abcdef"), counts, min_size=1, max_size=6)


@given(tables)
def test_no_small_number_is_shown(groups):
    for row in rows_of(groups, THRESHOLD):
        for column in COLUMNS:
            cell = getattr(row, column)
            assert isinstance(cell, str) or cell == 0 or cell >= THRESHOLD


@given(tables)
def test_no_single_cell_follows_from_the_total_of_its_column(groups):
    rows = rows_of(groups, THRESHOLD)
    for column in COLUMNS:
        hidden = [row for row in rows if isinstance(getattr(row, column), str)]
        if len(hidden) == 1:  # then even the total says too much, and nobody is told that it is small
            assert getattr(hidden[0], column) == NOT_SHOWN


@given(tables)
def test_what_was_decided_is_told_only_with_both_its_parts(groups):
    for row in rows_of(groups, THRESHOLD):
        parts = [row.approved, row.refused]
        assert isinstance(row.decided, str) is any(isinstance(part, str) for part in parts)


@given(tables)
def test_hidden_rows_stand_last_by_name(groups):
    rows = rows_of(groups, THRESHOLD)
    hidden = [row.name for row in rows if isinstance(row.approved, str)]
    assert [row.name for row in rows][len(rows) - len(hidden) :] == sorted(hidden)


@given(tables)
def test_what_the_council_reads_gives_nothing_more_away(groups):
    """Both pages are of the same year, and hide the same."""
    approved = without_small({name: group.approved for name, group in groups.items()}, THRESHOLD)
    assert {row.name: row.approved for row in rows_of(groups, THRESHOLD)} == approved


def test_the_team_reads_every_number_of_itself():
    [row] = rows_of({"Werk": Counts(asked=3, approved=2, refused=1)}, None)

    assert row.cells == ["3", "2", "1", "67\N{NO-BREAK SPACE}%"]


def test_a_share_is_told_only_where_its_numbers_are():
    row = of_all(Counts(asked=30, approved=28, refused=2), THRESHOLD)

    assert (row.approved, row.refused, row.decided, row.share) == (28, "minder dan 10", NOT_SHOWN, NOT_SHOWN)


@pytest.mark.parametrize(("count", "cell"), [(0, 0), (9, "minder dan 10"), (10, 10)])
def test_a_number_that_no_other_gives_away(count, cell):
    assert alone(count, THRESHOLD) == cell
    assert alone(count, None) == count

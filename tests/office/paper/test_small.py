"""What leaves the house says nothing about one person, not even to a reader who subtracts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from office.paper.small import hide

counts = st.dictionaries(st.text("abcdefghij", min_size=1, max_size=2), st.integers(0, 40), min_size=1, max_size=9)


def possible(shown, group: list[str], threshold: int) -> dict[str, range]:
    """Per hidden cell the values that a reader who knows the total of the group can not rule out."""
    hidden = [key for key in group if key in shown.hidden]
    total, others = sum(shown.cells[key] for key in hidden), len(hidden) - 1
    most = threshold - 1 if shown.word.startswith("minder") else total
    return {key: range(max(1, total - others * most), min(most, total - others) + 1) for key in hidden}


@given(cells=counts, threshold=st.integers(2, 12))
def test_no_hidden_number_follows_from_the_total(cells, threshold):
    shown = hide(cells, threshold=threshold)
    if shown.whole_group_small:
        return
    for key, values in possible(shown, list(cells), threshold).items():
        assert cells[key] in values
        assert len(values) >= threshold - 1
        assert values[0] == 1


@given(cells=counts, threshold=st.integers(2, 12))
def test_every_small_number_is_hidden_and_the_word_is_true(cells, threshold):
    shown = hide(cells, threshold=threshold)
    assert {key for key, count in cells.items() if 0 < count < threshold} <= shown.hidden
    assert not any(cells[key] == 0 for key in shown.hidden)
    if shown.word == f"minder dan {threshold}":
        assert all(cells[key] < threshold for key in shown.hidden)


@given(cells=counts, threshold=st.integers(2, 12), data=st.data())
def test_totals_of_overlapping_groups_give_nothing_away_either(cells, threshold, data):
    keys = sorted(cells)
    groups = data.draw(st.lists(st.lists(st.sampled_from(keys), unique=True), max_size=4))
    shown = hide(cells, threshold=threshold, groups=groups)
    if shown.whole_group_small:
        return
    for group in groups:
        for values in possible(shown, group, threshold).values():
            assert len(values) >= threshold - 1


@pytest.mark.parametrize(
    ("cells", "hidden"),
    [
        ({"a": 40, "b": 30}, set()),
        ({"a": 40, "b": 30, "c": 3}, {"b", "c"}),  # the smallest other goes too, or 3 follows from the total
        ({"a": 40, "b": 5, "c": 3}, {"a", "b", "c"}),  # 5 and 3 make 8: the total would say that both are small
        ({"a": 40, "b": 8, "c": 9}, {"b", "c"}),
        ({"a": 40, "b": 0, "c": 30}, set()),
    ],
)
def test_as_much_is_hidden_as_it_takes(cells, hidden):
    assert hide(cells, threshold=10).hidden == hidden


def test_a_group_that_is_small_as_a_whole_is_not_shown_at_all():
    assert hide({"a": 4, "b": 3}, threshold=10).whole_group_small
    assert hide({"a": 4}, threshold=10).whole_group_small
    assert not hide({"a": 40, "b": 30}, threshold=10).whole_group_small


def test_without_a_known_total_only_the_small_ones_go():
    shown = hide({"a": 40, "b": 3}, threshold=10, groups=())
    assert (shown.of("a"), shown.of("b")) == (40, "minder dan 10")


def test_the_rest_of_a_total_hides_a_part_where_it_would_be_small():
    assert hide({"part": 60, "rest": 4}, threshold=10, never_shown=["rest"]).hidden == {"part", "rest"}
    assert hide({"part": 60, "rest": 40}, threshold=10, never_shown=["rest"]).hidden == set()

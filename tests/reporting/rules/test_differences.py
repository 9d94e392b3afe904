"""Two counts of one figure: what came, what went, and what moved to another key."""

from reporting.rules.differences import Changed, Counted, changed


def test_the_same_value_of_the_same_rows_is_no_difference():
    assert changed(Counted(2, 1, [1, 2]), Counted(2, 1, [2, 1])) is None


def test_rows_that_came_and_went_are_told_also_when_the_number_is_the_same():
    assert changed(Counted(2, 1, [1, 2]), Counted(2, 1, [2, 3])) == Changed(came=[3], went=[1])


def test_an_amount_that_was_corrected_is_a_difference_without_rows():
    assert changed(Counted("10.00", 1, [1]), Counted("12.00", 1, [1])) == Changed()


def test_a_row_that_counts_under_another_key_moved():
    then, now = Counted({"a": 1, "b": 1}, 1, [1, 2], ["a", "b"]), Counted({"b": 2}, 1, [1, 2], ["b", "b"])
    assert changed(then, now) == Changed(moved=[1])


def test_rows_that_change_places_between_keys_are_told_though_the_table_is_the_same():
    then, now = Counted({"a": 1, "b": 1}, 1, [1, 2], ["a", "b"]), Counted({"a": 1, "b": 1}, 1, [1, 2], ["b", "a"])
    assert changed(then, now) == Changed(moved=[1, 2])


def test_a_new_definition_is_a_difference():
    assert changed(Counted(1, 1, [1]), Counted(1, 2, [1])) == Changed()


def test_a_figure_that_one_of_both_does_not_have_is_a_difference():
    assert changed(None, Counted(1, 1, [1])) == Changed()
    assert changed(Counted(1, 1, [1]), None) == Changed()
    assert changed(None, None) is None

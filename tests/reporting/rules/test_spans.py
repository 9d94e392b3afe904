"""Months in words that hold."""

import pytest

from reporting.rules.spans import days_of, length, spread, within_months


@pytest.mark.parametrize(
    ("days", "months"), [(0, 1), (30, 1), (31, 2), (60, 2), (61, 3), (182, 6), (183, 7), (365, 12), (366, 13)]
)
def test_within_months_is_never_too_few(days, months):
    assert within_months(days) == months
    assert days_of(months) >= days - 1


@pytest.mark.parametrize(("days", "said"), [(1, "1 dag"), (45, "45 dagen"), (213, "7 maanden"), (365.5, "12 maanden")])
def test_a_length_in_words(days, said):
    assert length(days) == said


def test_the_middle_half_in_words():
    assert spread(120, 334) == "4 tot 11 maanden"
    assert spread(3, 20) == "3 tot 20 dagen"

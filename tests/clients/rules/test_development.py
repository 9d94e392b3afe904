"""The direction of a series of scores."""

from datetime import date

import pytest

from clients.rules.development import development

MARCH, MAY, JULY = date(2026, 3, 1), date(2026, 5, 1), date(2026, 7, 1)


@pytest.mark.parametrize(
    ("measured", "wording"),
    [
        ([(MARCH, 2)], "één keer gemeten"),
        ([(MARCH, 2), (MAY, 4)], "omhoog, van 2 naar 4"),
        ([(MAY, 1), (MARCH, 3)], "omlaag, van 3 naar 1"),
        ([(MARCH, 2), (MAY, 5), (JULY, 2)], "gelijk, 2"),
    ],
)
def test_a_series_tells_where_it_began_and_where_it_is_now(measured, wording):
    assert development(measured).wording == wording


def test_the_days_are_those_of_the_first_and_the_last_whatever_the_order():
    found = development([(MAY, 3), (JULY, 1), (MARCH, 2)])
    assert (found.first_on, found.last_on, found.times) == (MARCH, JULY, 3)

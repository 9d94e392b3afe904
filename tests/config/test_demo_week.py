"""The days that the demonstration is spread over."""

from datetime import date

import pytest

from clients.worklists import WORKLISTS
from config.demo.day.week import Week
from tests.config.demo_day import at


@pytest.mark.parametrize(
    ("moment", "count", "day"),
    [
        (at(2026, 11, 23, 8, 40), 0, date(2026, 11, 23)),
        (at(2026, 11, 23, 15, 0), 0, date(2026, 11, 24)),
        (at(2026, 11, 27, 18, 0), 0, date(2026, 11, 30)),
        (at(2026, 11, 28, 9, 0), 1, date(2026, 12, 1)),
        (at(2026, 11, 30, 9, 0), -1, date(2026, 11, 27)),
        (at(2026, 12, 24, 16, 0), 0, date(2026, 12, 28)),
        (at(2026, 12, 28, 9, 0), -1, date(2026, 12, 24)),
        (at(2028, 2, 29, 9, 0), 1, date(2028, 3, 1)),
    ],
)
def test_days_are_counted_in_working_days(moment, count, day):
    assert Week(moment).day(count) == day


def test_a_list_that_is_kept_is_one_that_exists():
    assert {"mijn", "zonder_contact", "zonder_plan"} <= WORKLISTS.keys()

"""Hours in all, from each day on: what was recorded before there was a log counts along."""

import datetime
from decimal import Decimal

import pytest

from instruments.rules.coaching import USED, totals
from instruments.rules.facts import Facts, Known
from trajectories.services.cases.coaching import told_by


def day(number: int) -> datetime.date:
    return datetime.date(2026, 3, number)


def on(entries, told, number: int) -> Decimal | None:
    """What the rules read on a day, with both sources together."""
    found = Facts.of((USED, known) for known in (*told, *totals(entries, told))).on(USED, day(number))
    return found.value if found else None


ENTRIES = [(day(5), Decimal(2)), (day(3), Decimal(1)), (day(5), Decimal("0.5")), (day(9), Decimal(4))]


@pytest.mark.parametrize(
    ("told", "wanted"),
    [
        ((), {2: None, 3: 1, 4: 1, 5: Decimal("3.5"), 8: Decimal("3.5"), 9: Decimal("7.5")}),
        ((Known(Decimal(10), day(1)),), {1: 10, 3: 11, 5: Decimal("13.5"), 9: Decimal("17.5")}),
        ((Known(Decimal(10), day(5)),), {3: 1, 5: 10, 8: 10, 9: 14}),
        ((Known(Decimal(10), day(7)),), {5: Decimal("3.5"), 7: 10, 9: 14}),
        ((Known(Decimal(10), day(1)), Known(Decimal(20), day(8))), {5: Decimal("13.5"), 8: 20, 9: 24}),
        ((Known(Decimal(10), None),), {1: 10, 9: Decimal("17.5")}),
    ],
)
def test_each_day_has_the_hours_up_to_it(told, wanted):
    assert {number: on(ENTRIES, told, number) for number in wanted} == wanted


def test_where_hours_were_granted_and_none_written_down_none_were_used():
    granted = [(day(2), Decimal(40))]

    assert Facts.of(told_by(granted, [])).on(USED, day(2)).value == 0
    assert Facts.of(told_by([], [])).on(USED, day(2)) is None
    assert Facts.of(told_by(granted, [(day(9), Decimal(3))])).on(USED, day(8)).value == 0
    recorded = [(USED, Known(Decimal(12), day(1)))]
    assert Facts.of([*recorded, *told_by(granted, [], recorded)]).on(USED, day(2)).value == 12

"""What a contract price gives over a period: tests/cases/prices.csv, which belongs to who buys."""

import csv
import datetime
from decimal import Decimal
from pathlib import Path

import pytest

from instruments.models import PriceUnit
from instruments.rules.prices import agreed_amount, months

with (Path(__file__).parents[2] / "cases" / "prices.csv").open(encoding="utf-8", newline="") as lines:
    CASES = list(csv.DictReader(lines))


def day(text: str) -> datetime.date | None:
    return datetime.date.fromisoformat(text) if text else None


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["case"])
def test_the_price_gives_the_amount(case):
    last_day = day(case["tot_en_met"])

    amount = agreed_amount(
        Decimal(case["prijs"]),
        case["eenheid"],
        day(case["van"]),
        last_day + datetime.timedelta(days=1) if last_day else None,
        Decimal(case["aantal"]) if case["aantal"] else None,
    )

    assert amount == (Decimal(case["bedrag"]) if case["bedrag"] else None)
    assert amount is None or amount.as_tuple().exponent == -2  # in cents


def test_the_table_holds_every_unit():
    assert {case["eenheid"] for case in CASES} == set(PriceUnit.values)


def test_two_parts_of_a_period_are_together_the_whole():
    start, end = datetime.date(2027, 1, 15), datetime.date(2028, 3, 9)
    for days in range((end - start).days):
        between = start + datetime.timedelta(days=days)
        assert months(start, between) + months(between, end) == months(start, end)

"""Whether a bezwaar is in time, over weekends, holidays and the turn of the year."""

import csv
import datetime
from pathlib import Path

import pytest

from instruments.models import Parameter
from instruments.rules.parameters import ParameterBook
from maatwerk.rules.objecting import PARAMETERS, timeliness

CASES = list(csv.DictReader((Path(__file__).parents[2] / "cases" / "objections_in_time.csv").open()))
day = datetime.date.fromisoformat


@pytest.fixture
def book(db) -> ParameterBook:
    return Parameter.objects.filter(key__in=PARAMETERS).book()


@pytest.mark.parametrize("case", CASES, ids=[row["source"] for row in CASES])
def test_whether_it_is_in_time(case, book):
    posted_on = day(case["posted_on"]) if case["posted_on"] else None
    found = timeliness(day(case["published_on"]), day(case["received_on"]), posted_on, book)

    assert (found.is_in_time, found.last_day) == (case["in_time"] == "ja", day(case["last_day"]))
    assert ("Op tijd" if found.is_in_time else "Te laat") in found.sentence


def test_without_a_known_term_nobody_is_too_late():
    found = timeliness(day("2026-02-02"), day("2026-12-31"), None, ParameterBook())

    assert found.is_in_time
    assert "Niet bekend" in found.sentence

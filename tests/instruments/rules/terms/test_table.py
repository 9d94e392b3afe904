"""The table of last days, as an expert keeps it (tests/cases/terms.csv).

Columns: `begin` (the day of the event, or with `telt_mee` the first day of what lasts), `lengte`, `soort` (where the
term stands), `opgeschort` (half-open periods, with | between), `verlengd` (days, with | between), `dag` (on which it is
read), `laatste_dag`, and `zonder_wet`: what that day is without the Algemene termijnenwet.
"""

import csv
from pathlib import Path

import pytest

from instruments.rules.terms.telling import steps_of
from tests.instruments.rules.terms.making import a_clock, date, extended, lasting, suspended

TABLE = Path(__file__).parents[3] / "cases" / "terms.csv"
with TABLE.open(encoding="utf-8", newline="") as file:
    ROWS = list(csv.DictReader(file))


def _changes(row):
    for period in filter(None, row["opgeschort"].split("|")):
        start, _, end = period.partition("..")
        yield suspended(date(start), date(end) if end else None)
    for days in filter(None, row["verlengd"].split("|")):
        yield extended(int(days))


@pytest.mark.parametrize("row", ROWS, ids=[row["geval"] for row in ROWS])
def test_the_last_day_is_that_of_the_table(row):
    length = lasting(row["lengte"], row["soort"])
    clock = a_clock(
        length, date(row["begin"]), day=date(row["dag"]), lasts=row["telt_mee"] == "ja", changes=list(_changes(row))
    )
    assert (clock.last_day, clock.unmoved_end) == (date(row["laatste_dag"]), date(row["zonder_wet"]))
    told = " ".join(steps_of(clock))
    assert ("schuift naar" in told) is (row["laatste_dag"] != row["zonder_wet"])


def test_every_length_of_the_law_and_every_kind_of_term_is_in_the_table():
    assert {row["soort"] for row in ROWS} == {"wet", "amvb", "verordening", "afspraak"}
    assert {row["lengte"] for row in ROWS} >= {"12 weken", "13 weken", "90 dagen", "91 dagen", "3 maanden", "4 maanden"}

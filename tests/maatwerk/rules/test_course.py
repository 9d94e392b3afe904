"""The table of terms of maatwerk, as an expert keeps it (tests/cases/maatwerk_termijnen.csv).

`gegeven` says what happened: `stil` with its ground, first and last day (- where it still stands still), `verlengd`
with its ground, the day on which it was told and the number of days. `telt` says of each notice of default whether it
counts.
`uitleg` says how the expected days were reckoned, on a calendar and not with this code.
"""

import csv
import datetime
from decimal import Decimal
from pathlib import Path

import pytest

from instruments.rules.parameters import ParameterBook
from instruments.rules.terms.clock import Extension, Suspension
from instruments.rules.terms.grounds import NOTICE, ON_APPLICATION, ON_OBJECTION
from maatwerk.rules.course import READ, Course, ObjectionCourse, Reckoned, last_day_to_object, reckon, reckon_objection
from maatwerk.rules.default import Notice
from tests.maatwerk.rules.values import LAW, date, the_law

TABLE = Path(__file__).parents[2] / "cases" / "maatwerk_termijnen.csv"
with TABLE.open(encoding="utf-8", newline="") as file:
    ROWS = list(csv.DictReader(file))
GROUNDS = {ground.key: ground for ground in (*ON_APPLICATION, NOTICE, *ON_OBJECTION)}
DAY = datetime.timedelta(days=1)


def told(row) -> list[list[str]]:
    return [part.split() for part in row["gegeven"].split(";")]


def days(row, what: str) -> list[datetime.date]:
    return [date(words[1]) for words in told(row) if words[0] == what]


def day(row, what: str) -> datetime.date | None:
    return next(iter(days(row, what)), None)


def alterations(row):
    for what, *rest in told(row):
        if what == "stil":
            ground, first, last = rest
            yield Suspension(GROUNDS[ground], date(first), None if last == "-" else date(last) + DAY)
        elif what == "verlengd":
            ground, on, number = rest
            yield Extension(GROUNDS[ground], date(on), int(number))


def reckoned(row) -> Reckoned:
    words = {part[0] for part in told(row)}
    common = {
        "received_on": day(row, "ontvangen"),
        "given_on": day(row, "verstuurd"),
        "withdrawn_on": day(row, "ingetrokken"),
        "alterations": tuple(alterations(row)),
        "notices": tuple(Notice(on) for on in days(row, "ingebreke")),
    }
    if row["soort"] == "bezwaar":
        published_on = day(row, "bekendgemaakt")
        course = ObjectionCourse(published_on=published_on, with_committee="commissie" in words, **common)
        return reckon_objection(course, the_law(), date(row["dag"]))
    return reckon(Course(is_factual="feitelijk" in words, **common), the_law(), date(row["dag"]))


@pytest.mark.parametrize("row", ROWS, ids=[f"{row['soort']}: {row['geval']}" for row in ROWS])
def test_the_terms_are_those_of_the_table(row):
    found = reckoned(row)

    assert (found.to_decide.last_day, found.to_decide.state.value) == (date(row["laatste_dag"]), row["stand"])
    assert (found.to_object.last_day if found.to_object else None) == (
        date(row["bezwaar_tot"]) if row["bezwaar_tot"] else None
    )
    default = found.default
    assert "|".join("ja" if judged.starts else "nee" for judged in default.notices) == row["telt"]
    assert (default.clock.last_day if default.clock else None) == (
        date(row["twee_weken"]) if row["twee_weken"] else None
    )
    if row["dwangsom"]:
        assert (default.penalty.owed_days, default.penalty.total) == (
            int(row["dwangsom_dagen"]),
            Decimal(row["dwangsom"]),
        )
    else:
        assert default.penalty is None


def test_the_table_holds_every_ground_of_the_law_and_every_way_a_term_can_stand():
    used = {words[1] for row in ROWS for words in told(row) if words[0] in ("stil", "verlengd")}
    assert used == set(GROUNDS)
    assert {row["stand"] for row in ROWS} == {
        *("loopt", "verlengd", "opgeschort", "verlopen", "gehaald", "te laat gehaald", "gestopt")
    }
    assert len(ROWS) == len({(row["soort"], row["geval"]) for row in ROWS})


def test_where_the_law_is_not_known_there_is_no_last_day_and_no_dwangsom():
    found = reckon(
        Course(date("2026-01-05"), notices=(Notice(date("2026-04-01")),)), ParameterBook(), date("2026-04-02")
    )
    assert found.to_decide is None
    assert found.default.clock is None
    assert [judged.starts for judged in found.default.notices] == [False]


def test_a_notice_that_starts_nothing_says_why():
    course = Course(date("2026-01-05"), notices=(Notice(date("2026-02-20")), Notice(date("2026-03-03"))))
    early, valid = reckon(course, the_law(), date("2026-03-04")).default.notices
    assert "te vroeg" in early.because
    assert "2 maart 2026" in early.because
    assert "twee weken" in valid.because


def test_the_last_day_to_object_is_that_of_the_clock():
    assert last_day_to_object(date("2026-02-20"), the_law()) == date("2026-04-07")


def test_the_clocks_read_only_parameters_that_are_named():
    """Who fetches the book fetches these; a key that is not named would be missing on the page."""
    assert {key for key, *_ in LAW} == READ

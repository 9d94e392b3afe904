"""The table of every clock (tests/cases/term_kinds.csv): what starts it, what meets it, and how it stands on a day.

Columns: `termijn`, `geval` (in words), `dag`, `gegeven` and `stappen` as in the tables of the rules, and the latest
clock of this kind: `begin`, `laatste_dag`, `stand`. Empty: there is none. Lengths are those that the migrations bring.
"""

import csv
from pathlib import Path

import pytest

from instruments.models import Parameter
from instruments.rules.case import Case
from instruments.rules.library import FACTS
from instruments.rules.terms.clock import RUNS
from instruments.rules.terms.kinds import TERMS
from instruments.rules.terms.reckoning import clocks_of_kind
from instruments.rules.terms.telling import steps_of
from tests.instruments.rules.tables import facts, step
from tests.instruments.rules.terms.making import date

TABLE = Path(__file__).parents[3] / "cases" / "term_kinds.csv"
with TABLE.open(encoding="utf-8", newline="") as file:
    ROWS = list(csv.DictReader(file))


@pytest.fixture
def book(db):
    return Parameter.objects.book()


def _case(row, book):
    steps = tuple(step(text) for text in row["stappen"].split("|") if text)
    return Case(day=date(row["dag"]), parameters=book, facts=facts(row["gegeven"]), steps=steps)


@pytest.mark.parametrize("row", ROWS, ids=[f"{row['termijn']}: {row['geval']}" for row in ROWS])
def test_a_clock_stands_as_the_table_says(row, book):
    clocks = list(clocks_of_kind(TERMS[row["termijn"]], _case(row, book)))
    found = max(clocks, key=lambda clock: clock.began_on, default=None)
    if not row["begin"]:
        assert found is None
        return
    assert found is not None
    assert (found.began_on, found.last_day, found.state.value) == (
        date(row["begin"]),
        date(row["laatste_dag"]),
        row["stand"],
    )
    assert all(sentence.endswith(".") for sentence in steps_of(found))


def test_every_term_has_a_case_in_which_it_runs():
    running = {row["termijn"] for row in ROWS if row["stand"] in set(RUNS)}
    assert running == set(TERMS)


def test_every_term_asks_facts_and_lengths_that_there_are(book):
    for kind in TERMS.values():
        assert kind.facts <= set(FACTS), kind.key
        named = (kind.length, kind.warn_before, kind.warn_after, *(row.length for row in kind.lengthened_by))
        longest = (ground.longest for ground in kind.grounds)
        for key in filter(None, (*named, *longest)):
            assert book.on(key, date("2026-07-01")), key


def test_every_term_says_what_to_do_and_on_which_article_it_rests():
    for kind in TERMS.values():
        assert kind.article, kind.key
        assert kind.advice.endswith(".") or kind.key == "bezwaartermijn", kind.key


def test_every_ground_names_its_article_and_what_suspends_asks_for_its_day():
    grounds = {ground.key: ground for kind in TERMS.values() for ground in kind.grounds}
    assert all(ground.article for ground in grounds.values())
    assert all(ground.asks.endswith("?") for ground in grounds.values() if ground.effect == "opschorting")
    assert all(ground.asks_end.endswith("?") for ground in grounds.values() if ground.needs_end)


def test_a_question_inside_the_gemeente_is_no_ground_anywhere():
    """Nor is there any for the terms whose law names none, such as the onderzoek of the Wmo."""
    assert not TERMS["wmo_onderzoek"].grounds
    assert not TERMS["ingebrekestelling"].grounds
    assert {ground.key for ground in TERMS["aanvraag_bijstand"].suspensions} == {
        *("aanvulling", "buitenland", "instemming", "aanvrager", "overmacht")
    }

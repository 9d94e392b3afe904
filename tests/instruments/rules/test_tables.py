"""Every rule, against the tables of cases: one that fails, one that passes, one that misses a fact, and more."""

from collections import defaultdict

import pytest

from instruments.rules.checks import Answer
from instruments.rules.library import RULES
from tests.instruments.rules.tables import Row, case_of, rows

ROWS = list(rows())
NEVER_UNKNOWN = frozenset({"niet_naast", "partner_met_plan"})
"""Rules that only look at the steps and trajecten that Keten itself plans: nothing in them can be missing."""


@pytest.mark.parametrize("row", ROWS, ids=[f"{row['regel']}: {row['geval']}" for row in ROWS])
def test_the_rule_answers_as_the_table_says(row: Row) -> None:
    check = RULES[row["regel"]].check(case_of(row))
    assert (check.answer, row["zin"] in check.sentence) == (Answer(row["verwacht"]), True), check.sentence
    assert check.basis
    assert row["bron"]
    if check.is_unknown:
        assert check.missing


def test_every_rule_has_a_case_that_fails_one_that_passes_and_one_that_misses_a_fact() -> None:
    seen = defaultdict(set)
    for row in ROWS:
        seen[row["regel"]].add(Answer(row["verwacht"]))
    wanted = {key: set(Answer) - ({Answer.UNKNOWN} if key in NEVER_UNKNOWN else set()) for key in RULES}
    assert {key: missing for key, answers in wanted.items() if (missing := answers - seen[key])} == {}

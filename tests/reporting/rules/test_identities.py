"""Every sentence that must be true of the figures of a year holds for the example, and fails when one is wrong."""

import copy
import json
from typing import Any

import pytest

from instruments.models import STAGE_ORDER
from reporting.rules.agreeing import SHARES, SUMS
from reporting.rules.identities import Identity, identities
from tests.packages import HERE

STAGES = list(STAGE_ORDER)
WHOLE = 10**6


@pytest.fixture
def values() -> dict[str, Any]:
    """The printed figures of the example, with the two stocks that go with its doorstroom."""
    found: dict[str, Any] = json.loads((HERE / "voorbeeld-cijfers-2021.json").read_text())
    for key, side in (("keten_begin_per_fase", 0), ("keten_eind_per_fase", 1)):
        stock: dict[str, int] = {}
        for pair, number in found["doorstroom"].items():
            if (stage := pair.split(">")[side]) != "geen":
                stock[stage] = stock.get(stage, 0) + number
        found[key] = stock
    return found


def checked(values: dict[str, Any]) -> list[Identity]:
    return identities(values, {}, STAGES)


def broken(values: dict[str, Any]) -> set[str]:
    return {identity.key for identity in checked(values) if not identity.holds}


def test_all_hold_for_the_example(values):
    assert len(checked(values)) > 20
    assert broken(values) == set()


@pytest.mark.parametrize("each", SUMS, ids=lambda each: each.key)
def test_a_sum_that_is_off_is_found(each):
    terms = [term.removeprefix("-") for term in (*each.left, *each.right)]
    values: dict[str, Any] = dict.fromkeys(terms, 0)
    assert broken(values) == set()
    values[terms[0]] = 1
    assert each.key in broken(values)


def test_a_part_may_be_smaller_than_the_whole():
    assert broken({"toekenningen": 3, "aanvragen_besloten": 5}) == set()
    assert broken({"toekenningen": 6, "aanvragen_besloten": 5}) == {"toekenningen<=aanvragen_besloten"}


def test_the_whole_says_that_a_part_may_be_smaller():
    (identity,) = checked({"toekenningen": 1300, "aanvragen_besloten": 1500})
    assert (identity.left, identity.right, identity.holds) == ("1.300", "hoogstens 1.500", True)


@pytest.mark.parametrize("key", SHARES)
def test_a_share_that_is_not_its_parts_is_found(key):
    parts, whole = SHARES[key]
    values: dict[str, Any] = {part.removeprefix("-"): 1 for part in parts}
    values |= {whole: 3, key: 0.333333 if len(parts) == 1 else 0.666667}
    assert key not in broken(values)
    values[key] = 0.333334 if len(parts) == 1 else 0.666666
    assert key in broken(values)


def test_without_a_whole_there_is_no_share():
    nothing = {"toekenningen": 0, "aanvragen": 0}
    assert "toekenningspercentage" not in broken({**nothing, "toekenningspercentage": None})
    assert "toekenningspercentage" in broken({**nothing, "toekenningspercentage": 0})


@pytest.mark.parametrize("key", ["keten_begin_per_fase", "keten_eind_per_fase"])
def test_a_person_who_is_in_the_stock_and_not_in_the_flows_is_found(values, key):
    stage = next(iter(values[key]))
    values[key] = {**values[key], stage: values[key][stage] + 1}
    assert broken(values) == {key}


def test_two_stages_that_were_swapped_are_found_though_the_total_is_the_same(values):
    one, other = list(values["keten_eind_per_fase"])[:2]
    stock = dict(values["keten_eind_per_fase"])
    stock[one], stock[other] = stock[one] + 1, stock[other] - 1
    assert broken({**values, "keten_eind_per_fase": stock}) == {"keten_eind_per_fase"}


@pytest.mark.parametrize("key", ["stappen_omhoog_personen", "stappen_terug_personen"])
def test_steps_that_are_not_in_the_flows_are_found(values, key):
    assert broken({**values, key: values[key] + 1}) == {key}


def test_a_column_per_instrument_that_is_not_what_was_counted_is_found(values):
    code = next(code for code, row in values["per_instrument"].items() if row["gestart"])
    counted = {code: row["gestart"] for code, row in values["per_instrument"].items() if row["gestart"]}
    assert broken({**values, "inzet_gestart": counted}) == set()
    assert broken({**values, "inzet_gestart": {**counted, code: counted[code] + 1}}) == {"inzet_gestart"}


def test_more_results_than_endings_of_one_instrument_are_found(values):
    table = copy.deepcopy(values["per_instrument"])
    code = next(iter(table))
    table[code]["doel_bereikt"] = table[code]["beeindigd"] + 1
    assert broken({**values, "per_instrument": table}) == {"per_instrument:beeindigd"}


def test_money_is_added_exactly():
    values = {
        "verplicht_per_fonds": {"buig": "0.30"},
        "verplicht_inzet_per_fonds": {"buig": "0.10"},
        "verplicht_maatwerk_per_fonds": {"buig": "0.20"},
    }
    assert broken(values) == set()
    assert broken({**values, "verplicht_per_fonds": {"buig": "0.31"}}) == {"verplicht_per_fonds"}


def test_what_a_snapshot_does_not_have_is_not_checked():
    assert checked({}) == []
    assert checked({"bestand_begin": 1}) == []


def test_both_sides_are_told_as_they_are():
    (identity,) = checked({"bestand_mutatie": 1500, "bestand_eind": WHOLE, "bestand_begin": 0})
    assert (identity.left, identity.right, identity.holds) == ("1.500", "1.000.000", False)

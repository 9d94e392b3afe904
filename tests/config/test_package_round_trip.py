"""Whatever a package says within the format, comes back; and the same package again changes nothing."""

import datetime
import tempfile
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from config.exchange import TABLES, export_package, import_package
from tests.packages import SCHEMA, Rows, says, write_package

pytestmark = pytest.mark.django_db

BSNS = ["000000012", "000011198", "000011204", "000011216", "999995443", "999994360"]
TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=20)
DAYS = st.dates(datetime.date(1, 1, 1), datetime.date(9999, 12, 31)).map(str)
NUMBERS = st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**9), max_value=10**9).map("{:f}".format)
MONEY = st.decimals(places=2, allow_nan=False, allow_infinity=False, min_value=-(10**9), max_value=10**9).map(str)
MONEY_COLUMNS = {"verplicht_bedrag", "gerealiseerd_bedrag", "kosten", "bedrag", "subsidie", "werkgeverslasten"}
ONCE_A_DAY = {"ladder": "gemeten_op", "afstanden": "gemeten_op", "bestemmingen": "vastgesteld_op"}


def cells(field: dict[str, Any]) -> st.SearchStrategy[str]:
    """What may stand in a column, as the published schema has it."""
    rules = field.get("constraints", {})
    of_kind = {
        "date": DAYS,
        "integer": st.integers(-(2**63), 2**63 - 1).map(str),
        "number": MONEY if field["name"] in MONEY_COLUMNS else NUMBERS,
        "boolean": st.sampled_from(["ja", "nee"]),
        "string": TEXT,
    }
    kind = of_kind[field["type"]]
    if "enum" in rules:
        kind = st.sampled_from([str(value) for value in rules["enum"]])
    if "pattern" in rules:
        kind = st.from_regex(rules["pattern"], fullmatch=True, alphabet=st.characters(codec="ascii"))
    return kind.filter(bool) if rules.get("required") else kind | st.just("")


@st.composite
def packages(draw: st.DrawFn) -> Rows:
    """A package that the format allows, in which rows refer to each other."""
    rows: Rows = {}
    for name in (table.name for table in TABLES):  # each after those it refers to
        schema = SCHEMA[name]["schema"]
        columns = {field["name"]: cells(field) for field in schema["fields"]}
        table = draw(st.lists(st.fixed_dictionaries(columns), max_size=4))
        for each in table:
            refer(draw, each, schema, rows)
        rows[name] = sound(draw, name, schema, table)
    return rows


def refer(draw: st.DrawFn, row: dict[str, str], schema: dict[str, Any], earlier: Rows) -> None:
    """Let each reference point to a row that is there; without any, to none."""
    for reference in schema.get("foreignKeys", []):
        (column,) = reference["fields"]
        target = reference["reference"]
        known = [other[target["fields"][0]] for other in earlier.get(target["resource"], [])]
        row[column] = draw(st.sampled_from(known)) if known and row[column] else ""


def sound(draw: st.DrawFn, name: str, schema: dict[str, Any], table: list[dict[str, str]]) -> list[dict[str, str]]:
    """The rows without those that the rules for a table as a whole refuse."""
    required = [field["name"] for field in schema["fields"] if field.get("constraints", {}).get("required")]
    table = [row for row in table if all(row[column] for column in required)]
    for row in table:
        if row.get("van") and row.get("tot") and row["tot"] < row["van"]:
            row["van"], row["tot"] = row["tot"], row["van"]
        if row.get("partner_id") and row["partner_id"] == row["inwoner_id"]:
            row["partner_id"] = ""
        if name == "inwoners":
            row["bsn"] = ""
    for row, bsn in zip(table, draw(st.permutations(BSNS)), strict=False):
        if name == "inwoners":
            row["bsn"] = bsn
    return unique(name, schema, table)


def unique(name: str, schema: dict[str, Any], table: list[dict[str, str]]) -> list[dict[str, str]]:
    key = schema.get("primaryKey", [])
    if name in ONCE_A_DAY:
        key = ["inwoner_id", ONCE_A_DAY[name]]
    if key:
        table = list({tuple(row[column].lower() for column in key): row for row in table}.values())
    if name == "uitkeringen":
        for row in table:
            row["regeling"] = "bbz" if row["regeling"] in {"pw", "ioaw", "ioaz"} else row["regeling"]
    for reference in schema.get("foreignKeys", []):
        if reference["reference"]["resource"] == "":
            for row, other in zip(table[1:], table, strict=False):
                row[reference["fields"][0]] = other[key[0]]
    return table[:1] if name == "gemeente" else table


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(packages())
def test_a_package_comes_back_as_it_went_in(package):
    with tempfile.TemporaryDirectory() as temporary, transaction.atomic():
        folder = write_package(Path(temporary) / "in", package)
        assert [str(fault) for fault in import_package(folder).faults] == []
        export_package(Path(temporary) / "uit")
        assert says(Path(temporary) / "uit") == says(folder)
        again = import_package(Path(temporary) / "uit")
        assert {(counts.new, counts.changed) for counts in again.counts.values()} == {(0, 0)}
        transaction.set_rollback(True)

"""Reading and checking files, apart from what the tables mean: everything wrong is said, at its place, in one go."""

import os
import tempfile
from collections.abc import Collection
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from office.exchange.checking import PackageChecker
from office.exchange.declaration import Column, Table
from office.exchange.kinds import DATE, INTEGER
from office.exchange.reading import LONGEST_CELL
from office.models import Delivery

OWNERS = Table("eigenaren", Delivery, key=("id",), columns=(Column("id", required=True), Column("naam")))
BOATS = Table(
    "boten",
    Delivery,
    key=("code",),
    columns=(
        Column("code", required=True),
        Column("eigenaar", required=True, references="eigenaren"),
        Column("sleept", references="boten"),
        Column("soort", choices=("zeil", "motor")),
        Column("lengte", kind=INTEGER),
        Column("van", kind=DATE),
        Column("tot", kind=DATE),
    ),
)
HEADER = "code,eigenaar,sleept,soort,lengte,van,tot\n"


class Port:
    """A folder with the two tables; `owned_before` are the owners of an earlier delivery."""

    def __init__(self, folder):
        self.folder = folder
        self.owned_before: set[str] = set()
        self.asked: list[tuple[str, set[str]]] = []

    def write(self, name: str, content: str | bytes) -> "Port":
        (self.folder / name).write_bytes(content.encode() if isinstance(content, str) else content)
        return self

    def known(self, table: Table, keys: Collection[str]) -> set[str]:
        self.asked.append((table.name, set(keys)))
        return self.owned_before & set(keys)

    def check(self) -> tuple[list[list], list[str]]:
        checker = PackageChecker(self.folder, (OWNERS, BOATS), self.known)
        checker.check_files()
        rows = [list(checker.rows(table)) for table in (OWNERS, BOATS)]
        return rows, [str(fault) for fault in checker.conclude()]

    def faults(self) -> list[str]:
        return self.check()[1]


@pytest.fixture
def port(tmp_path) -> Port:
    return Port(tmp_path).write("eigenaren.csv", "id,naam\nE1,Jan\nE2,Piet\n")


def test_rows_are_read_whatever_the_order_of_columns_and_with_a_byte_order_mark(port):
    port.write("boten.csv", "\ufefflengte,tot,van,soort,sleept,eigenaar,code\r\n12,,2020-01-01,zeil,,E1,B1\r\n")
    (_, [boat]), faults = port.check()
    assert faults == []
    assert boat.number == 2
    assert (boat.values["code"], boat.values["lengte"], boat.values["tot"]) == ("B1", 12, None)


def test_a_missing_file_and_a_file_with_only_a_header_are_empty_tables(port):
    assert port.faults() == []
    port.write("boten.csv", HEADER)
    assert port.check() == ([[*port.check()[0][0]], []], [])


def test_records_are_counted_and_not_lines(port):
    port.write("eigenaren.csv", 'id,naam\nE1,"twee\r\nregels"\n\nE3,Kees\n')
    port.write("boten.csv", HEADER + "B1,E9,,,,,\n")
    (owners, _), faults = port.check()
    assert [(owner.number, owner.values["naam"]) for owner in owners] == [(2, "twee\r\nregels"), (3, "Kees")]
    assert faults == [
        "boten.csv, rij 2, kolom eigenaar: 'E9' bestaat niet, verwacht een id uit eigenaren.csv of een eerdere levering"
    ]


def test_every_fault_is_said_in_the_order_of_the_package(port):
    port.write("eigenaren.csv", "id,naam\nE1,Jan\n,Piet\nE1,Kees\n")
    port.write("boten.csv", HEADER + "B1,E1,,stoom,lang,2020-13-01,\nB2,,B3,,,2020-01-02,2020-01-01\n")
    port.write("vissen.csv", "")
    assert port.faults() == [
        "vissen.csv: het bestand is onbekend, verwacht een van: eigenaren.csv, boten.csv",
        "eigenaren.csv, rij 3, kolom id: de cel is leeg, verwacht een waarde",
        "eigenaren.csv, rij 4, kolom id: 'E1' staat ook in rij 2, verwacht één rij per id",
        "boten.csv, rij 2, kolom soort: 'stoom' is geen bekende waarde, verwacht een van: zeil, motor",
        "boten.csv, rij 2, kolom lengte: 'lang' is geen geheel getal, verwacht een geheel getal, bijvoorbeeld 12",
        "boten.csv, rij 2, kolom van: '2020-13-01' is geen bestaande datum, "
        "verwacht JJJJ-MM-DD, bijvoorbeeld 2021-12-31",
        "boten.csv, rij 3, kolom eigenaar: de cel is leeg, verwacht een waarde",
        "boten.csv, rij 3, kolom sleept: 'B3' bestaat niet, verwacht een code uit boten.csv of een eerdere levering",
        "boten.csv, rij 3, kolom tot: 2020-01-01 ligt voor van (2020-01-02), "
        "verwacht dezelfde dag als van, of een latere",
    ]


def test_a_period_of_no_days_was_withdrawn_and_is_no_fault(port):
    assert port.write("boten.csv", HEADER + "B1,E1,,,,2020-01-01,2020-01-01\n").faults() == []


def test_a_reference_may_point_to_a_later_row_or_an_earlier_delivery(port):
    port.owned_before = {"E8"}
    port.write("boten.csv", HEADER + "B1,E8,B2,,,,\nB2,E1,,,,,\nB3,E9,,,,,\n")
    assert port.faults() == [
        "boten.csv, rij 4, kolom eigenaar: 'E9' bestaat niet, verwacht een id uit eigenaren.csv of een eerdere levering"
    ]
    assert port.asked == [("eigenaren", {"E8", "E9"})]


NOT_UTF8 = "het bestand is geen UTF-8, verwacht UTF-8, met of zonder BOM"


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        ("", "rij 1: het bestand is leeg, verwacht een kopregel met de kolommen id, naam"),
        ("\ufeff", "rij 1: het bestand heeft geen kopregel, verwacht een kopregel met de kolommen id, naam"),
        ("\n\n", "rij 1: het bestand heeft geen kopregel, verwacht een kopregel met de kolommen id, naam"),
        ("id\nE1\n", "rij 1, kolom naam: de kolom ontbreekt, verwacht de kolommen id, naam"),
        ("id,naam,kleur\nE1,,\n", "rij 1, kolom kleur: de kolom is onbekend, verwacht de kolommen id, naam"),
        ("id,naam,\nE1,,\n", "rij 1, kolom zonder naam: de kolom is onbekend, verwacht de kolommen id, naam"),
        ("id,naam,naam\nE1,,\n", "rij 1, kolom naam: de kolom staat er 2 keer, verwacht elke kolom één keer"),
        ("id,naam\nE1\n", "rij 2: de rij heeft 1 cellen, verwacht 2 cellen, zoals de kopregel"),
        ("id,naam\nE1,Jan,12\n", "rij 2: de rij heeft 3 cellen, verwacht 2 cellen, zoals de kopregel"),
        ("id,naam\nE1,J\0n\n", "rij 2, kolom naam: de cel heeft een NUL-teken, verwacht tekst zonder NUL-teken"),
        (
            'id,naam\nE1,Jan\nE2,"Piet\nE3,Kees\n',
            "rij 3: de aanhalingstekens kloppen niet; de rest van het bestand is niet gelezen, "
            "verwacht een aanhalingsteken aan beide kanten van de cel, en verdubbeld daarbinnen",
        ),
        (
            'id,naam\nE1,"Jan"sen\n',
            "rij 2: de aanhalingstekens kloppen niet; de rest van het bestand is niet gelezen, "
            "verwacht een aanhalingsteken aan beide kanten van de cel, en verdubbeld daarbinnen",
        ),
        ("id,naam\nE1,Zoë\n".encode("cp1252"), f"rij 2, kolom naam: {NOT_UTF8}"),
        ("id,naam\nE1,Jan\n".encode("utf-16"), f"rij 1: {NOT_UTF8}"),
        (
            "id,naam\nE1,Jan\n".encode("utf-16-le"),
            "rij 1: de kopregel heeft een NUL-teken, verwacht UTF-8 zonder NUL-tekens",
        ),
        (b"\x89PNG\r\n\x1a\n\0\0\xff", f"rij 1: {NOT_UTF8}"),
        (
            "id,naam\nE1," + "x" * (LONGEST_CELL + 1),
            "rij 2: een cel heeft meer dan 50.000.000 tekens, "
            "verwacht een kortere tekst, of een sluitend aanhalingsteken",
        ),
    ],
    ids=lambda value: None if isinstance(value, bytes) or len(value) > 90 else repr(value),
)  # fmt: skip
def test_a_broken_file_is_one_fault_at_its_place(port, content, fault):
    assert port.write("eigenaren.csv", content).faults() == [f"eigenaren.csv, {fault}"]


def test_the_rest_of_a_file_in_another_encoding_is_still_checked(port):
    port.write("boten.csv", (HEADER + "Zoë,E1,,,,,\nB2,E1,,,kört,,\nB3,E1,,,x,,\n").encode("cp1252"))
    assert port.faults() == [
        f"boten.csv, rij 2, kolom code: {NOT_UTF8}",
        "boten.csv, rij 4, kolom lengte: 'x' is geen geheel getal, verwacht een geheel getal, bijvoorbeeld 12",
    ]


def test_a_row_or_table_that_cannot_be_read_is_not_blamed_on_who_refers_to_it(port):
    port.write("boten.csv", HEADER + "B1,E2,,,,,\nB2,E9,,,,,\n")
    missing = (
        "boten.csv, rij 3, kolom eigenaar: 'E9' bestaat niet, verwacht een id uit eigenaren.csv of een eerdere levering"
    )
    port.write("eigenaren.csv", "id,naam\nE2\n")
    assert port.faults() == [
        "eigenaren.csv, rij 2: de rij heeft 1 cellen, verwacht 2 cellen, zoals de kopregel",
        missing,
    ]
    port.write("eigenaren.csv", "naam\nJan\n")
    assert port.faults() == ["eigenaren.csv, rij 1, kolom id: de kolom ontbreekt, verwacht de kolommen id, naam"]
    port.write("eigenaren.csv", "")
    assert [fault.split(",")[0] for fault in port.faults()] == ["eigenaren.csv"]


def test_a_key_in_another_encoding_is_not_blamed_on_who_refers_to_it(port):
    port.write("eigenaren.csv", "id,naam\nZoë,Jan\n".encode("cp1252"))
    port.write("boten.csv", HEADER + "B1,Zoë,,,,,\n")
    assert port.faults() == [f"eigenaren.csv, rij 2, kolom id: {NOT_UTF8}"]
    port.write("eigenaren.csv", "id,naam\nE1,Zoë\n".encode("cp1252"))
    assert [fault.split(":")[0] for fault in port.faults()] == [
        "eigenaren.csv, rij 2, kolom naam",
        "boten.csv, rij 2, kolom eigenaar",
    ]


def test_a_link_to_nothing_is_not_an_empty_table(port):
    (port.folder / "boten.csv").symlink_to(port.folder / "weg.csv")
    assert port.faults() == [
        "boten.csv, rij 1: het bestand is een koppeling die nergens heen wijst, verwacht een leesbaar CSV-bestand"
    ]


def test_a_file_that_may_not_even_be_looked_at_is_said(port, monkeypatch):
    def refuse(*_args, **_options):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("pathlib.Path.stat", refuse)
    assert port.faults() == [
        f"{name}.csv, rij 1: het bestand is niet te lezen (Permission denied), verwacht een leesbaar CSV-bestand"
        for name in ("eigenaren", "boten")
    ]


def test_what_is_no_file_is_said(port):
    (port.folder / "boten.csv").mkdir()
    (port.folder / "map").mkdir()
    (port.folder / "datapackage.json").write_text("{}")
    (port.folder / os.fsdecode(b"\xff\x1b.csv")).write_text("")
    assert port.faults() == [
        "map: het bestand is onbekend, verwacht een van: eigenaren.csv, boten.csv",
        "��.csv: het bestand is onbekend, verwacht een van: eigenaren.csv, boten.csv",
        "boten.csv, rij 1: dit is geen bestand, verwacht een CSV-bestand",
    ]


def test_a_file_that_may_not_be_read_is_said(port, monkeypatch):
    def refuse(*_args, **_options):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("pathlib.Path.open", refuse)
    assert port.faults() == [
        "eigenaren.csv, rij 1: het bestand is niet te lezen (Permission denied), verwacht een leesbaar CSV-bestand"
    ]


@given(
    st.binary(max_size=200)
    | st.text(st.sampled_from('id,naam\n\r"\ufeff\0;E1é '), max_size=60).map(str.encode)
    | st.text(st.sampled_from('E1,naam\n\r"\0é '), max_size=60).map(lambda rows: f"id,naam\n{rows}".encode())
)
def test_whatever_the_bytes_there_is_an_answer(content):
    with tempfile.TemporaryDirectory() as folder:
        port = Port(Path(folder)).write("eigenaren.csv", content).write("boten.csv", HEADER + "B1,E1,,,,,\n")
        (owners, _), faults = port.check()
        assert owners or faults  # no owner E1: then at least the boat is at fault, or the file
        assert all(fault.startswith(("eigenaren.csv, rij ", "boten.csv, rij ")) for fault in faults)

"""Packages with something wrong: each gives its message, and leaves the database as it was.

Every package is the small one with one edit, delivered after that small one itself.
"""

from collections.abc import Callable
from copy import deepcopy
from pathlib import Path

import pytest
from django.apps import apps

from config.exchange import check_package, export_package, import_package
from tests.packages import SMALL, says, write_package
from tests.packages.wrong_rows import WRONG_ROWS
from tests.packages.wrong_together import WRONG_TOGETHER

pytestmark = pytest.mark.django_db


def replaced(file: str, old: bytes, new: bytes) -> Callable[[Path], None]:
    def edit(folder: Path) -> None:
        content = (folder / file).read_bytes()
        assert old in content
        (folder / file).write_bytes(content.replace(old, new))

    return edit


def whole(file: str, content: bytes) -> Callable[[Path], None]:
    return lambda folder: (folder / file).write_bytes(content)


TEAMS = "verwacht de kolommen code, naam"
UTF8 = "het bestand is geen UTF-8, verwacht UTF-8, met of zonder BOM"

WRONG_FILES: dict[str, tuple[Callable[[Path], object], list[str]]] = {
    "a file of zero bytes": (
        whole("teams.csv", b""),
        ["teams.csv, rij 1: het bestand is leeg, verwacht een kopregel met de kolommen code, naam"],
    ),
    "a missing column": (
        whole("teams.csv", b"code\nwerk\n"),
        [f"teams.csv, rij 1, kolom naam: de kolom ontbreekt, {TEAMS}"],
    ),
    "an unknown column": (
        whole("teams.csv", b"code,naam,kleur\nwerk,Werk,rood\n"),
        [f"teams.csv, rij 1, kolom kleur: de kolom is onbekend, {TEAMS}"],
    ),
    "a column twice": (
        whole("teams.csv", b"code,naam,naam\nwerk,Werk,Werk\n"),
        ["teams.csv, rij 1, kolom naam: de kolom staat er 2 keer, verwacht elke kolom één keer"],
    ),
    "a semicolon for a comma": (
        whole("teams.csv", b"code;naam\nwerk;Werk\n"),
        [
            f"teams.csv, rij 1, kolom code;naam: de kolom is onbekend, {TEAMS}",
            f"teams.csv, rij 1, kolom code: de kolom ontbreekt, {TEAMS}",
            f"teams.csv, rij 1, kolom naam: de kolom ontbreekt, {TEAMS}",
        ],
    ),
    "an unknown file": (
        whole("caseload.csv", b"a,b\n"),
        ["caseload.csv: het bestand is onbekend, verwacht een van: " + ", ".join(f"{name}.csv" for name in SMALL)],
    ),
    "another encoding": (
        replaced("inwoners.csv", "Özdemir".encode(), "Özdemir".encode("cp1252")),
        [f"inwoners.csv, rij 3, kolom achternaam: {UTF8}"],
    ),
    "sixteen bits a letter": (
        whole("teams.csv", "code,naam\nwerk,Werk\n".encode("utf-16")),
        [f"teams.csv, rij 1: {UTF8}"],
    ),
    "a cell too many": (
        replaced("teams.csv", b"werk,Werk", b"werk,Werk,"),
        ["teams.csv, rij 2: de rij heeft 3 cellen, verwacht 2 cellen, zoals de kopregel"],
    ),
    "a quotation mark that never ends": (
        replaced("teams.csv", b"werk,Werk", b'werk,"Werk'),
        [
            "teams.csv, rij 2: de aanhalingstekens kloppen niet; de rest van het bestand is niet gelezen, "
            "verwacht een aanhalingsteken aan beide kanten van de cel, en verdubbeld daarbinnen"
        ],
    ),
    "a NUL": (
        replaced("teams.csv", b"werk,Werk", b"werk,W\0rk"),
        ["teams.csv, rij 2, kolom naam: de cel heeft een NUL-teken, verwacht tekst zonder NUL-teken"],
    ),
    "a folder within the folder": (
        lambda folder: (folder / "2021").mkdir(),
        ["2021: het bestand is onbekend, verwacht een van: " + ", ".join(f"{name}.csv" for name in SMALL)],
    ),
}  # fmt: skip


@pytest.fixture
def unchanged(tmp_path):
    """The small package is there; afterwards it still is, and nothing else."""
    assert import_package(write_package(tmp_path / "eerst", SMALL)).faults == []

    def counted() -> dict[str, int]:
        return {model._meta.label: model._default_manager.count() for model in apps.get_models()}

    before = counted()
    yield
    assert counted() == before
    export_package(tmp_path / "daarna")
    assert says(tmp_path / "daarna") == says(tmp_path / "eerst")


@pytest.mark.usefixtures("unchanged")
@pytest.mark.parametrize("name", [*WRONG_ROWS, *WRONG_TOGETHER])
def test_wrong_rows_are_said_and_nothing_is_written(tmp_path, name):
    edit, faults = {**WRONG_ROWS, **WRONG_TOGETHER}[name]
    rows = deepcopy(SMALL)
    edit(rows)
    folder = write_package(tmp_path / "kapot", rows)
    assert [str(fault) for fault in import_package(folder).faults] == faults


@pytest.mark.usefixtures("unchanged")
@pytest.mark.parametrize("name", WRONG_FILES)
def test_wrong_files_are_said_and_nothing_is_written(tmp_path, name):
    edit, faults = WRONG_FILES[name]
    folder = write_package(tmp_path / "kapot", SMALL)
    edit(folder)
    assert [str(fault) for fault in import_package(folder).faults] == faults
    assert [str(fault) for fault in check_package(folder).faults] == faults


@pytest.mark.usefixtures("unchanged")
def test_a_folder_that_is_not_there_is_said(tmp_path):
    folder = tmp_path / "weg"
    assert [str(fault) for fault in import_package(folder).faults] == [
        f"{folder}: de map bestaat niet, verwacht een map met CSV-bestanden"
    ]


@pytest.mark.usefixtures("unchanged")
@pytest.mark.parametrize("closed", ["stat", "iterdir", "lstat"])
def test_a_folder_that_may_not_be_opened_listed_or_entered_is_said(tmp_path, monkeypatch, closed):
    def refuse(*_args, **_options):
        raise PermissionError(13, "Permission denied")

    folder = write_package(tmp_path / "dicht", SMALL)
    with monkeypatch.context() as patch:
        patch.setattr(f"pathlib.Path.{closed}", refuse)
        faults = [str(fault) for read in (import_package, check_package) for fault in read(folder).faults]
    said = f"{folder}: de map is niet te lezen (Permission denied), verwacht een map met CSV-bestanden"
    assert faults == [said, said]


@pytest.mark.usefixtures("unchanged")
def test_a_check_accepts_nothing_that_an_import_refuses(tmp_path):
    rows = deepcopy(SMALL)
    rows["inwoners"][0]["achternaam"] = "".join(chr(0x4E00 + n) for n in range(9000))
    folder = write_package(tmp_path / "lang", rows)
    faults = [str(fault) for fault in import_package(folder).faults]
    assert faults == [
        "inwoners.csv: een sleutel of naam is te lang om op te zoeken, verwacht sleutels en namen van gewone lengte"
    ]
    assert [str(fault) for fault in check_package(folder).faults] == faults


@pytest.mark.usefixtures("unchanged")
def test_no_message_repeats_a_bsn(tmp_path):
    rows = deepcopy(SMALL)
    rows["inwoners"][0]["bsn"] = "999995444"
    rows["inwoners"][2]["bsn"] = "000011198"
    faults = [str(fault) for fault in import_package(write_package(tmp_path / "kapot", rows)).faults]
    assert len(faults) == 2
    assert not any(bsn in fault for fault in faults for bsn in ("999995444", "000011198"))

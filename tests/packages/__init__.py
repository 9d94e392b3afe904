"""Exchange packages for tests: the example, a small one to break, and what a package says by typed value.

Read and written here apart from the program, so that the two do not share a mistake.
"""

import csv
import json
from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
EXAMPLE = HERE / "voorbeeld"
SCHEMA: dict[str, dict] = {
    resource["name"]: resource for resource in json.loads((HERE / "datapackage.json").read_text())["resources"]
}
COLUMNS = {name: [each["name"] for each in resource["schema"]["fields"]] for name, resource in SCHEMA.items()}

REPORT = '=1+1 "aangehaald",\r\nregel afgebroken'  # text that a spreadsheet or a careless reader would spoil
Rows = dict[str, list[dict[str, Any]]]

SMALL: Rows = {
    "gemeente": [{"code": "0000", "naam": "Gemeente Proefstad"}],
    "teams": [{"code": "werk", "naam": "Werk"}],
    "medewerkers": [
        {"gebruikersnaam": "km1", "naam": "K. Lantmanager", "rol": "klantmanager", "team": "werk"},
        {"gebruikersnaam": "tl1", "naam": "T. Leider", "rol": "teamleider", "team": "werk"},
    ],
    "aanbieders": [{"code": "zorg1", "naam": "Zorg Een", "soort": "zorg"}],
    "instrumenten": [{"code": "dag", "naam": "Dagbesteding", "thema": "Meedoen", "fonds": "wmo"}],
    "contractlocaties": [{"aanbieder": "zorg1", "instrument": "dag", "locatie": "Hoofdlocatie", "van": "2019-01-01"}],
    "inwoners": [
        {"inwoner_id": "P1", "bsn": "999995443", "achternaam": "Boer", "klantmanager": "km1", "statushouder": "nee"},
        {"inwoner_id": "P2", "bsn": "000011198", "achternaam": "Özdemir", "geboortedatum": "1962-08-03"},
        {"inwoner_id": "P3", "achternaam": "O'Neil", "doelgroepregister": "vermoedelijk"},
    ],
    "opleidingen": [{"inwoner_id": "P1", "niveau": "mbo2", "afgerond": "ja", "jaar": "2013"}],
    "huishoudens": [{"huishouden_id": "H1", "inwoner_id": "P1", "rol": "aanvrager", "van": "2018-01-01"}],
    "aanvragen": [
        {"aanvraag_id": "A1", "inwoner_id": "P1", "regeling": "pw", "ontvangen_op": "2020-01-02",
         "samengevoegd_met": "A2"},
        {"aanvraag_id": "A2", "inwoner_id": "P1", "regeling": "pw", "ontvangen_op": "2020-01-03",
         "besluit": "toegekend"},
    ],
    "uitkeringen": [
        {"uitkering_id": "U1", "inwoner_id": "P1", "partner_id": "P2", "regeling": "pw", "van": "2020-02-01"},
        {"uitkering_id": "U2", "inwoner_id": "P3", "regeling": "ioaw", "van": "2019-01-01", "tot": "2020-01-01"},
    ],
    "afstanden": [{"inwoner_id": "P1", "gemeten_op": "2021-01-01", "afstand": "groot", "door": "km1"}],
    "bestemmingen": [{"inwoner_id": "P1", "vastgesteld_op": "2021-01-01", "bestemming": "werk"}],
    "ladder": [{"inwoner_id": "P1", "gemeten_op": "2021-01-01", "trede": "3", "door": "km1"}],
    "taalmeters": [{"inwoner_id": "P1", "afgenomen_op": "2021-01-01", "uitslag": "voldoende"}],
    "contacten": [
        {"inwoner_id": "P1", "op": "2021-05-01", "soort": "gesprek", "medewerker": "km1", "verslag": REPORT},
        {"inwoner_id": "P1", "op": "2021-05-01", "soort": "gesprek", "medewerker": "km1", "verslag": REPORT},
    ],
    "trajecten": [{"traject_id": "T1", "inwoner_id": "P1", "van": "2020-03-01", "doel_fase": "regulier_werk"}],
    "inzet": [
        {"inzet_id": "I1", "traject_id": "T1", "instrument": "dag", "aanbieder": "zorg1", "van": "2020-03-01"},
        {"inzet_id": "I2", "traject_id": "T1", "instrument": "dag", "van": "2020-06-01", "hervat_van": "I1"},
    ],
    "gereedheid": [{"inzet_id": "I1", "beoordeeld_op": "2020-05-01", "klaar": "ja"}],
    "plaatsingen": [
        {"plaatsing_id": "L1", "inzet_id": "I1", "werkgever": "Bakkerij A", "uren_per_week": "38.5",
         "van": "2020-04-01"},
    ],
    "loonwaarden": [{"plaatsing_id": "L1", "gemeten_op": "2020-04-01", "percentage": "49"}],
    "lks": [{"lks_id": "K1", "plaatsing_id": "L1", "soort": "loonwaarde", "van": "2020-04-01"}],
    "lks_betalingen": [{"lks_id": "K1", "maand": "2020-04", "subsidie": "-12.50", "werkgeverslasten": "3"}],
    "maatwerk": [
        {
            "maatwerk_id": "M1",
            "inwoner_id": "P1",
            "afwijking": "verdringing",
            "instrument": "dag",
            "gevraagd_op": "2021-01-01",
            "gevraagd_door": "km1",
            "besluit": "goedgekeurd",
            "besloten_op": "2021-01-09",
            "besloten_door": "tl1",
            "kosten": "100.00",
        },
        {"maatwerk_id": "M2", "inwoner_id": "P2", "afwijking": "leeftijd", "gevraagd_op": "2021-02-01"},
    ],
    "budgetten": [{"jaar": "2021", "fonds": "buig", "bedrag": "21000000"}],
    "doelen": [{"jaar": "2021", "cijfer": "uitstroom_naar_werk_personen", "doelwaarde": "300"}],
    "historie": [{"jaar": "2018", "cijfer": "lks_uitgaven", "waarde": "700000", "bron": "raadsbrief"}],
}  # fmt: skip


def write_package(folder: Path, tables: Mapping[str, Iterable[Mapping[str, Any]]]) -> Path:
    """A package with these rows, by column; columns that a row does not name are empty."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, rows in tables.items():
        with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as stream:
            out = csv.DictWriter(stream, COLUMNS[name], restval="")
            out.writeheader()
            out.writerows(rows)
    return folder


def says(folder: Path) -> dict[str, Counter]:
    """What a package says: of each table, how often each row is there, by typed value."""
    return {name: Counter(_rows(folder / f"{name}.csv", resource)) for name, resource in SCHEMA.items()}


def _rows(path: Path, resource: Mapping[str, Any]) -> Iterable[tuple]:
    if not path.exists():
        return
    types = {each["name"]: each["type"] for each in resource["schema"]["fields"]}
    with path.open(encoding="utf-8-sig", newline="") as stream:
        for row in csv.DictReader(stream):
            yield tuple(_typed(types[name], row[name]) for name in types)


def _typed(kind: str, cell: str) -> Any:
    if cell == "":
        return None
    read = {"date": date.fromisoformat, "integer": int, "number": Decimal, "boolean": {"ja": True, "nee": False}.get}
    return read.get(kind, str)(cell)

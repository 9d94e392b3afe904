"""What every figure reckons with: the rows of a package, days and months, shares and money."""

import calendar
import csv
from collections import defaultdict
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

BIJSTAND = {"pw", "ioaw", "ioaz"}
LEVENSONDERHOUD = BIJSTAND | {"bbz"}
WERK = {"werk_loondienst", "werk_buitenland", "eigen_bedrijf"}
BETAALD = {"vast", "tijdelijk", "uitzend", "detachering"}
STARTKWALIFICATIE = {"mbo2", "mbo3", "mbo4", "havo", "vwo", "hbo", "wo"}
KETEN = [
    "geen",
    "maatschappelijke_participatie",
    "dagbesteding",
    "onbetaald_werk",
    "ontwikkelplek",
    "beschut_werk",
    "detachering",
    "werk_met_ondersteuning",
    "regulier_werk",
]


def read(directory: Path) -> dict[str, list[dict]]:
    tables = defaultdict(list)
    for path in directory.glob("*.csv"):
        with path.open(encoding="utf-8-sig", newline="") as file:
            tables[path.stem] = list(csv.DictReader(file))
    return tables


def day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def later(start: date, months: int) -> date:
    number = start.year * 12 + (start.month - 1) + months
    year, month = number // 12, number % 12 + 1
    return date(year, month, min(start.day, calendar.monthrange(year, month)[1]))


def share(part, whole):
    if not whole:
        return None
    exact = Fraction(part) / Fraction(whole)
    millionths = int(abs(exact) * 1000000 * 2 + 1) // 2
    return (millionths if exact >= 0 else -millionths) / 1000000


def money(amounts) -> str:
    return f"{sum((Decimal(amount) for amount in amounts if amount), Decimal()):.2f}"


class Conventions:
    def __init__(self, tables: dict[str, list[dict]], year: int) -> None:
        self.tables, self.year = tables, year
        self.start, self.end = date(year, 1, 1), date(year + 1, 1, 1)
        self.last, self.before = date(year, 12, 31), date(year - 1, 12, 31)
        self.traject = {row["traject_id"]: row for row in tables["trajecten"]}
        self.inzet = {row["inzet_id"]: row for row in tables["inzet"]}
        self.plaatsing = {row["plaatsing_id"]: row for row in tables["plaatsingen"]}
        self.soort = {row["code"]: row["soort"] for row in tables["aanbieders"]}
        self.instrument = {row["code"]: row for row in tables["instrumenten"]}

    def valid(self, table: str) -> list[dict]:
        return [row for row in self.tables[table] if row["van"] != row["tot"]]

    def in_year(self, text: str, year: int = 0) -> bool:
        return bool(text) and day(text).year == (year or self.year)

    def covers(self, row: dict, on: date) -> bool:
        return day(row["van"]) <= on and (not row["tot"] or on < day(row["tot"]))

    def overlaps(self, row: dict) -> bool:
        on = max(day(row["van"]), self.start)
        return on < self.end and self.covers(row, on)

    def persons_of(self, benefit: dict) -> set[str]:
        return {benefit["inwoner_id"], benefit["partner_id"]} - {""}

    def person_of(self, inzet: dict) -> str:
        return self.traject[inzet["traject_id"]]["inwoner_id"]

    def benefits(self, schemes: set[str]) -> list[dict]:
        return [row for row in self.valid("uitkeringen") if row["regeling"] in schemes]

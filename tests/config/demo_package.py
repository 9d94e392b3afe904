"""Counts the printed figures over the rows of a package, straight from their definitions and apart from Keten."""

import calendar
import csv
from collections import defaultdict
from datetime import date
from decimal import Decimal
from pathlib import Path

BIJSTAND = ("pw", "ioaw", "ioaz")
LIVELIHOOD = (*BIJSTAND, "bbz")
WORK = ("werk_loondienst", "werk_buitenland", "eigen_bedrijf")
FOREVER = date(9999, 12, 31)

Row = dict[str, str]


def day(cell: str) -> date:
    """A day; an empty `tot` has not come yet."""
    return date.fromisoformat(cell) if cell else FOREVER


def covers(row: Row, moment: date) -> bool:
    return day(row["van"]) <= moment < day(row["tot"])


def year_earlier(moment: date) -> date:
    last = calendar.monthrange(moment.year - 1, moment.month)[1]
    return moment.replace(year=moment.year - 1, day=min(moment.day, last))


def persons(row: Row) -> list[str]:
    return [person for person in (row["inwoner_id"], row["partner_id"]) if person]


class CountedPackage:
    """The tables of a folder, and the figures that the letter prints."""

    def __init__(self, directory: Path) -> None:
        self.tables: dict[str, list[Row]] = {}
        for path in sorted(directory.glob("*.csv")):
            with path.open(encoding="utf-8", newline="") as stream:
                self.tables[path.stem] = list(csv.DictReader(stream))

    def __getitem__(self, table: str) -> list[Row]:
        return self.tables[table]

    def stock(self, moment: date) -> int:
        return sum(1 for row in self["uitkeringen"] if row["regeling"] in BIJSTAND and covers(row, moment))

    def stock_change(self, year: int) -> int:
        return self.stock(date(year, 12, 31)) - self.stock(date(year - 1, 12, 31))

    def out_to_work(self, year: int) -> int:
        """Persons whose bijstand ended for work, and who have no support for living on the day it ended."""
        supported: dict[str, list[Row]] = defaultdict(list)
        for row in self["uitkeringen"]:
            if row["regeling"] in LIVELIHOOD:
                for person in persons(row):
                    supported[person].append(row)
        out = set()
        for row in self["uitkeringen"]:
            ended = day(row["tot"])
            if (
                row["regeling"] in BIJSTAND
                and row["eindreden"] in WORK
                and ended.year == year
                and row["van"] != row["tot"]
            ):
                out |= {
                    person for person in persons(row) if not any(covers(other, ended) for other in supported[person])
                }
        return len(out)

    def applications(self, year: int) -> list[Row]:
        return [
            row
            for row in self["aanvragen"]
            if row["regeling"] in BIJSTAND and day(row["ontvangen_op"]).year == year and not row["samengevoegd_met"]
        ]

    def granted(self, year: int) -> int:
        return sum(1 for row in self.applications(year) if row["besluit"] == "toegekend")

    def wage_subsidies(self, year: int) -> Decimal:
        return sum(
            (
                Decimal(row["subsidie"]) + Decimal(row["werkgeverslasten"])
                for row in self["lks_betalingen"]
                if row["maand"].startswith(f"{year}-")
            ),
            Decimal(0),
        )

    def buig(self, year: int) -> Decimal:
        budgets = [
            row
            for row in self["budgetten"]
            if row["jaar"] == str(year) and row["fonds"] == "buig" and not row["onderdeel"]
        ]
        final = [row for row in budgets if row["status"] == "definitief"]
        return sum((Decimal(row["bedrag"]) for row in final or budgets), Decimal(0))

    def _company_steps(self) -> list[tuple[str, Row]]:
        """The inzet at an ontwikkelbedrijf that was not withdrawn, with the person."""
        companies = {row["code"] for row in self["aanbieders"] if row["soort"] == "ontwikkelbedrijf"}
        person_of = {row["traject_id"]: row["inwoner_id"] for row in self["trajecten"]}
        return [
            (person_of[row["traject_id"]], row)
            for row in self["inzet"]
            if row["aanbieder"] in companies and row["van"] != row["tot"]
        ]

    def placed_at_company(self, year: int) -> int:
        return len(
            {person for person, row in self._company_steps() if day(row["van"]).year == year and not row["hervat_van"]}
        )

    def ready_share(self, year: int) -> float:
        """Of the people who are there on the last day and were assessed in the year before it: who is ready."""
        last = date(year, 12, 31)
        answers: dict[str, list[Row]] = defaultdict(list)
        for row in self["gereedheid"]:
            if year_earlier(last) < day(row["beoordeeld_op"]) <= last:
                answers[row["inzet_id"]].append(row)
        assessed: dict[str, list[Row]] = defaultdict(list)
        for person, step in self._company_steps():
            if covers(step, last):
                assessed[person] += answers[step["inzet_id"]]
        ready = [_latest_is_ready(rows) for rows in assessed.values() if rows]
        return sum(ready) / len(ready)


def _latest_is_ready(rows: list[Row]) -> bool:
    latest = max(row["beoordeeld_op"] for row in rows)
    return all(row["klaar"] == "ja" for row in rows if row["beoordeeld_op"] == latest)

"""Small random packages of case files, full of the days on which definitions turn."""

from datetime import date, timedelta
from random import Random
from typing import Any

from tests.packages import Rows

TURNING = [
    date(year, month, day)
    for year in range(2018, 2024)
    for month, day in ((1, 1), (1, 2), (2, 28), (3, 1), (6, 30), (7, 1), (11, 5), (12, 30), (12, 31))
] + [date(2020, 2, 29)]
STAGES = [
    "maatschappelijke_participatie",
    "dagbesteding",
    "onbetaald_werk",
    "ontwikkelplek",
    "beschut_werk",
    "detachering",
    "werk_met_ondersteuning",
    "regulier_werk",
    "",
]
FUNDS = ["participatiebudget", "buig", "web", ""]


class Maker:
    """Makes the rows of one package from a source of chance."""

    def __init__(self, chance: Random) -> None:
        self.chance = chance
        self.people = [f"P{number}" for number in range(chance.randint(1, 8))]

    def package(self) -> Rows:
        rows: Rows = {"gemeente": [{"code": "9999", "naam": "Gemeente Proefstad"}]}
        rows["inwoners"] = [self.person(key) for key in self.people]
        rows["opleidingen"] = self.some(10, self.education)
        rows["aanvragen"] = [self.application(number) for number in range(self.upto(12))]
        rows["uitkeringen"] = self.benefits()
        for name, make in (("afstanden", self.distance), ("bestemmingen", self.destination), ("ladder", self.step)):
            rows[name] = list(
                {(row["inwoner_id"], next(iter(row.values()))): row for row in self.some(14, make)}.values()
            )
        rows["taalmeters"] = self.some(10, self.language_test)
        rows["aanbieders"] = [
            {"code": kind, "naam": kind, "soort": kind} for kind in ("ontwikkelbedrijf", "wijkteam", "zorg")
        ]
        rows["instrumenten"] = [
            {
                "code": f"I{n}",
                "naam": f"I{n}",
                "thema": "t",
                "fonds": self.one(FUNDS),
                "telt_als_participatie": self.one(["ja", "nee", ""]),
            }
            for n in range(4)
        ]
        rows["trajecten"] = [
            {"traject_id": f"T{n}", "inwoner_id": self.one(self.people), **self.period()}
            for n in range(1, self.upto(8) + 2)
        ]
        rows["inzet"] = [self.deployment(n, len(rows["trajecten"])) for n in range(self.upto(24) + 1)]
        steps = [row["inzet_id"] for row in rows["inzet"]]
        rows["gereedheid"] = self.some(
            16, lambda: {"beoordeeld_op": self.day(), "inzet_id": self.one(steps), "klaar": self.one(["ja", "nee"])}
        )
        rows["plaatsingen"] = [self.placement(n, steps) for n in range(self.upto(14) + 1)]
        rows["lks"] = [
            {
                "lks_id": f"L{n}",
                "plaatsing_id": self.one(rows["plaatsingen"])["plaatsing_id"],
                "soort": "loonwaarde",
                **self.period(),
            }
            for n in range(3)
        ]
        rows["lks_betalingen"] = self.some(10, self.payment)
        rows["contacten"] = self.some(
            12,
            lambda: {
                "op": self.day(),
                "inwoner_id": self.one(self.people),
                "soort": self.one(["gesprek", "brief", "rap_gesprek"]),
            },
        )
        rows["maatwerk"] = [self.maatwerk(n) for n in range(self.upto(10))]
        rows["budgetten"] = self.some(6, self.budget)
        return rows

    def person(self, key: str) -> dict[str, Any]:
        birth = self.one(
            [
                "",
                f"{self.chance.randint(1960, 2007)}-{self.one(['01-01', '06-15', '12-31'])}",
                "1996-02-29",
                "2004-02-29",
            ]
        )
        return {
            "inwoner_id": key,
            "achternaam": key,
            "geboortedatum": birth,
            "overleden_op": self.perhaps(self.day(), 0.15),
            "vertrokken_op": self.perhaps(self.day(), 0.15),
            "afgeschermd": self.one(["ja", "nee", ""]),
            "wijk": self.one(["Noord", "Zuid", ""]),
            "statushouder": self.one(["ja", "nee", ""]),
            "doelgroepregister": self.one(["ja", "nee", "vermoedelijk", ""]),
        }

    def education(self) -> dict[str, Any]:
        return {
            "inwoner_id": self.one(self.people),
            "niveau": self.one(["geen", "vmbo", "mbo1", "mbo2", "havo", "wo"]),
            "afgerond": self.one(["ja", "nee", ""]),
            "jaar": self.one(["", 2019, 2020, 2021, 2022]),
        }

    def application(self, number: int) -> dict[str, Any]:
        return {
            "aanvraag_id": f"A{number}",
            "inwoner_id": self.one(self.people),
            "regeling": self.one(["pw", "pw", "ioaz", "bbz", "bijzondere_bijstand"]),
            "ontvangen_op": self.day(),
            "besluit": self.one(["toegekend", "afgewezen", "ingetrokken", "buiten_behandeling", ""]),
            "besluit_op": self.perhaps(self.day(), 0.8),
            "samengevoegd_met": self.perhaps(f"A{number - 1}", 0.2) if number else "",
        }

    def benefits(self) -> list[dict[str, Any]]:
        """Many short ones, so that people leave and return; never two for bijstand at once."""
        rows: list[dict[str, Any]] = []
        for number in range(self.upto(20)):
            client = self.one(self.people)
            partner = self.one([*self.people, ""])
            row = {
                "uitkering_id": f"U{number}",
                "inwoner_id": client,
                "partner_id": self.perhaps(partner if partner != client else "", 0.5),
                "regeling": self.one(["pw", "pw", "ioaw", "bbz", "bijzondere_bijstand"]),
                "eindreden": self.one(["werk_loondienst", "eigen_bedrijf", "onrechtmatig", "studie", ""]),
                **self.period(),
            }
            if not any(_clash(row, other) for other in rows):
                rows.append(row)
        return rows

    def distance(self) -> dict[str, Any]:
        return {
            "gemeten_op": self.day(),
            "inwoner_id": self.one(self.people),
            "afstand": self.one(["groot", "groot", "klein"]),
        }

    def destination(self) -> dict[str, Any]:
        where = self.one(["school", "werk", "geen", "onbekend"])
        return {"vastgesteld_op": self.day(), "inwoner_id": self.one(self.people), "bestemming": where}

    def step(self) -> dict[str, Any]:
        return {"gemeten_op": self.day(), "inwoner_id": self.one(self.people), "trede": self.chance.randint(1, 6)}

    def language_test(self) -> dict[str, Any]:
        taken = self.day()
        return {
            "inwoner_id": self.one(self.people),
            "afgenomen_op": taken,
            "uitslag": self.one(["voldoende", "mogelijk_laaggeletterd", "vrijgesteld"]),
            "gesprek_op": self.one(["", taken, self.day()]),
        }

    def deployment(self, number: int, trajectories: int) -> dict[str, Any]:
        return {
            "inzet_id": f"Z{number}",
            "traject_id": f"T{self.chance.randint(1, trajectories)}",
            "instrument": f"I{self.chance.randrange(4)}",
            "aanbieder": self.one(["ontwikkelbedrijf", "ontwikkelbedrijf", "wijkteam", "zorg", ""]),
            "fase": self.one(STAGES),
            "resultaat": self.one(["doel_bereikt", "teruggestapt", ""]),
            "hervat_van": self.perhaps(f"Z{number - 1}", 0.2) if number else "",
            "verplicht_bedrag": self.one(["", "0", "12.5", "1000.01", "-3"]),
            "gerealiseerd_bedrag": self.one(["", "0", "7.25"]),
            **self.period(),
        }

    def placement(self, number: int, steps: list[str]) -> dict[str, Any]:
        return {
            "plaatsing_id": f"W{number}",
            "inzet_id": self.one(steps),
            "werkgever": "w",
            "contract": self.one(["vast", "uitzend", "proefplaatsing", ""]),
            "sector": self.one(["zorg", "bouw", ""]),
            **self.period(),
        }

    def payment(self) -> dict[str, Any]:
        return {
            "lks_id": f"L{self.chance.randrange(3)}",
            "maand": f"{self.one([2020, 2021, 2021, 2022])}-{self.one(['01', '06', '12'])}",
            "subsidie": self.one(["100", "0.1", "0", "-20.55"]),
            "werkgeverslasten": self.one(["0", "12.34", "-1"]),
        }

    def maatwerk(self, number: int) -> dict[str, Any]:
        return {
            "maatwerk_id": f"M{number}",
            "inwoner_id": self.one(self.people),
            "afwijking": self.one(["leeftijd", "verdringing"]),
            "gevraagd_op": self.day(),
            "besluit": self.one(["goedgekeurd", "goedgekeurd", "afgewezen", "ingetrokken", ""]),
            "besloten_op": self.perhaps(self.day(), 0.8),
            "kosten": self.one(["", "0", "99.95"]),
            "fonds": self.one(["", "web", "jeugd"]),
        }

    def budget(self) -> dict[str, Any]:
        return {
            "jaar": self.one([2020, 2021, 2022]),
            "fonds": self.one(["buig", "buig", "web"]),
            "onderdeel": self.one(["", "", "lks"]),
            "bedrag": self.one(["0", "1000000", "300.5"]),
            "status": self.one(["voorlopig", "definitief", ""]),
        }

    def period(self) -> dict[str, Any]:
        start = self.day()
        lengths = [0, 1, 28, 180, 365, 366, 800]
        return {"van": start, "tot": self.one(["", "", *(start + timedelta(days=length) for length in lengths)])}

    def day(self) -> date:
        if self.chance.random() < 0.6:
            return self.one(TURNING)
        return date(2018, 6, 1) + timedelta(days=self.chance.randrange(365 * 5))

    def one(self, options: list[Any]) -> Any:
        return self.chance.choice(options)

    def perhaps(self, value: Any, how_often: float) -> Any:
        return value if self.chance.random() < how_often else ""

    def upto(self, most: int) -> int:
        return self.chance.randint(0, most)

    def some(self, most: int, make: Any) -> list[dict[str, Any]]:
        return [make() for _ in range(self.upto(most))]


def _clash(one: dict[str, Any], other: dict[str, Any]) -> bool:
    """Two benefits for bijstand of one person that overlap: the import refuses those."""
    welfare = {"pw", "ioaw", "ioaz"}
    people = {one["inwoner_id"], one["partner_id"]} & {other["inwoner_id"], other["partner_id"]} - {""}
    if not people or not {one["regeling"], other["regeling"]} <= welfare:
        return False
    first, last = sorted((one, other), key=lambda row: row["van"])
    withdrawn = any(row["van"] == row["tot"] for row in (one, other))
    return not withdrawn and (first["tot"] == "" or last["van"] < first["tot"])

"""Instruments, maatwerk, young people and contacts."""

from collections import Counter, defaultdict
from datetime import date

from tests.reporting.figures.reckoning.conventions import STARTKWALIFICATIE, Conventions, day, later, money, share


class Support(Conventions):
    def instruments(self) -> dict:
        rows = self.valid("inzet")
        table = {}
        for code in self.instrument:
            own = [row for row in rows if row["instrument"] == code]
            begun = [row for row in own if self.in_year(row["van"]) and not row["hervat_van"]]
            ended = [row for row in own if self.in_year(row["tot"])]
            counts = {
                "gestart": len(begun),
                "hervat": sum(self.in_year(row["van"]) and row["hervat_van"] != "" for row in own),
                "lopend_eind": sum(self.covers(row, self.last) for row in own),
                "beeindigd": len(ended),
                "doel_bereikt": sum(row["resultaat"] == "doel_bereikt" for row in ended),
                "teruggestapt": sum(row["resultaat"] == "teruggestapt" for row in ended),
                "personen_gestart": len({self.person_of(row) for row in begun}),
            }
            if any(counts.values()):
                table[code] = counts
        amounts = defaultdict(list)
        for row in rows:
            if self.in_year(row["van"]) and row["verplicht_bedrag"]:
                amounts[self.instrument[row["instrument"]]["fonds"] or "onbekend"].append(row["verplicht_bedrag"])
        for row in self.approved():
            if row["kosten"]:
                amounts[row["fonds"] or "onbekend"].append(row["kosten"])
        return {"per_instrument": table, "verplicht_per_fonds": {fund: money(each) for fund, each in amounts.items()}}

    def approved(self) -> list[dict]:
        rows = self.tables["maatwerk"]
        return [row for row in rows if row["besluit"] == "goedgekeurd" and self.in_year(row["besloten_op"])]

    def maatwerk(self) -> dict:
        rows = self.tables["maatwerk"]
        approved = self.approved()
        refused = [row for row in rows if row["besluit"] == "afgewezen" and self.in_year(row["besloten_op"])]
        asking = {row["inwoner_id"] for row in self.valid("trajecten") if self.overlaps(row)}
        asking |= {row["inwoner_id"] for row in rows if self.in_year(row["gevraagd_op"])}
        asking |= {row["inwoner_id"] for row in rows if row["besluit"] and self.in_year(row["besloten_op"])}
        persons = {row["inwoner_id"] for row in approved}
        return {
            "maatwerk_besluiten": len(approved) + len(refused),
            "maatwerk_goedgekeurd": len(approved),
            "maatwerk_kosten": money(row["kosten"] for row in approved),
            "personen_met_ondersteuningsvraag": len(asking),
            "maatwerk_personen": len(persons),
            "maatwerk_aandeel": share(len(persons), len(asking)),
            "maatwerk_per_afwijking": dict(Counter(row["afwijking"] for row in approved)),
        }

    def youth(self) -> dict:
        def there(row: dict) -> bool:
            return not any(row[name] and day(row[name]) <= self.last for name in ("overleden_op", "vertrokken_op"))

        def age(born: date) -> int:
            return self.last.year - born.year - ((self.last.month, self.last.day) < (born.month, born.day))

        young = [
            row["inwoner_id"]
            for row in self.tables["inwoners"]
            if row["geboortedatum"] and there(row) and 16 <= age(day(row["geboortedatum"])) <= 26
        ]
        without, unknown = set(), set()
        for person in young:
            own = [row for row in self.tables["opleidingen"] if row["inwoner_id"] == person]
            levels = [row for row in own if row["niveau"] in STARTKWALIFICATIE]
            if any(row["afgerond"] == "ja" and (not row["jaar"] or int(row["jaar"]) <= self.year) for row in levels):
                continue
            (unknown if not own or any(not row["afgerond"] for row in levels) else without).add(person)
        latest: dict[str, tuple[date, str]] = {}
        for row in self.tables["bestemmingen"]:
            on = day(row["vastgesteld_op"])
            if later(self.last, -12) < on <= self.last:
                latest[row["inwoner_id"]] = max(latest.get(row["inwoner_id"], (date.min, "")), (on, row["bestemming"]))
        seen = [latest[person][1] for person in without | unknown if person in latest]
        return {
            "jongeren_16_26_personen": len(young),
            "jongeren_zonder_startkwalificatie_personen": len(without),
            "jongeren_startkwalificatie_onbekend_personen": len(unknown),
            "jongeren_in_beeld_personen": sum(place != "onbekend" for place in seen),
            "jongeren_op_school_personen": seen.count("school"),
        }

    def contacts(self) -> dict:
        kinds = Counter(row["soort"] for row in self.tables["contacten"] if self.in_year(row["op"]))
        return {"contacten_per_soort": dict(kinds), "rap_gesprekken": kinds["rap_gesprek"]}

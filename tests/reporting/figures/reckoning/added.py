"""What the program has beyond the contract: staying out, to which work, how soon, and money per fund."""

from collections import Counter, defaultdict
from datetime import date, timedelta
from decimal import Decimal
from statistics import median

from tests.reporting.figures.reckoning.benefits import Benefits
from tests.reporting.figures.reckoning.conventions import BETAALD, BIJSTAND, LEVENSONDERHOUD, WERK, day, money, share
from tests.reporting.figures.reckoning.support import Support

WINDOWS = ((0, 180, 1), (181, 365, 1), (366, 730, 2))  # first day, last day, years before

AGES = (("tot_27_jaar", 27), ("27_tot_45_jaar", 45), ("45_tot_55_jaar", 55))


class Added(Support, Benefits):
    """Kept apart from the contract: `figures` gives only that."""

    def added(self) -> dict:
        return {**self.staying_out(), **self.to_work(), **self.how_soon(), **self.money(), **self.missing()}

    def leavers(self, year: int) -> dict[str, date]:
        """Who left for work, with the first day without uitkering: of more than one the last."""
        found = {}
        for person, rows in self.fully_out(year, WERK).items():
            found[person] = max(day(row["tot"]) for row in rows)
        return found

    def staying_out(self) -> dict:
        people = {row["inwoner_id"]: row for row in self.tables["inwoners"]}
        found = {}
        for first, last, back in WINDOWS:
            followed = stayed = 0
            for person, x in self.leavers(self.year - back).items():
                window = [x + timedelta(days=number) for number in range(first, last + 1)]
                gone = [day(people[person][name]) for name in ("overleden_op", "vertrokken_op")]
                if any(on and x <= on <= window[-1] for on in gone):
                    continue
                followed += 1
                own = [row for row in self.benefits(LEVENSONDERHOUD) if person in self.persons_of(row)]
                stayed += not any(self.covers(row, on) for row in own for on in window)
            found[f"zonder_uitkering_dag_{first}_{last}_personen"] = stayed
            found[f"duurzaam_dag_{first}_{last}_aandeel"] = share(stayed, followed)
        return found

    def work(self) -> list[dict]:
        return [row for row in self.valid("plaatsingen") if row["contract"] in BETAALD]

    def works(self, row: dict) -> str:
        return self.person_of(self.inzet[row["inzet_id"]])

    def to_work(self) -> dict:
        people = {row["inwoner_id"]: row for row in self.tables["inwoners"]}
        tables = defaultdict(Counter)
        for person, x in self.leavers(self.year).items():
            there = [
                row
                for row in self.work()
                if self.works(row) == person
                and day(row["van"]) <= x + timedelta(days=31)
                and (not row["tot"] or day(row["tot"]) > x)
            ]
            last = max(there, key=lambda row: (row["van"], int(row["plaatsing_id"][1:])), default={})
            own = people[person]
            tables["sector"][last.get("sector") or "onbekend"] += 1
            tables["contract"][last.get("contract") or "onbekend"] += 1
            tables["wijk"][own["wijk"] or "onbekend"] += 1
            tables["statushouder"][own["statushouder"] or "onbekend"] += 1
            register = own["doelgroepregister"]
            tables["arbeidsbeperking"][register if register in {"ja", "nee"} else "onbekend"] += 1
            tables["leeftijd"][self.age(day(own["geboortedatum"]), x)] += 1
        names = ("sector", "contract", "wijk", "leeftijd", "statushouder", "arbeidsbeperking")
        return {f"uitstroom_naar_werk_per_{name}": dict(tables[name]) for name in names}

    def age(self, born: date | None, on: date) -> str:
        if born is None:
            return "onbekend"
        years = on.year - born.year - ((on.month, on.day) < (born.month, born.day))
        return next(
            (
                name
                for name, until in (("tot_27_jaar", 27), ("27_tot_45_jaar", 45), ("45_tot_55_jaar", 55))
                if years < until
            ),
            "vanaf_55_jaar",
        )

    def how_soon(self) -> dict:
        since_start, since_award = self.since_start(), self.since_award()
        return {
            "start_traject_tot_werk_mediaan_dagen": median(since_start) if since_start else None,
            "toekenning_tot_werk_mediaan_dagen": median(since_award) if since_award else None,
        }

    def since_start(self) -> list[int]:
        found = []
        for key, path in self.traject.items():
            own = [row for row in self.work() if self.inzet[row["inzet_id"]]["traject_id"] == key]
            days = sorted(day(row["van"]) for row in own if row["van"] >= path["van"])
            if path["van"] != path["tot"] and days and days[0].year == self.year:
                found.append((days[0] - day(path["van"])).days)
        return found

    def since_award(self) -> list[int]:
        begun, awards, found = defaultdict(set), defaultdict(list), []
        for row in self.work():
            begun[self.works(row)].add(day(row["van"]))
        for row in self.tables["aanvragen"]:
            granted = row["regeling"] in BIJSTAND and row["besluit"] == "toegekend" and not row["samengevoegd_met"]
            if granted and row["besluit_op"]:
                awards[row["inwoner_id"]].append(day(row["besluit_op"]))
        for person, days in begun.items():
            for on in days:
                before = [award for award in awards[person] if award <= on]
                if on.year == self.year and before and not any(max(before) <= other < on for other in days):
                    found.append((on - max(before)).days)
        return found

    def money(self) -> dict:
        return {"uitgegeven_per_fonds": self.spent(), "begroot_per_fonds": self.planned()}

    def spent(self) -> dict:
        found = defaultdict(list)
        for row in self.valid("inzet"):
            if self.in_year(row["van"]) and row["gerealiseerd_bedrag"]:
                found[self.instrument[row["instrument"]]["fonds"] or "onbekend"].append(row["gerealiseerd_bedrag"])
        subsidy = self.subsidy()["lks_uitgaven"]
        if Decimal(subsidy):
            found["buig"].append(subsidy)
        return {fund: money(amounts) for fund, amounts in found.items()}

    def planned(self) -> dict:
        found = defaultdict(list)
        for row in self.tables["budgetten"]:
            if int(row["jaar"]) == self.year and not row["onderdeel"]:
                found[row["fonds"]].append(row)
        planned = {}
        for fund, rows in found.items():
            final = [row for row in rows if row["status"] == "definitief"]
            planned[fund] = money(row["bedrag"] for row in final or rows)
        return planned

    def missing(self) -> dict:
        """Of the rows of a figure, the share without what it needs."""
        ended = [row for row in self.benefits(BIJSTAND) if self.in_year(row["tot"])]
        over = [row for row in self.valid("inzet") if self.in_year(row["tot"])]
        return {
            "zonder:uitstroom_uitkeringen": share(sum(not row["eindreden"] for row in ended), len(ended)),
            "zonder:inzet_beeindigd": share(sum(not row["resultaat"] for row in over), len(over)),
        }

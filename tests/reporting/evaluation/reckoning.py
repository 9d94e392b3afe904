"""The figures per instrument once more, slowly: plain Python over the rows of a package, from their definitions."""

from collections import Counter, defaultdict
from datetime import date
from fractions import Fraction

from lifelines import KaplanMeierFitter

from tests.reporting.figures.reckoning.benefits import Benefits
from tests.reporting.figures.reckoning.conventions import BETAALD, LEVENSONDERHOUD, WERK, day, later, money, share


def quantile(numbers: list[int], part: Fraction) -> float:
    """Between the two nearest, as far as the part lies between them."""
    ordered = sorted(numbers)
    place = part * (len(ordered) - 1)
    low = int(place)
    high = min(low + 1, len(ordered) - 1)
    return float(ordered[low] + (place - low) * (ordered[high] - ordered[low]))


class Instruments(Benefits):
    """By the last part of the key, per instrument."""

    def evaluation(self) -> dict[str, dict]:
        found: dict[str, dict] = defaultdict(dict)
        left = self.left_for_work()
        for code in self.instrument:
            own = [row for row in self.valid("inzet") if row["instrument"] == code]
            values = {**self.reach(own), **self.ends(own), **self.sustainable(own, left), **self.costs(own)}
            for name, value in values.items():
                if value not in (0, None) or isinstance(value, float):
                    found[name][code] = value
        return found

    def reach(self, own: list[dict]) -> dict:
        ran = [row for row in own if self.overlaps(row)]
        known = {row["inzet_id"]: self.distance(row) for row in ran}
        return {
            "bereik_personen": len({self.person_of(row) for row in ran}),
            "stappen": len(ran),
            "gemeten_personen": len({self.person_of(row) for row in ran if known[row["inzet_id"]]}),
            "grote_afstand_personen": len({self.person_of(row) for row in ran if known[row["inzet_id"]] == "groot"}),
        }

    def distance(self, step: dict) -> str:
        own = [row for row in self.tables["afstanden"] if row["inwoner_id"] == self.person_of(step)]
        before = [row for row in own if day(row["gemeten_op"]) <= day(step["van"])]
        return max(before, key=lambda row: day(row["gemeten_op"]))["afstand"] if before else ""

    def ends(self, own: list[dict]) -> dict:
        ended = [row for row in own if self.in_year(row["tot"])]
        if not ended:
            return {}
        took = [(day(row["tot"]) - day(row["van"])).days for row in ended]
        goal = sum(row["resultaat"] == "doel_bereikt" for row in ended)
        quarters = {"kwart": Fraction(1, 4), "mediaan": Fraction(1, 2), "driekwart": Fraction(3, 4)}
        return {
            **{f"duur_{name}_dagen": quantile(took, part) for name, part in quarters.items()},
            "doel_bereikt_aandeel": share(goal, len(ended)),
        }

    def results(self) -> dict[str, int]:
        ended = [row for row in self.valid("inzet") if self.in_year(row["tot"])]
        return dict(Counter(f"{row['instrument']}>{row['resultaat'] or 'onbekend'}" for row in ended))

    def left_for_work(self) -> dict[str, tuple[date, bool]]:
        """Who left for work the year before and can be followed: the day, and whether they came back."""
        people = {row["inwoner_id"]: row for row in self.tables["inwoners"]}
        found = {}
        for person, rows in self.fully_out(self.year - 1, WERK).items():
            x = max(day(row["tot"]) for row in rows)
            gone = [day(people[person][name]) for name in ("overleden_op", "vertrokken_op")]
            if any(on and x <= on < later(x, 12) for on in gone):
                continue
            starts = [day(row["van"]) for row in self.benefits(LEVENSONDERHOUD) if person in self.persons_of(row)]
            found[person] = (x, any(x <= on < later(x, 12) for on in starts))
        return found

    def sustainable(self, own: list[dict], left: dict[str, tuple[date, bool]]) -> dict:
        people = set()
        for row in own:
            if (person := self.person_of(row)) in left:
                x, _ = left[person]
                if day(row["van"]) <= x and (not row["tot"] or later(day(row["tot"]), 12) > x):
                    people.add(person)
        back = sum(left[person][1] for person in people)
        return {
            "gevolgd_personen": len(people),
            "herinstroom_12m_personen": back,
            "duurzaam_aandeel": share(len(people) - back, len(people)),
        }

    def costs(self, own: list[dict]) -> dict:
        begun = [row for row in own if self.in_year(row["van"]) and row["verplicht_bedrag"]]
        if not begun:
            return {}
        return {
            "bedrag": money(row["verplicht_bedrag"] for row in begun),
            "bedrag_personen": len({self.person_of(row) for row in begun}),
        }

    def to_work(self, code: str) -> list[tuple[int, bool]]:
        """Per person how long they were followed from the first step, and whether that ended with paid work."""
        first: dict[str, dict] = {}
        for row in self.valid("inzet"):
            begun = later(self.start, -24) <= day(row["van"]) < self.end
            if row["instrument"] == code and begun and not row["hervat_van"]:
                person = self.person_of(row)
                if person not in first or day(row["van"]) < day(first[person]["van"]):
                    first[person] = row
        people = {row["inwoner_id"]: row for row in self.tables["inwoners"]}
        found = []
        for person, step in first.items():
            start = day(step["van"])
            paid = [
                row
                for row in self.valid("plaatsingen")
                if row["contract"] in BETAALD and self.person_of(self.inzet[row["inzet_id"]]) == person
            ]
            if any(day(row["van"]) < start and self.covers(row, start) for row in paid):
                continue
            ends = [self.last, *(day(people[person][name]) for name in ("overleden_op", "vertrokken_op"))]
            until = max(min(end for end in ends if end), start)
            work = min((day(row["van"]) for row in paid if day(row["van"]) >= start), default=None)
            happened = work is not None and work <= until
            found.append((((work if happened else until) - start).days, happened))
        return found

    def survival(self, code: str) -> dict[int, float]:
        people = self.to_work(code)
        if not people:
            return {}
        fitter = KaplanMeierFitter().fit([days for days, _ in people], [happened for _, happened in people])
        return {int(days): float(value) for days, value in fitter.survival_function_["KM_estimate"].items()}

"""The ontwikkelbedrijf, who takes part, and the steps of the chain."""

from collections import Counter, defaultdict
from datetime import date

from tests.reporting.figures.reckoning.conventions import BETAALD, BIJSTAND, KETEN, Conventions, day, later, share


class Chain(Conventions):
    def company(self) -> dict:
        there = {
            row["inzet_id"]: row
            for row in self.valid("inzet")
            if self.soort.get(row["aanbieder"]) == "ontwikkelbedrijf"
        }
        placed = {self.person_of(row) for row in there.values() if self.in_year(row["van"]) and not row["hervat_van"]}
        running = {key: row for key, row in there.items() if self.covers(row, self.last)}
        recent = defaultdict(list)
        for row in self.tables["gereedheid"]:
            on = day(row["beoordeeld_op"])
            if row["inzet_id"] in running and later(self.last, -12) < on <= self.last:
                recent[self.person_of(running[row["inzet_id"]])].append((on, row["klaar"]))
        ready = 0
        for assessments in recent.values():
            latest = max(on for on, _ in assessments)
            ready += all(answer == "ja" for on, answer in assessments if on == latest)
        first: dict[str, date] = {}
        for row in self.tables["gereedheid"]:
            if row["inzet_id"] in there and row["klaar"] == "ja" and self.in_year(row["beoordeeld_op"], self.year - 1):
                person, on = self.person_of(there[row["inzet_id"]]), day(row["beoordeeld_op"])
                first[person] = min(on, first.get(person, on))
        moved = set()
        for row in self.valid("plaatsingen"):
            step = self.inzet[row["inzet_id"]]
            x = first.get(self.person_of(step))
            further = step["fase"] in {"detachering", "werk_met_ondersteuning", "regulier_werk"}
            if x and further and row["contract"] in BETAALD and x <= day(row["van"]) < later(x, 12):
                moved.add(self.person_of(step))
        return {
            "geplaatst_ontwikkelbedrijf_personen": len(placed),
            "ontwikkelbedrijf_op_peildatum_personen": len({self.person_of(row) for row in running.values()}),
            "klaar_beoordeeld_personen": len(recent),
            "klaar_voor_volgende_stap_personen": ready,
            "klaar_voor_volgende_stap_aandeel": share(ready, len(recent)),
            "gereed_verklaard_vorig_jaar_personen": len(first),
            "doorgestroomd_12m_personen": len(moved),
            "doorgestroomd_12m_aandeel": share(len(moved), len(first)),
        }

    def participation(self) -> dict:
        latest: dict[str, tuple[date, str]] = {}
        for row in self.tables["afstanden"]:
            on = day(row["gemeten_op"])
            if on <= self.last and on >= latest.get(row["inwoner_id"], (date.min,))[0]:
                latest[row["inwoner_id"]] = (on, row["afstand"])
        on_welfare = {
            person for row in self.benefits(BIJSTAND) if self.covers(row, self.last) for person in self.persons_of(row)
        }
        far = {person for person, (_, distance) in latest.items() if distance == "groot"} & on_welfare
        counting = [
            row
            for row in self.valid("inzet")
            if self.instrument[row["instrument"]]["telt_als_participatie"] == "ja"
            and self.soort.get(row["aanbieder"]) != "wijkteam"
        ]
        now = far & {self.person_of(row) for row in counting if self.covers(row, self.last)}
        ever = far & {self.person_of(row) for row in counting if self.overlaps(row)}
        return {
            "grote_afstand_personen": len(far),
            "participatie_grote_afstand_personen": len(now),
            "participatie_grote_afstand_aandeel": share(len(now), len(far)),
            "participatie_grote_afstand_in_jaar_personen": len(ever),
        }

    def chain(self) -> dict:
        def stages(on: date) -> dict[str, int]:
            highest = defaultdict(int)
            for row in self.valid("inzet"):
                if row["fase"] and self.covers(row, on):
                    person = self.person_of(row)
                    highest[person] = max(highest[person], KETEN.index(row["fase"]))
            return highest

        then, now = stages(self.before), stages(self.last)
        pairs = {person: (then.get(person, 0), now.get(person, 0)) for person in {*then, *now}}
        return {
            "doorstroom": dict(Counter(f"{KETEN[one]}>{KETEN[other]}" for one, other in pairs.values())),
            "stappen_omhoog_personen": sum(0 < one < other for one, other in pairs.values()),
            "stappen_terug_personen": sum(one > other > 0 for one, other in pairs.values()),
        }

    def ladder(self) -> dict:
        measured = defaultdict(list)
        for row in self.tables["ladder"]:
            measured[row["inwoner_id"]].append((day(row["gemeten_op"]), int(row["trede"])))
        outcome = Counter()
        for rows in measured.values():
            rows.sort()
            within = [each for each in rows if self.start <= each[0] < self.end]
            earlier = [each for each in rows if later(self.start, -24) <= each[0] < self.start]
            if not within or (not earlier and len(within) == 1):
                continue
            one, other = (earlier[-1] if earlier else within[0])[1], within[-1][1]
            outcome["gestegen" if other > one else "gedaald" if other < one else "gelijk"] += 1
        return {f"ladder_{way}_personen": outcome[way] for way in ("gestegen", "gelijk", "gedaald")}

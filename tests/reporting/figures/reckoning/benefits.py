"""Benefits, applications and subsidy."""

from collections import defaultdict
from datetime import timedelta
from decimal import Decimal
from statistics import median

from tests.reporting.figures.reckoning.conventions import (
    BETAALD,
    BIJSTAND,
    LEVENSONDERHOUD,
    WERK,
    Conventions,
    day,
    later,
    money,
    share,
)


class Benefits(Conventions):
    def stock(self) -> dict:
        rows = self.benefits(BIJSTAND)
        begin = sum(self.covers(row, self.before) for row in rows)
        end = sum(self.covers(row, self.last) for row in rows)
        ended = [row for row in rows if self.in_year(row["tot"])]
        now = {person for row in rows if self.covers(row, self.last) for person in self.persons_of(row)}
        work = {
            self.person_of(self.inzet[row["inzet_id"]])
            for row in self.valid("plaatsingen")
            if row["contract"] in BETAALD and self.covers(row, self.last)
        }
        return {
            "bestand_begin": begin,
            "bestand_eind": end,
            "bestand_mutatie": end - begin,
            "instroom_uitkeringen": sum(self.in_year(row["van"]) for row in rows),
            "uitstroom_uitkeringen": len(ended),
            "uitkeringen_onrechtmatig_beeindigd": sum(row["eindreden"] == "onrechtmatig" for row in ended),
            "gedeeltelijk_uitgestroomd_personen": len(now & work),
        }

    def fully_out(self, year: int, reasons: set[str] | None) -> dict[str, list[dict]]:
        """Per person the bijstandsuitkeringen whose ending in this year qualifies."""
        found = defaultdict(list)
        for row in self.benefits(BIJSTAND):
            if not self.in_year(row["tot"], year) or (reasons is not None and row["eindreden"] not in reasons):
                continue
            for person in self.persons_of(row):
                others = [
                    other
                    for other in self.benefits(LEVENSONDERHOUD)
                    if other is not row and person in self.persons_of(other) and self.covers(other, day(row["tot"]))
                ]
                if not others:
                    found[person].append(row)
        return found

    def outflow(self) -> dict:
        work = self.fully_out(self.year, WERK)
        previous = self.fully_out(self.year - 1, WERK)
        last = {person: max(day(row["tot"]) for row in rows) for person, rows in previous.items()}
        people = {row["inwoner_id"]: row for row in self.tables["inwoners"]}
        followed, back = 0, 0
        for person, x in last.items():
            until = later(x, 12)
            gone = [day(people[person][name]) for name in ("overleden_op", "vertrokken_op")]
            if any(on and x <= on < until for on in gone):
                continue
            followed += 1
            back += any(
                person in self.persons_of(row) and x <= day(row["van"]) < until
                for row in self.benefits(LEVENSONDERHOUD)
            )
        return {
            "uitstroom_naar_werk_personen": len(work),
            "uitstroom_naar_werk_als_partner_personen": sum(
                all(row["inwoner_id"] != person for row in rows) for person, rows in work.items()
            ),
            "uitstroom_totaal_personen": len(self.fully_out(self.year, None)),
            "uitstroom_naar_werk_vorig_jaar_personen": len(previous),
            "te_volgen_personen": followed,
            "herinstroom_12m_personen": back,
            "duurzame_uitstroom_12m_aandeel": share(followed - back, followed),
        }

    def applications(self) -> dict:
        rows = [row for row in self.tables["aanvragen"] if row["regeling"] in BIJSTAND and not row["samengevoegd_met"]]
        received = [row for row in rows if self.in_year(row["ontvangen_op"])]
        granted = [row for row in received if row["besluit"] == "toegekend"]
        decided = [row for row in received if row["besluit"] in {"toegekend", "afgewezen"}]
        durations = [(day(row["besluit_op"]) - day(row["ontvangen_op"])).days for row in decided if row["besluit_op"]]
        covered = 0
        for row in decided:
            on = day(row["ontvangen_op"])
            covered += any(
                test["inwoner_id"] == row["inwoner_id"]
                and later(on, -12) <= day(test["afgenomen_op"]) <= on + timedelta(days=56)
                for test in self.tables["taalmeters"]
            )
        return {
            "aanvragen": len(received),
            "toekenningen": len(granted),
            "toekenningen_in_jaar": sum(
                row["besluit"] == "toegekend" and self.in_year(row["besluit_op"]) for row in rows
            ),
            "toekenningspercentage": share(len(granted), len(received)),
            "toekenningspercentage_besloten": share(len(granted), len(decided)),
            "doorlooptijd_aanvraag_mediaan_dagen": median(durations) if durations else None,
            "taalmeter_dekking_aandeel": share(covered, len(decided)),
        }

    def language(self) -> dict:
        low = [
            row
            for row in self.tables["taalmeters"]
            if self.in_year(row["afgenomen_op"]) and row["uitslag"] == "mogelijk_laaggeletterd"
        ]
        same_day = sum(row["gesprek_op"] == row["afgenomen_op"] for row in low)
        return {
            "taalmeter_mogelijk_laaggeletterd": len(low),
            "taalmeter_gesprek_zelfde_dag_aandeel": share(same_day, len(low)),
        }

    def subsidy(self) -> dict:
        paid = [row for row in self.tables["lks_betalingen"] if row["maand"][:4] == f"{self.year:04}"]
        spent = money([amount for row in paid for amount in (row["subsidie"], row["werkgeverslasten"])])
        of = {row["lks_id"]: self.plaatsing[row["plaatsing_id"]] for row in self.tables["lks"]}
        persons = {
            self.person_of(self.inzet[of[row["lks_id"]]["inzet_id"]]) for row in paid if Decimal(row["subsidie"]) > 0
        }
        buig = [
            row
            for row in self.tables["budgetten"]
            if int(row["jaar"]) == self.year and row["fonds"] == "buig" and not row["onderdeel"]
        ]
        final = [row for row in buig if row["status"] == "definitief"]
        budget = money(row["bedrag"] for row in final or buig)
        return {
            "lks_uitgaven": spent,
            "lks_aandeel_buig": share(Decimal(spent), Decimal(budget)),
            "lks_personen": len(persons),
        }

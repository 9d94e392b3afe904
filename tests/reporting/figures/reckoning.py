"""The figures once more, slowly: plain Python over the rows of a package, read straight from their definitions.

Nothing here is shared with the program, so that a mistake would have to be made twice, in two ways.
"""

import calendar
import csv
from collections import Counter, defaultdict
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from statistics import median

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


class Reckoning:
    def __init__(self, tables: dict[str, list[dict]], year: int) -> None:
        self.tables, self.year = tables, year
        self.start, self.end = date(year, 1, 1), date(year + 1, 1, 1)
        self.last, self.before = date(year, 12, 31), date(year - 1, 12, 31)
        self.traject = {row["traject_id"]: row for row in tables["trajecten"]}
        self.inzet = {row["inzet_id"]: row for row in tables["inzet"]}
        self.plaatsing = {row["plaatsing_id"]: row for row in tables["plaatsingen"]}
        self.soort = {row["code"]: row["soort"] for row in tables["aanbieders"]}
        self.instrument = {row["code"]: row for row in tables["instrumenten"]}

    # the conventions

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

    def figures(self) -> dict:
        return {
            **self.stock(),
            **self.outflow(),
            **self.applications(),
            **self.language(),
            **self.subsidy(),
            **self.company(),
            **self.instruments(),
            **self.participation(),
            **self.chain(),
            **self.ladder(),
            **self.maatwerk(),
            **self.youth(),
            **self.contacts(),
        }

    # the figures

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

"""Maatwerk: for about one in twenty people with a question, a reasoned deviation from one rule."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from config.demo.caseload import Caseload
from config.demo.chance import Chance
from config.demo.days import TODAY, add_months, days, year_end
from config.demo.municipality import staff
from config.demo.people import Person
from config.demo.providers import OUTSIDE_CONTRACT
from config.demo.routes import Step

SHARE = 0.05
OUTCOMES = {"goedgekeurd": 0.85, "afgewezen": 0.11, "ingetrokken": 0.04}
OPEN_NOW = 12


@dataclass(frozen=True, slots=True)
class Ground:
    """Which rule is in the way, at which instruments that happens, and why it was right to go round it."""

    rule: str
    instruments: tuple[str, ...]
    weight: float
    cost: tuple[int, int]
    fund: str
    reasons: tuple[str, ...]


GROUNDS = (
    Ground(
        "locatie_niet_in_contract",
        ("arbeidsmatige_dagbesteding", "dagbesteding"),
        0.34,
        (0, 1800),
        "wmo",
        (
            "De inwoner kent deze plek en kan daar verder groeien. De locaties uit het contract liggen te ver weg.",
            "Alleen hier is het werk waar de inwoner naartoe groeit. De aanbieder kan er de begeleiding geven.",
            "De gewone locaties zijn bekeken en pasten niet bij de uren. Hier kan de inwoner stap voor stap beginnen.",
        ),
    ),
    Ground(
        "verdringing",
        ("vrijwilligerswerk", "participatieplaats"),
        0.14,
        (0, 400),
        "participatiebudget",
        (
            "Het vrijwilligerswerk duurt kort en is bedoeld om te wennen. Na drie maanden volgt een betaalde plek.",
            "De taken zijn extra en worden door niemand anders gedaan. De werkgever heeft dat op papier gezet.",
        ),
    ),
    Ground(
        "startkwalificatie",
        ("scholing", "leerwerkloket", "twentse_belofte", "leerwerktraject"),
        0.16,
        (600, 4200),
        "participatiebudget",
        (
            "Met het diploma is hier geen werk dat past. Een korte opleiding voorkomt een uitkering later.",
            "Met de extra opleiding kan de inwoner aan het werk bij een werkgever die al toezegging heeft gedaan.",
        ),
    ),
    Ground(
        "leeftijd",
        ("participatieplaats", "leerwerkloket", "rmc"),
        0.1,
        (0, 1600),
        "participatiebudget",
        (
            "De inwoner is net te jong voor deze plek. Wie nu wacht, verliest het ritme van de afgelopen maanden.",
            "De inwoner is net boven de leeftijd, maar rondt de opleiding binnen een half jaar af.",
        ),
    ),
    Ground(
        "langste_duur",
        ("participatieplaats", "ontwikkeltraject", "proefplaatsing"),
        0.14,
        (300, 3400),
        "participatiebudget",
        (
            "Met drie maanden extra kan de inwoner de laatste taken leren. De werkgever biedt daarna een contract.",
            "Door een verhuizing is tijd verloren gegaan. De verlenging haalt dat in.",
        ),
    ),
    Ground(
        "inburgering_loopt",
        ("web", "informeel_taalaanbod"),
        0.06,
        (0, 900),
        "web",
        ("Naast de inburgering is extra schrijfles nodig voor het werk dat in zicht is. De twee vullen elkaar aan.",),
    ),
    Ground(
        "vermogen_auto",
        ("schuldhulpverlening",),
        0.06,
        (0, 300),
        "participatiebudget",
        ("Zonder auto kan de inwoner het werk niet bereiken. Vervoer regelen is duurder dan de auto houden.",),
    ),
)


@dataclass(slots=True, eq=False)
class Deviation:
    """One maatwerk request, decided or not yet."""

    person: Person
    rule: str
    instrument: str
    asked: date
    asked_by: str
    reason: str
    fund: str = ""
    cost: Decimal | None = None
    outcome: str = ""
    decided: date | None = None
    decided_by: str = ""
    evaluate: date | None = None


class Deviations:
    """Finds the steps at which a rule was in the way, and lets the teamleider of the klantmanager decide."""

    def __init__(self, caseload: Caseload, people: list[Person]) -> None:
        self.caseload, self.people = caseload, people
        self.chance = Chance.named("maatwerk")
        self.all: list[Deviation] = []
        self.used: set[Step] = set()
        self.team = {colleague.username: colleague.team for colleague in staff()}
        self.leaders = {colleague.team: colleague.username for colleague in staff() if colleague.role == "teamleider"}
        self.steps: dict[tuple[int, str], list[tuple[Person, Step]]] = {}
        for person in people:
            for route in person.routes:
                for step in route.steps:
                    self.steps.setdefault((step.start.year, step.instrument), []).append((person, step))

    def of_year(self, year: int) -> None:
        first, end = date(year, 1, 1), year_end(year) + days(1)
        asking = sum(
            1
            for person in self.people
            if any(route.start < end and (route.end is None or route.end > first) for route in person.routes)
        )
        for _request in range(round(asking * SHARE / OUTCOMES["goedgekeurd"])):
            self._request(year, decided=True)

    def waiting(self) -> None:
        """Requests that lie on the teamleider's desk now."""
        for _request in range(OPEN_NOW):
            self._request(TODAY.year, decided=False)

    def _request(self, year: int, *, decided: bool) -> None:
        ground = self.chance.weighted({ground: ground.weight for ground in GROUNDS})
        found = self._step_for(ground, year, open_now=not decided)
        if found is None:
            return
        person, step = found
        self.used.add(step)
        asked = (
            step.start - days(self.chance.randrange(12, 50)) if decided else TODAY - days(self.chance.randrange(1, 19))
        )
        deviation = Deviation(
            person,
            ground.rule,
            step.instrument,
            asked,
            self.caseload.worker_on(person, asked),
            self.chance.choice(ground.reasons),
        )
        deviation.fund = ground.fund
        deviation.cost = Decimal(self.chance.randrange(ground.cost[0], ground.cost[1] + 1, 25))
        self.all.append(deviation)
        if decided:
            self._decide(deviation, step)

    def _step_for(self, ground: Ground, year: int, *, open_now: bool) -> tuple[Person, Step] | None:
        for _attempt in range(60):
            steps = self.steps.get((year, self.chance.choice(ground.instruments)), [])
            if not steps:
                continue
            person, step = self.chance.choice(steps)
            if step in self.used or step.start < date(year, 2, 20) or step.resumes:
                continue
            if not open_now or (step.end is None and person.worker):
                return person, step
        return None

    def _decide(self, deviation: Deviation, step: Step) -> None:
        deviation.outcome = self.chance.weighted(OUTCOMES)
        deviation.decided = max(deviation.asked + days(3), step.start - days(self.chance.randrange(1, 10)))
        deviation.decided_by = self.leaders[self.team[deviation.asked_by]]
        if deviation.outcome != "goedgekeurd":
            deviation.cost = None
            return
        deviation.evaluate = add_months(deviation.decided, 6)
        if deviation.rule == "locatie_niet_in_contract":
            step.location = self.chance.choice(OUTSIDE_CONTRACT)

"""Aanvragen: those that led to an uitkering, those that did not, and the taalmeter that goes with the intake."""

from dataclasses import dataclass
from datetime import date

from config.demo.chance import Chance
from config.demo.claims import Claim, Stock
from config.demo.days import START, TODAY, add_months, age_on, covers, days, year_end
from config.demo.inflow import Inflow
from config.demo.people import REFUGEE_ORIGINS, Person
from config.demo.plan import YearPlan

TURNED_DOWN = {"afgewezen": 0.46, "ingetrokken": 0.27, "buiten_behandeling": 0.27}
TRIED_BEFORE = 0.36
FORMER = 0.25
NEW_VISITORS = 0.32
ENTERED_TOO_EARLY = 0.02
DUPLICATES = 11
SPECIAL = 34
BBZ = 9


@dataclass(slots=True, eq=False)
class Application:
    """One aanvraag; a duplicate is kept and refers to the one it was merged with."""

    person: Person
    scheme: str
    received: date
    decision: str = ""
    decided: date | None = None
    merged_with: "Application | None" = None

    @property
    def was_weighed(self) -> bool:
        return self.decision in ("toegekend", "afgewezen") and self.merged_with is None


class Applications:
    """Writes the applications of a year around the grants that the stock has seen."""

    def __init__(self, stock: Stock, inflow: Inflow) -> None:
        self.stock, self.inflow = stock, inflow
        self.chance = Chance.named("applications")
        self.all: list[Application] = []

    def of_year(self, plan: YearPlan) -> None:
        granted = [claim for claim in self.stock.all if claim.received and claim.received.year == plan.year]
        for claim in granted:
            self._granted(claim)
        for _refusal in range(plan.applications - len(granted)):
            person, day = self._turned_down(plan.year, granted)
            self._refused(person, day)
        self._beside_bijstand(plan.year)
        self._duplicates(plan.year)

    def _granted(self, claim: Claim) -> None:
        self._add(claim.applicant, claim.scheme, claim.start, "toegekend")

    def _refused(self, person: Person, day: date) -> None:
        """Sometimes an uitkering was entered before the aanvraag was withdrawn; it is kept and holds on no day."""
        application = self._add(person, "pw", day, self.chance.weighted(TURNED_DOWN))
        if application.decision == "ingetrokken" and self.chance.happens(ENTERED_TOO_EARLY):
            self.stock.record(person, "pw", day, day, "administratief")

    def _add(self, person: Person, scheme: str, received: date, decision: str) -> Application:
        decided = received + days(int(self.chance.triangular(4, 60, 34)))
        application = Application(person, scheme, received)
        if decided <= TODAY:
            application.decision, application.decided = decision, decided
        self.all.append(application)
        return application

    def _turned_down(self, year: int, granted: list[Claim]) -> tuple[Person, date]:
        """An earlier try of somebody who was granted later, somebody of long ago, or somebody never granted."""
        kind = self.chance.random()
        day = self.chance.workday(date(year, 1, 1), year_end(year))
        if kind < TRIED_BEFORE and (earlier := self._earlier_try(year, granted)):
            return earlier
        if kind < TRIED_BEFORE + FORMER and (former := self.stock.former(day)):
            claim = self.chance.choice(former)
            if self._free(claim.applicant, day):
                return claim.applicant, day
        if not self.chance.happens(NEW_VISITORS) and (visitor := self.inflow.visitor(day)):
            return visitor, day
        return self.inflow.new_visitor(day), day

    def _earlier_try(self, year: int, granted: list[Claim]) -> tuple[Person, date] | None:
        claim = self.chance.choice(granted)
        day = self.chance.workday(claim.start - days(100), claim.start - days(12))
        adult = age_on(claim.applicant.born, day) >= 18
        return (claim.applicant, day) if day.year == year and adult and self._free(claim.applicant, day) else None

    @staticmethod
    def _free(person: Person, day: date) -> bool:
        return not any(covers(claim.start, claim.end, day) for claim in person.claims)

    def _beside_bijstand(self, year: int) -> None:
        """Bijzondere bijstand and bbz: applications that are not applications for bijstand."""
        first, end = date(year, 1, 1), year_end(year) - days(70)
        for _special in range(SPECIAL):
            person = self.chance.choice(self.stock.running).applicant
            day = max(self.chance.workday(first, end), person.claims[-1].start)
            application = self._add(
                person, "bijzondere_bijstand", day, "toegekend" if self.chance.happens(0.8) else "afgewezen"
            )
            if application.decision == "toegekend":
                until = add_months(day, self.chance.randrange(1, 7))
                self.stock.record(person, "bijzondere_bijstand", day, until, "administratief")
        for number in range(BBZ):
            entrepreneur = self.inflow.people.arrive(START, (24, 52))
            day = self.chance.workday(first, end)
            application = self._add(entrepreneur, "bbz", day, "toegekend" if number % 3 else "afgewezen")
            if application.decision == "toegekend":
                until = day + days(self.chance.randrange(120, 400))
                self.stock.record(entrepreneur, "bbz", day, until, "inkomen_overig")

    def _duplicates(self, year: int) -> None:
        """The same question asked twice, by paper and online: merged, and counted once."""
        of_year = [application for application in self.all if application.received.year == year]
        for original in self.chance.sample(of_year, DUPLICATES):
            double = Application(
                original.person, original.scheme, min(original.received + days(self.chance.randrange(1, 6)), TODAY)
            )
            double.merged_with = original
            self.all.append(double)


@dataclass(slots=True, eq=False)
class LanguageTest:
    """A taalmeter: the outcome, and the day of the conversation that follows a doubtful one."""

    person: Person
    taken: date
    outcome: str
    talked: date | None = None


def language_tests(applications: list[Application], plans: tuple[YearPlan, ...]) -> list[LanguageTest]:
    """At the intake of an application; more of them every year, and now and then too late or asked earlier."""
    chance = Chance.named("language")
    cover = {plan.year: plan.language_tests for plan in plans}
    tests: list[LanguageTest] = []
    last: dict[Person, date] = {}
    for application in sorted(applications, key=lambda application: application.received):
        day = application.received + days(int(chance.triangular(0, 50, 14)))
        earlier = last.get(application.person)
        if not application.was_weighed or (earlier and add_months(earlier, 12) > application.received):
            continue
        late = chance.happens(0.05)
        if chance.happens(cover[application.received.year]) or late:
            day = min(day + days(60 * late), TODAY)
            tests.append(_language_test(chance, application.person, day))
            last[application.person] = day
    return tests


def _language_test(chance: Chance, person: Person, day: date) -> LanguageTest:
    newcomer = person.origin in REFUGEE_ORIGINS
    doubtful, exempt = (0.46, 0.2) if newcomer else (0.17, 0.06)
    outcome = chance.weighted(
        {"mogelijk_laaggeletterd": doubtful, "vrijgesteld": exempt, "voldoende": 1 - doubtful - exempt}
    )
    test = LanguageTest(person, day, outcome)
    if outcome == "mogelijk_laaggeletterd":
        delay = chance.weighted({0: 0.68, 9: 0.2, -1: 0.12})
        test.talked = min(day + days(delay), TODAY) if delay >= 0 else None
    return test

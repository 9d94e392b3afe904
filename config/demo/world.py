"""The whole story in order: first the lives, then what was measured and written down about them."""

from pathlib import Path

from config.demo.applications import Application, Applications, language_tests
from config.demo.caseload import Caseload
from config.demo.catalogue import NAMES, add_instruments
from config.demo.chance import Chance
from config.demo.claims import Stock
from config.demo.contacts import ContactLog
from config.demo.development import Readiness, fill_places
from config.demo.deviations import Deviations
from config.demo.filling import Filling
from config.demo.households import add_households
from config.demo.inflow import Inflow
from config.demo.measures import distances, educations, ladder
from config.demo.money import add_aims, add_history, add_money
from config.demo.municipality import add_municipality
from config.demo.people import People
from config.demo.plan import OPENING_CLAIMS, PLANS
from config.demo.providers import add_providers
from config.demo.stepping import Places, StepMaker
from config.demo.stories import tell_all
from config.demo.stories.telling import Telling
from config.demo.support import Support
from config.demo.supported import SupportedWork
from config.demo.tables import Package
from config.demo.wages import WageSubsidies
from config.demo.walking import Walker
from config.demo.years import Years
from config.demo.youth import children, destinations, young_people


def write_package(directory: Path) -> None:
    """Write the package of Lindermarke into a folder that exists."""
    World().package().write(directory)


class World:
    """Lindermarke and everybody in it."""

    def __init__(self) -> None:
        self.people = People()
        self.stock = Stock()
        self.inflow = Inflow(self.people, self.stock)
        self.applications = Applications(self.stock, self.inflow)
        self.maker = StepMaker(Places())
        self.wages = WageSubsidies()
        self.caseload = Caseload()
        self._live()
        self._take_steps()
        self._work_with_support()
        self._others()
        self._tell_stories()
        self._work_on_dossiers()

    def _live(self) -> None:
        self.inflow.opening_stock(OPENING_CLAIMS)
        years = Years(self.stock, self.inflow)
        for plan in PLANS:
            years.live(plan)
            self.applications.of_year(plan)
        self.language_tests = language_tests(self.applications.all, PLANS)

    def _take_steps(self) -> None:
        walker = Walker(self.maker)
        in_any_order = list(self.people.all)
        Chance.named("order").shuffle(in_any_order)
        for person in in_any_order:
            walker.accompany(person)
        self.maker.places.open_last()

    def _work_with_support(self) -> None:
        for person in self.people.all:
            for route in person.routes:
                for step in route.steps:
                    if step.instrument in ("loonkostensubsidie", "nieuw_beschut"):
                        self.wages.grant(step)
        supported = SupportedWork(self.people, self.maker, self.wages)
        paying = [plan for plan in PLANS if plan.wage_subsidies]
        for plan in paying:
            supported.of_year(plan, opening=plan is paying[0])
        for plan in PLANS:
            fill_places(self.maker, self.people.all, plan)
        Readiness(self.people.all).assess(PLANS)

    def _others(self) -> None:
        doubtful = {test.person for test in self.language_tests if test.outcome == "mogelijk_laaggeletterd"}
        support = Support(self.maker, doubtful)
        for person in self.people.all:
            support.around(person)
        young_people(self.people, self.maker, support)
        self.children = children(self.people, self.stock.all)

    def _tell_stories(self) -> None:
        self.anonymous = list(self.people.all)
        self.telling = Telling(self.people, self.stock)
        tell_all(self.telling)
        for person, day in self.telling.granted:
            self.applications.all.append(Application(person, "pw", day, "toegekend", day))
        for person in self.telling.persons:
            for route in person.routes:
                for step in route.steps:
                    if step.instrument == "nieuw_beschut":
                        self.wages.grant(step)

    def _work_on_dossiers(self) -> None:
        for person, worker in self.telling.workers.items():
            self.caseload.assign(person, worker)
        self.caseload.divide(self.people.all)
        self.caseload.shield_some(self.anonymous)
        self.deviations = Deviations(self.caseload, self.anonymous)
        for plan in PLANS:
            self.deviations.of_year(plan.year)
        self.deviations.waiting()
        self.log = ContactLog(self.caseload, NAMES)
        for person in self.anonymous:
            self.log.of_life(person)
        self.log.now(self.anonymous)

    def package(self) -> Package:
        package = Package()
        add_municipality(package)
        add_providers(package)
        add_instruments(package)
        self._add_people(package)
        self._add_work(package)
        add_households(package, self.stock.all, self.children)
        add_money(package)
        add_aims(package)
        add_history(package)
        return package

    def _add_people(self, package: Package) -> None:
        filling, everyone = Filling(package), self.people.all
        for person in everyone:
            filling.person(person)
        for education in (*educations(self.anonymous), *self.telling.educations):
            filling.education(education)
        filling.applications(self.applications.all)
        for claim in self.stock.all:
            filling.claim(claim)
        for test in self.language_tests:
            filling.language_test(test)
        worker = self.caseload.worker_on
        for (person, day), rung in ladder(everyone).items():
            package.add("ladder", inwoner_id=person.key, gemeten_op=day, trede=rung, door=worker(person, day))
        for (person, day), (distance, months) in distances(everyone).items():
            package.add(
                "afstanden",
                inwoner_id=person.key,
                gemeten_op=day,
                afstand=distance,
                verwacht_binnen_maanden=months,
                door=worker(person, day),
            )
        for (person, day), place in destinations(everyone).items():
            package.add("bestemmingen", inwoner_id=person.key, vastgesteld_op=day, bestemming=place)

    def _add_work(self, package: Package) -> None:
        filling = Filling(package)
        filling.routes([route for person in self.people.all for route in person.routes])
        for payment in self.wages.payments:
            filling.payment(payment)
        for contact in sorted((*self.log.all, *self.telling.contacts), key=lambda contact: contact.day):
            filling.contact(contact)
        filling.deviations([*self.deviations.all, *self.telling.deviations])

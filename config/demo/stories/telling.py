"""Telling what happened to somebody by name: what goes into the case files, and who wrote it there."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from config.demo.chain import OFFERS, SUPPORT, Offer
from config.demo.claims import Stock
from config.demo.contacts import Contact
from config.demo.days import add_months
from config.demo.deviations import Deviation
from config.demo.measures import Education
from config.demo.people import People, Person
from config.demo.routes import Route, Step


@dataclass(frozen=True, slots=True)
class Said:
    """What was said on a day."""

    day: date
    kind: str
    text: str


class Telling:
    """Enters what a story needs: the person, an uitkering, steps, deviations, and every conversation."""

    def __init__(self, people: People, stock: Stock) -> None:
        self.people, self.stock = people, stock
        self.persons: list[Person] = []
        self.workers: dict[Person, str] = {}
        self.granted: list[tuple[Person, date]] = []
        self.contacts: list[Contact] = []
        self.deviations: list[Deviation] = []
        self.educations: list[Education] = []

    def person(self, given: str, surname: str, born: date, worker: str, origin: str = "nl") -> Person:
        person = self.people.named(given, surname, born, origin)
        self.persons.append(person)
        self.workers[person] = worker
        return person

    def claim(self, person: Person, start: date, end: date | None = None, reason: str = "") -> None:
        claim = self.stock.open((person,), start, "pw")
        claim.received = start
        self.granted.append((person, start))
        if end is not None:
            self.stock.close(claim, end, reason)

    def route(self, person: Person, start: date, goal: str, *steps: Step) -> Route:
        route = Route(person, start, goal)
        route.steps.extend(steps)
        person.routes.append(route)
        return route

    def learned(self, person: Person, level: str, year: int, source: str = "diploma gezien") -> None:
        self.educations.append((person, level, True, year, source))

    def said(self, person: Person, *lines: Said) -> None:
        worker = self.workers[person]
        self.contacts += [Contact(person, line.day, line.kind, worker, line.text) for line in lines]

    def deviation(
        self, person: Person, rule: str, instrument: str, asked: date, reason: str, **decided: object
    ) -> None:
        """A request that was decided, unless nothing of a decision is given."""
        deviation = Deviation(person, rule, instrument, asked, self.workers[person], reason, fund="participatiebudget")
        for name, value in decided.items():
            setattr(deviation, name, value)
        if deviation.decided:
            deviation.outcome, deviation.evaluate = "goedgekeurd", add_months(deviation.decided, 6)
        self.deviations.append(deviation)


def step(instrument: str, start: date, end: date | None = None, result: str = "", **details: object) -> Step:
    """A step by the first offer of that instrument, or by the provider that is named."""
    offers = [offer for of_stage in OFFERS.values() for offer in of_stage if offer.instrument == instrument]
    offer: Offer = (
        next((offer for offer in offers if offer.provider == details.get("provider", offer.provider)), None)
        or SUPPORT[instrument]
    )
    stage = next((stage for stage, of_stage in OFFERS.items() if offer in of_stage), "")
    made = Step(instrument, offer.provider, stage, start, add_months(start, 12), end, result)
    if offer.price[1]:
        made.agreed = Decimal(sum(offer.price) // 2)
        made.spent = made.agreed if end else None
    for name, value in details.items():
        setattr(made, name, value)
    return made

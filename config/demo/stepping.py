"""Making one step of a route: which offer, where, how long, and with which placement."""

from datetime import date
from decimal import Decimal

from config.demo.chain import OFFERS, PAID, TRIAL, Offer
from config.demo.chance import Chance
from config.demo.days import add_months, days
from config.demo.people import Person
from config.demo.plan import PLANS
from config.demo.providers import COMPANY_AS_EMPLOYER, DEVELOPMENT_COMPANY, EMPLOYERS, contract_location, place_for
from config.demo.routes import Placement, Step

KEPT_FREE = 0.9
CONTRACTS = {
    "detachering": {"detachering": 1.0},
    "werk_met_ondersteuning": {"tijdelijk": 0.7, "vast": 0.3},
    "regulier_werk": {"tijdelijk": 0.56, "uitzend": 0.29, "vast": 0.15},
    "beschut_werk": {"tijdelijk": 0.55, "vast": 0.45},
}
UNPAID_CONTRACTS = {
    "participatieplaats": "onbetaald",
    "vrijwilligerswerk": "onbetaald",
    "proefplaatsing": "proefplaatsing",
}


class Places:
    """How many people the mensontwikkelbedrijf can start with in a year; the last places are kept for later."""

    def __init__(self) -> None:
        self.capacity = {plan.year: plan.development_places * KEPT_FREE for plan in PLANS}
        self.started: dict[int, set[Person]] = {plan.year: set() for plan in PLANS}

    def admits(self, person: Person, day: date) -> bool:
        started = self.started.get(day.year)
        if started is None or person in started:
            return True
        if len(started) >= self.capacity[day.year]:
            return False
        started.add(person)
        return True

    def open_last(self) -> None:
        """Now the places that were kept may be taken too."""
        self.capacity = {plan.year: plan.development_places for plan in PLANS}


class StepMaker:
    """Makes steps for a person; a step at the mensontwikkelbedrijf needs a free place."""

    def __init__(self, places: Places) -> None:
        self.places = places
        self.chance = Chance.named("steps")

    def at_stage(self, person: Person, stage: str, start: date, *, beside_benefit: bool) -> Step | None:
        """A step at that stage of the chain; None when every place that could offer it is taken."""
        offers = {offer: offer.weight for offer in OFFERS[stage] if beside_benefit or offer.instrument != TRIAL}
        offer = self.chance.weighted(offers)
        if offer.provider == DEVELOPMENT_COMPANY and not self.places.admits(person, start):
            elsewhere = {offer: weight for offer, weight in offers.items() if offer.provider != DEVELOPMENT_COMPANY}
            if not elsewhere:
                return None
            offer = self.chance.weighted(elsewhere)
        step = self.from_offer(offer, start, stage)
        step.placement = self._placement(step, beside_benefit=beside_benefit)
        return step

    def from_offer(self, offer: Offer, start: date, stage: str = "") -> Step:
        length = self.chance.randrange(*offer.days)
        agreed = self.chance.randrange(offer.price[0], offer.price[1] + 1, 5) if offer.price[1] else 0
        return Step(
            instrument=offer.instrument,
            provider=offer.provider,
            stage=stage,
            start=start,
            expected=add_months(start, max(1, round(length / 30.4))),
            end=start + days(length),
            location=contract_location(self.chance, offer.provider, offer.instrument, start)
            or place_for(self.chance, offer.instrument),
            agreed=Decimal(agreed) if agreed else None,
        )

    def _placement(self, step: Step, *, beside_benefit: bool) -> Placement | None:
        contracts = None if step.instrument in UNPAID_CONTRACTS else CONTRACTS.get(step.stage)
        if contracts is None:
            return self._unpaid_placement(step)
        hours = self._hours(step.stage, beside_benefit=beside_benefit)
        employer = COMPANY_AS_EMPLOYER if step.stage == "beschut_werk" else self.chance.choice(EMPLOYERS)
        return Placement(employer, hours, self.chance.weighted(contracts), step.start, step.end)

    def _unpaid_placement(self, step: Step) -> Placement | None:
        contract = UNPAID_CONTRACTS.get(step.instrument)
        if contract is None or self.chance.happens(0.4):
            return None
        return Placement(
            self.chance.choice(EMPLOYERS), Decimal(self.chance.randrange(4, 25)), contract, step.start, step.end
        )

    def _hours(self, stage: str, *, beside_benefit: bool) -> Decimal:
        """Beside a uitkering a small job; to be out of it, a large one."""
        if beside_benefit:
            return Decimal(self.chance.randrange(6, 19))
        if stage in PAID:
            return Decimal(self.chance.choice(("24", "28", "32", "32", "36", "36", "38", "40")))
        return Decimal(self.chance.choice(("24", "28", "31", "31", "36")))

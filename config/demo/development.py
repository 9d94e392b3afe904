"""The mensontwikkelbedrijf: filling its last places of a year, and asking who is ready for a next step."""

from collections.abc import Iterator
from datetime import date

from config.demo.chain import OFFERS, PAID
from config.demo.chance import Chance
from config.demo.days import TODAY, add_months, days, year_end
from config.demo.people import Person
from config.demo.plan import YearPlan
from config.demo.providers import DEVELOPMENT_COMPANY
from config.demo.routes import Route, Step
from config.demo.stepping import StepMaker

ASSESSED = 0.84
DIAGNOSIS = next(offer for offer in OFFERS["ontwikkelplek"] if offer.instrument == "praktijkdiagnose")


def at_company(step: Step) -> bool:
    return step.provider == DEVELOPMENT_COMPANY and not step.was_withdrawn


def fill_places(maker: StepMaker, people: list[Person], plan: YearPlan) -> None:
    """A praktijkdiagnose beside what they do for others, until every place of the year is taken."""
    chance = Chance.named(f"places/{plan.year}")
    started = maker.places.started[plan.year]
    candidates = [person for person in people if person not in started and person.routes]
    chance.shuffle(candidates)
    for person in candidates:
        if len(started) >= plan.development_places:
            return
        start = chance.workday(date(plan.year, 2, 1), year_end(plan.year) - days(60))
        route = _route_around(person, start)
        if route and not any(at_company(step) and step.covers(start) for step in route.steps):
            step = maker.from_offer(DIAGNOSIS, start, "ontwikkelplek")
            step.close(
                chance, min(step.end or TODAY, TODAY), chance.weighted({"doel_bereikt": 0.7, "deels_bereikt": 0.3})
            )
            route.steps.append(step)
            started.add(person)
            if chance.happens(0.03):
                _withdrawn(maker, route, start)


def _route_around(person: Person, start: date) -> Route | None:
    """A route that runs for all of a praktijkdiagnose, beside a uitkering and before any paid work."""
    end = start + days(DIAGNOSIS.days[1])
    for route in person.routes:
        in_paid_work = any(step.stage in PAID or step.stage == "beschut_werk" for step in route.steps)
        if route.start <= start and (route.end is None or route.end > end) and not in_paid_work:
            return route
    return None


def _withdrawn(maker: StepMaker, route: Route, start: date) -> None:
    """A place that was entered and did not go ahead: it is kept, and holds on no day."""
    step = maker.from_offer(DIAGNOSIS, start, "ontwikkelplek")
    step.end, step.agreed, step.location = start, None, ""
    route.steps.append(step)


class Readiness:
    """The yearly question at the mensontwikkelbedrijf: is this candidate ready for a next step?"""

    def __init__(self, people: list[Person]) -> None:
        self.chance = Chance.named("readiness")
        self.steps = [
            (person, step) for person in people for route in person.routes for step in route.steps if at_company(step)
        ]
        self.moves = {person: _paid_starts(person) for person, _step in self.steps}

    def assess(self, plans: tuple[YearPlan, ...]) -> None:
        for person, step in self.steps:
            for day in self._half_way(step):
                step.readiness.append((day, self._moves_up(person, day)))
        for plan in plans:
            self._autumn(plan.year, plan.ready)

    def _half_way(self, step: Step) -> Iterator[date]:
        """In spring, for a step that has run for three months."""
        for year in range(step.start.year, TODAY.year + 1):
            day = self.chance.workday(date(year, 3, 1), date(year, 7, 1))
            if step.start + days(90) < day and step.covers(day) and self.chance.happens(0.5):
                yield day

    def _moves_up(self, person: Person, day: date) -> bool:
        soon = any(day <= start < add_months(day, 12) for start in self.moves[person])
        return self.chance.happens(0.85 if soon else 0.24)

    def _autumn(self, year: int, share: float) -> None:
        """Towards the end of the year nearly everyone there is assessed; about half turns out to be ready."""
        last = year_end(year)
        here: dict[Person, Step] = {person: step for person, step in self.steps if step.covers(last)}
        assessed = [person for person in here if here[person].start < last - days(20) and self.chance.happens(ASSESSED)]
        known = {person: self._latest(here[person], last) for person in here if person not in assessed}
        ready_before = sum(1 for answer in known.values() if answer)
        asked = len(assessed) + sum(1 for answer in known.values() if answer is not None)
        wanted = round(asked * share) - ready_before
        first_to_move = sorted(assessed, key=lambda person: not self._moves_up(person, last))
        for place, person in enumerate(first_to_move):
            step = here[person]
            day = self.chance.workday(max(date(year, 10, 1), step.start + days(14)), last + days(1))
            step.readiness.append((day, place < wanted))

    @staticmethod
    def _latest(step: Step, last: date) -> bool | None:
        answers = [(day, ready) for day, ready in step.readiness if add_months(last, -12) < day <= last]
        return max(answers)[1] if answers else None


def _paid_starts(person: Person) -> list[date]:
    return [step.start for route in person.routes for step in route.steps if step.stage in PAID]

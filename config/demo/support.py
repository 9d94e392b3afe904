"""What goes on beside the chain: language, debts, training, coaching, aftercare."""

from config.demo.chain import SUPPORT
from config.demo.chance import Chance
from config.demo.days import TODAY, age_on, days
from config.demo.people import Person
from config.demo.routes import Route, Step
from config.demo.stepping import StepMaker

ANYONE = {"schuldhulpverlening": 0.08, "scholing": 0.1, "armoedebeleid": 0.05, "ondernemerschap": 0.012}
YOUNG = {"twentse_belofte": 0.3, "rmc": 0.16, "leerwerkloket": 0.1}
COACHED = ("detachering", "werk_met_ondersteuning")
LEAST_DAYS = 45


class Support:
    """Adds supporting instruments to routes; each lies within its route."""

    def __init__(self, maker: StepMaker, doubtful: set[Person]) -> None:
        self.maker, self.doubtful = maker, doubtful
        self.chance = Chance.named("support")

    def around(self, person: Person) -> None:
        for number, route in enumerate(person.routes):
            for instrument, probability in self._likely(person, route, first=number == 0).items():
                if self.chance.happens(probability):
                    self.add(route, instrument)

    def _likely(self, person: Person, route: Route, *, first: bool) -> dict[str, float]:
        likely = dict(ANYONE)
        if age_on(person.born, route.start) < 26:
            likely |= YOUNG
        if person in self.doubtful:
            likely |= {"web": 0.34, "informeel_taalaanbod": 0.3}
        if person.refugee_since and first:
            likely |= {"inburgering": 0.7}
        if any(step.stage in COACHED for step in route.steps):
            likely |= {"jobcoaching": 0.5}
        if route.steps and route.steps[-1].stage == "regulier_werk":
            likely |= {"nazorg": 0.35}
        if route.start.year in (2021, 2022) and person.distance == "klein":
            likely |= {"rmt": 0.12}
        return likely

    def add(self, route: Route, instrument: str) -> Step | None:
        """A support somewhere within the route; None where the route is too short for it."""
        last = (route.end or TODAY) - days(LEAST_DAYS)
        if route.start >= last:
            return None
        step = self.maker.from_offer(SUPPORT[instrument], self.chance.workday(route.start, last))
        end = min(step.end or TODAY, route.end or TODAY + days(1))
        if end > TODAY:
            step.end = None
        else:
            step.close(self.chance, end, self.chance.weighted(_RESULTS))
        route.steps.append(step)
        return step


_RESULTS = {"doel_bereikt": 0.44, "deels_bereikt": 0.3, "niet_bereikt": 0.14, "voortijdig_gestopt": 0.12}

"""How somebody goes along the chain: up, on, back, and out to work, for as long as the uitkering lasts."""

from datetime import date

from config.demo.chain import FIRST_STAGE, FOLLOWS, OFFERS, PAID, RESULTS, STAGES, SUPPORT, next_back, next_up
from config.demo.chance import Chance
from config.demo.claims import WORK, Claim
from config.demo.days import FIRST_ROUTE, START, TODAY, days
from config.demo.people import Person
from config.demo.providers import contract_location
from config.demo.routes import Route, Step, soon_after
from config.demo.stepping import StepMaker

HAS_ROUTE = {"klein": 0.66, "middel": 0.7, "groot": 0.72}
SMALL_JOB = 0.55
FOUND_WITH_HELP = 0.5
SHORT = days(35)
OUTCOMES = {"verhuizing": "verhuisd", "overlijden": "overleden", "studie": "opleiding"}


class Walker:
    """Walks people through routes within their uitkeringen."""

    def __init__(self, maker: StepMaker) -> None:
        self.maker = maker
        self.chance = Chance.named("walking")

    def accompany(self, person: Person) -> None:
        for claim in list(person.claims):
            if claim.is_bijstand and claim.end != claim.start:
                self._through(person, claim)

    def _through(self, person: Person, claim: Claim) -> None:
        """Route after route while the uitkering runs; then, for who went to work, the last step."""
        if self.chance.happens(HAS_ROUTE[person.distance]):
            start = self._first_day(claim)
            while start + SHORT < (claim.end or TODAY):
                route = self._route(person, start, claim)
                if route.end is None:
                    break
                start = soon_after(self.chance, route.end, 40, 460)
        if claim.reason in WORK and claim.end:
            self._out_to_work(person, claim, claim.end)

    def _first_day(self, claim: Claim) -> date:
        if claim.start >= START:
            return soon_after(self.chance, claim.start, 20, 190)
        return max(soon_after(self.chance, claim.start, 20, 190), self.chance.day(FIRST_ROUTE, FIRST_ROUTE + days(900)))

    def _route(self, person: Person, start: date, claim: Claim) -> Route:
        stage = self.chance.weighted(FIRST_STAGE[person.distance])
        route = Route(person, start, goal=self._goal(person, stage))
        person.routes.append(route)
        if stage in SUPPORT:
            self._mediate(route, start, claim)
        else:
            self._walk(route, start, stage, claim)
        return route

    def _goal(self, person: Person, stage: str) -> str:
        height = STAGES.index(stage) if stage in STAGES else len(STAGES) - 2
        reach = {"groot": 2, "middel": 4, "klein": 6}[person.distance]
        return STAGES[min(len(STAGES) - 1, height + self.chance.randrange(1, reach + 1))]

    def _mediate(self, route: Route, start: date, claim: Claim) -> None:
        step = self.maker.from_offer(SUPPORT["bemiddeling"], start)
        route.steps.append(step)
        if self._goes_on(route, step, claim):
            return
        step.close(self.chance, step.end or TODAY, self.chance.weighted(RESULTS["stop"]))
        route.close(step.end or TODAY, "gestopt")

    def _walk(self, route: Route, start: date, stage: str, claim: Claim) -> None:
        resumes: Step | None = None
        while True:
            step = self._resume(resumes, start) or self.maker.at_stage(route.person, stage, start, beside_benefit=True)
            if step is None:
                return self._stop(route, start)
            route.steps.append(step)
            if self._goes_on(route, step, claim):
                return None
            start = step.end or TODAY
            follows, stage = self._follow(stage)
            step.close(self.chance, start, self.chance.weighted(RESULTS[follows]))
            if follows == "stop" or start + SHORT >= (claim.end or TODAY):
                return self._stop(route, start)
            resumes = self._earlier(route, stage) if follows == "back" else None

    def _follow(self, stage: str) -> tuple[str, str]:
        """What comes after a step, and at which stage; beside a uitkering few take a small paid job."""
        follows = self.chance.weighted(FOLLOWS)
        if follows == "up":
            higher = next_up(stage, paid=self.chance.happens(SMALL_JOB))
            return ("up", higher) if higher else ("stop", stage)
        if follows == "back":
            lower = next_back(stage)
            return ("back", lower) if lower else ("stop", stage)
        return follows, stage

    def _resume(self, earlier: Step | None, start: date) -> Step | None:
        """The place somebody came from, taken up again: a step of its own, and no new placement."""
        if earlier is None:
            return None
        offer = next(offer for offer in OFFERS[earlier.stage] if offer.provider == earlier.provider)
        step = self.maker.from_offer(offer, start, earlier.stage)
        step.instrument, step.resumes = earlier.instrument, earlier
        step.location = contract_location(self.chance, step.provider, step.instrument, start, known=earlier.location)
        return step

    def _earlier(self, route: Route, stage: str) -> Step | None:
        return next((step for step in reversed(route.steps) if step.stage == stage), None)

    def _goes_on(self, route: Route, step: Step, claim: Claim) -> bool:
        """Whether the step runs past the end of the uitkering, or past today; then it ends the walk."""
        if claim.end is not None and (step.end or TODAY) >= claim.end:
            return self._cut(route, step, claim, claim.end)
        if claim.end is None and (step.end or TODAY) > TODAY:
            step.end = None
            end_placement(step, None)
            return True
        return False

    def _cut(self, route: Route, step: Step, claim: Claim, day: date) -> bool:
        """The uitkering ends while the step runs."""
        to_work = claim.reason in WORK
        step.close(self.chance, day, "doel_bereikt" if to_work else "voortijdig_gestopt")
        end_placement(step, day)
        route.close(day, "werk" if to_work else OUTCOMES.get(claim.reason, "gestopt"))
        return True

    def _stop(self, route: Route, day: date) -> None:
        height = max((step.height for step in route.steps), default=0)
        outcome = "werk_deeltijd" if STAGES[height] in PAID else "participatie"
        if STAGES[height] == "dagbesteding":
            outcome = "dagbesteding"
        route.close(day, outcome if self.chance.happens(0.7) else "gestopt")

    def _out_to_work(self, person: Person, claim: Claim, day: date) -> None:
        """Into a paid job: from the running route, or found with the help of a short one, or alone."""
        route = next((route for route in reversed(person.routes) if route.end == day), None)
        if route is None:
            if not self.chance.happens(FOUND_WITH_HELP) or day < FIRST_ROUTE or claim.start + days(60) > day:
                return
            route = self._short_route(person, claim, day)
        if claim.reason == "eigen_bedrijf":
            route.close(day, "werk")
            return
        stage = (
            "werk_met_ondersteuning"
            if person.register == "ja"
            else self.chance.weighted({"regulier_werk": 0.88, "detachering": 0.12})
        )
        self._paid_step(route, stage, day)

    def _short_route(self, person: Person, claim: Claim, day: date) -> Route:
        start = max(claim.start + days(14), day - days(self.chance.randrange(50, 200)))
        route = Route(person, start, goal="regulier_werk")
        person.routes.append(route)
        step = self.maker.from_offer(SUPPORT["bemiddeling"], start)
        step.close(self.chance, day, "doel_bereikt")
        route.steps.append(step)
        return route

    def _paid_step(self, route: Route, stage: str, day: date) -> None:
        """The job itself, with guidance in the first time; the traject ends when that is done."""
        step = self.maker.at_stage(route.person, stage, day, beside_benefit=False)
        if step is None:
            return
        route.steps.append(step)
        self._until_it_ends(route, step)

    def _until_it_ends(self, route: Route, step: Step) -> None:
        end = min(step.end or TODAY, self._next_claim(route.person, step.start), route.person.gone or TODAY + days(999))
        if end > TODAY:
            step.end, route.end, route.outcome = None, None, ""
            end_placement(step, None)
            return
        step.close(self.chance, end, self.chance.weighted({"doel_bereikt": 0.85, "deels_bereikt": 0.15}))
        supported = step.stage == "werk_met_ondersteuning"
        route.close(end, "werk_met_ondersteuning" if supported else "werk")
        stays = supported is False and end < self._next_claim(route.person, step.start)
        end_placement(step, soon_after(self.chance, end, 1, 500) if stays else end)

    @staticmethod
    def _next_claim(person: Person, day: date) -> date:
        """When bijstand starts again, if it does: then the job has ended."""
        starts = [claim.start for claim in person.claims if claim.is_bijstand and claim.start > day]
        return min(starts, default=TODAY + days(1000))


def end_placement(step: Step, day: date | None) -> None:
    """A placement that has not ended yet has no end, and none ends later than today."""
    if step.placement:
        step.placement.end = day if day is not None and day <= TODAY else None

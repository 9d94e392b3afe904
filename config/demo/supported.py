"""People who work with loonkostensubsidie or beschut, most of them for years and without a uitkering."""

from datetime import date
from decimal import Decimal

from config.demo.chain import SUPPORT
from config.demo.chance import Chance
from config.demo.days import TODAY, days
from config.demo.people import People
from config.demo.plan import YearPlan
from config.demo.routes import Route, Step, soon_after
from config.demo.stepping import StepMaker
from config.demo.wages import WageSubsidies
from config.demo.walking import end_placement

BESCHUT = 0.3
STAYS = 0.62
LONG_AGO = date(2015, 7, 1)


class SupportedWork:
    """Brings people with a work limitation into supported jobs, as many as the year pays for."""

    def __init__(self, people: People, maker: StepMaker, wages: WageSubsidies) -> None:
        self.people, self.maker, self.wages = people, maker, wages
        self.chance = Chance.named("supported")

    def of_year(self, plan: YearPlan, *, opening: bool) -> None:
        total = self.wages.total(plan.year)
        while total < plan.wage_subsidies:
            first = LONG_AGO if opening else date(plan.year, 1, 1)
            start = self.chance.workday(first, date(plan.year, 8, 1))
            before = len(self.wages.payments)
            self._someone(start)
            total += sum(
                (payment.total for payment in self.wages.payments[before:] if payment.month.year == plan.year),
                Decimal(0),
            )

    def _someone(self, start: date) -> None:
        person = self.people.arrive(start, (21, 57))
        person.register, person.distance, person.refugee_since = "ja", "middel", None
        route = Route(person, start, goal="werk_met_ondersteuning")
        stage = "beschut_werk" if self.chance.happens(BESCHUT) else "werk_met_ondersteuning"
        step = self.maker.at_stage(person, stage, start, beside_benefit=False)
        if step is None:
            step = self.maker.at_stage(person, "werk_met_ondersteuning", start, beside_benefit=False)
        if step is None:
            return
        self._carry_on(route, step)
        route.steps.append(step)
        person.routes.append(route)
        self._coach(route, step)
        self.wages.grant(step)

    def _carry_on(self, route: Route, step: Step) -> None:
        """Most keep the job; for the others it ends some years later."""
        if step.stage == "werk_met_ondersteuning":
            step.instrument = "loonkostensubsidie"
            step.agreed = None
        end = (
            None if self.chance.happens(STAYS) else soon_after(self.chance, max(step.start, date(2022, 1, 1)), 60, 1500)
        )
        if end is None or end > TODAY:
            step.end = None
        else:
            step.close(
                self.chance,
                end,
                self.chance.weighted({"doel_bereikt": 0.3, "deels_bereikt": 0.3, "voortijdig_gestopt": 0.4}),
            )
            route.close(end, self.chance.choice(("werk", "werk_met_ondersteuning", "gestopt")))
        end_placement(step, step.end)

    def _coach(self, route: Route, step: Step) -> None:
        """Guidance at work, to which the law gives a claim (Pw art. 10da)."""
        if not self.chance.happens(0.55):
            return
        coaching = self.maker.from_offer(SUPPORT["jobcoaching"], step.start + days(7))
        end = min(coaching.end or TODAY, step.end or TODAY + days(1))
        if end > TODAY:
            coaching.end = None
        elif end > coaching.start:
            coaching.close(self.chance, end, "doel_bereikt")
        else:
            return
        route.steps.append(coaching)

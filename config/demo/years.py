"""The years of the stock: every event on its day, grants and endings through each other, as the plan asks."""

from collections.abc import Iterator
from datetime import date

from config.demo.chance import Chance
from config.demo.claims import Claim, Stock, first_pension_day
from config.demo.days import START, TODAY, age_on, days, year_end
from config.demo.inflow import Inflow
from config.demo.people import Person
from config.demo.plan import YearPlan

COUPLES_TO_WORK = 0.055
SPLITS = 6
OWN_BUSINESSES = 3
DECIDED = 62
OTHER_REASONS = {
    "inkomen_overig": 0.2,
    "verhuizing": 0.2,
    "relatie": 0.14,
    "onrechtmatig": 0.07,
    "studie": 0.09,
    "overlijden": 0.06,
    "administratief": 0.08,
    "detentie": 0.03,
    "overig": 0.13,
}
DISTANCE_LIKING = {"klein": 3.0, "middel": 1.6, "groot": 0.0}


class Years:
    """Lives the stock through one planned year at a time."""

    def __init__(self, stock: Stock, inflow: Inflow) -> None:
        self.stock, self.inflow = stock, inflow
        self.chance = Chance.named("years")
        self.out_to_work: set[Person] = set()
        self.end = START

    def live(self, plan: YearPlan) -> None:
        self.out_to_work = set()
        self.end = year_end(plan.year) + days(1)
        events = sorted([*self._grants(plan), *self._endings(plan)], key=lambda event: event[0])
        for day, kind in events:
            self._happen(day, kind)

    def _grants(self, plan: YearPlan) -> Iterator[tuple[date, str]]:
        first, end = date(plan.year, 1, 1), min(date(plan.year + 1, 1, 1), TODAY - days(DECIDED))
        return ((self.chance.workday(first, end), "grant") for _grant in range(plan.granted))

    def _endings(self, plan: YearPlan) -> Iterator[tuple[date, str]]:
        first = date(plan.year, 1, 1)
        for kind in self._ending_kinds(plan):
            yield self.chance.day(first, self.end), kind
        for claim in self._pensions():
            yield max(first, first_pension_day(claim)), claim.key
        for _split in range(SPLITS):
            yield self.chance.day(first, self.end), "split"

    def _pensions(self) -> list[Claim]:
        return [claim for claim in self.stock.running if not self._stays(claim)]

    def _stays(self, claim: Claim) -> bool:
        """Not about to retire this year: that ending is planned on its own."""
        return first_pension_day(claim) >= self.end

    def _ending_kinds(self, plan: YearPlan) -> list[str]:
        """As many endings as grants and the planned change of the stock leave; a split ends one and starts one."""
        couples = round(plan.out_to_work * COUPLES_TO_WORK)
        kinds = ["work_couple"] * couples + ["work"] * (plan.out_to_work - 2 * couples)
        kinds += ["own_business"] * OWN_BUSINESSES
        retiring = len(self._pensions())
        others = plan.granted - plan.net_change - len(kinds) - retiring
        return kinds + [self.chance.weighted(OTHER_REASONS) for _ending in range(others)]

    def _happen(self, day: date, kind: str) -> None:
        if kind == "grant":
            self.inflow.grant(day)
        elif kind in ("work", "work_couple"):
            self._to_work(day, couple=kind == "work_couple")
        elif kind == "own_business":
            self._to_own_business(day)
        elif kind == "split":
            self._split(day)
        elif kind in OTHER_REASONS:
            self._end(day, kind)
        else:
            self._retire(day, kind)

    def _to_work(self, day: date, *, couple: bool) -> None:
        """Someone who has not gone to work earlier this year: the plan is about persons."""

        def fits(claim: Claim) -> bool:
            return bool(claim.partner) == couple and self._stays(claim) and self.out_to_work.isdisjoint(claim.persons)

        claim = self.stock.pick(day, fits, lambda claim: self._employable(claim, day))
        self.stock.close(
            claim, day, self.chance.weighted({"werk_loondienst": 93, "werk_buitenland": 4, "eigen_bedrijf": 3})
        )
        self.out_to_work.update(claim.persons)

    def _employable(self, claim: Claim, day: date) -> float:
        years = (day - claim.start).days / 365
        return DISTANCE_LIKING[claim.applicant.distance] - 0.35 * years + 1.5 * self.chance.random()

    def _to_own_business(self, day: date) -> None:
        """Out of bijstand into bbz on the same day: still support for living, so not out to work."""
        claim = self.stock.pick(
            day, lambda claim: not claim.partner and self._stays(claim), lambda claim: self._employable(claim, day)
        )
        self.stock.close(claim, day, "eigen_bedrijf")
        end = day + days(self.chance.randrange(180, 540))
        self.stock.record(claim.applicant, "bbz", day, end, self.chance.choice(("inkomen_overig", "overig")))

    def _split(self, day: date) -> None:
        """A couple parts: the joint uitkering ends and the one who stays gets a new one the same day."""
        claim = self.stock.pick(
            day, lambda claim: claim.partner is not None and self._stays(claim), lambda _claim: self.chance.random()
        )
        stays, leaves = self.chance.sample(claim.persons, 2)
        self.stock.close(claim, day, "relatie")
        self.stock.open((stays,), day, "pw")
        if self.chance.happens(0.5):
            leaves.moved = day + days(self.chance.randrange(1, 20))

    def _end(self, day: date, reason: str) -> None:
        def fits(claim: Claim) -> bool:
            if not self._stays(claim) or (reason == "overlijden" and claim.partner):
                return False
            return reason != "studie" or age_on(claim.applicant.born, day) < 30

        older = reason == "overlijden"
        claim = self.stock.pick(
            day, fits, lambda claim: (day - claim.applicant.born).days / 9000 * older + self.chance.random()
        )
        self.stock.close(claim, day, reason)
        self._leave(claim, day, reason)

    @staticmethod
    def _leave(claim: Claim, day: date, reason: str) -> None:
        """Who died or moved has no uitkering from the day after the death, or from the day of the move."""
        if reason == "overlijden":
            claim.applicant.died = day - days(1)
        if reason == "verhuizing":
            for person in claim.persons:
                person.moved = day

    def _retire(self, day: date, key: str) -> None:
        claim = next(claim for claim in self.stock.running if claim.key == key)
        self.stock.close(claim, day, "pensioen")

"""Who applies and is granted: newcomers, people who come back, and who was turned down before."""

from datetime import date

from config.demo.chance import Chance
from config.demo.claims import Claim, Stock, can_apply
from config.demo.days import START, add_months, days
from config.demo.people import People, Person

COUPLES = 0.1
YOUNG_AT_OPENING = 0.08
YOUNG_LATER = 0.17
COMING_BACK = 0.22
KNOWN_LONG = 6500
VISITORS_AGAIN = 0.09


class Inflow:
    """Brings people into bijstand; keeps the visitors, who applied and were never granted."""

    def __init__(self, people: People, stock: Stock) -> None:
        self.people, self.stock = people, stock
        self.chance = Chance.named("inflow")
        self.visitors: list[Person] = []

    def opening_stock(self, count: int) -> None:
        """The uitkeringen that ran before the story starts: a few for very long, most for some years."""
        for _number in range(count):
            months_ago = int(self.chance.triangular(1, 190, 8))
            start = self.chance.workday(add_months(START, -months_ago), add_months(START, -months_ago + 1))
            young = self.chance.happens(YOUNG_AT_OPENING)
            household = self.household(START, (19, 26) if young else (27, 65))
            youngest = max(person.born for person in household)
            self.stock.open(household, min(max(start, add_months(youngest, 18 * 12)), START - days(1)))

    def household(self, day: date, ages: tuple[int, int]) -> tuple[Person, ...]:
        applicant = self.people.arrive(day, ages)
        if not self.chance.happens(COUPLES):
            return (applicant,)
        age = max(ages[0], min(ages[1], (day - applicant.born).days // 365 + self.chance.randrange(-6, 5)))
        same = self.chance.happens(0.85)
        return (applicant, self.people.arrive(day, (age, age), applicant.origin if same else ""))

    def grant(self, day: date) -> Claim:
        claim = self.stock.open(self._applicants(day), day)
        claim.received = day
        return claim

    def _applicants(self, day: date) -> tuple[Person, ...]:
        known = min(COMING_BACK, len(self.stock.ended) / KNOWN_LONG)
        if self.chance.happens(known) and (back := self._coming_back(day)):
            return back
        if self.chance.happens(VISITORS_AGAIN) and (visitor := self.visitor(day)):
            self.visitors.remove(visitor)
            return (visitor,)
        young = self.chance.happens(YOUNG_LATER)
        return self.household(day, (18, 26) if young else (25, 62))

    def _coming_back(self, day: date) -> tuple[Person, ...]:
        """Of two former uitkeringen the one that ended last; of a couple sometimes only one comes back."""
        former = self.stock.former(day)
        if not former:
            return ()
        claim = max(self.chance.choices(former, k=2), key=lambda candidate: candidate.end or day)
        return claim.persons if self.chance.happens(0.8) else (claim.applicant,)

    def visitor(self, day: date) -> Person | None:
        """Somebody who was turned down earlier and could apply again."""
        for _attempt in range(8):
            if not self.visitors:
                return None
            visitor = self.chance.choice(self.visitors)
            if can_apply(visitor, day) and day > add_months(visitor.born, 18 * 12):
                return visitor
        return None

    def new_visitor(self, day: date) -> Person:
        visitor = self.people.arrive(day, (18, 61))
        self.visitors.append(visitor)
        return visitor

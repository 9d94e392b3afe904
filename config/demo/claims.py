"""Uitkeringen: who receives one, alone or as a couple, and from when until when."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from config.demo.chance import Chance
from config.demo.days import TODAY, add_months, age_on, covers, days
from config.demo.people import Person

WORK = ("werk_loondienst", "werk_buitenland", "eigen_bedrijf")
BIJSTAND = ("pw", "ioaw", "ioaz")
FIFTY_THREE = 53
SHORTEST = 45


@dataclass(slots=True, eq=False)
class Claim:
    """One uitkering; a couple has one together."""

    key: str
    applicant: Person
    partner: Person | None
    scheme: str
    start: date
    end: date | None = None
    reason: str = ""
    received: date | None = None

    @property
    def persons(self) -> tuple[Person, ...]:
        return (self.applicant, self.partner) if self.partner else (self.applicant,)

    @property
    def is_bijstand(self) -> bool:
        return self.scheme in BIJSTAND

    def covers(self, day: date) -> bool:
        return covers(self.start, self.end, day)


def pension_day(person: Person) -> date:
    """The AOW age as it rose: 66 and 4 months, 66 and 7, 66 and 10, and 67 from 2024 on."""
    at_66 = add_months(person.born, 66 * 12 + 4)
    for last_year, extra in ((2021, 4), (2022, 7), (2023, 10)):
        if at_66.year <= last_year:
            return add_months(person.born, 66 * 12 + extra)
    return add_months(person.born, 67 * 12)


def first_pension_day(claim: Claim) -> date:
    return min(pension_day(person) for person in claim.persons)


class Stock:
    """All uitkeringen, and those that run at this moment of the story."""

    def __init__(self) -> None:
        self.chance = Chance.named("stock")
        self.all: list[Claim] = []
        self.running: list[Claim] = []
        self.ended: list[Claim] = []

    def open(self, persons: tuple[Person, ...], start: date, scheme: str = "") -> Claim:
        """A uitkering that runs from now on."""
        claim = self._register(persons, start, scheme or self._scheme(persons[0], start))
        self.running.append(claim)
        for person in claim.persons:
            person.claim = claim
        return claim

    def record(self, person: Person, scheme: str, start: date, end: date, reason: str) -> None:
        """A uitkering of which the whole life is known at once: beside bijstand, or withdrawn."""
        claim = self._register((person,), start, scheme)
        if end <= TODAY:
            claim.end, claim.reason = end, reason

    def _register(self, persons: tuple[Person, ...], start: date, scheme: str) -> Claim:
        partner = persons[1] if len(persons) > 1 else None
        claim = Claim(f"U{len(self.all) + 1:05d}", persons[0], partner, scheme, start)
        self.all.append(claim)
        for person in claim.persons:
            person.claims.append(claim)
        return claim

    def close(self, claim: Claim, day: date, reason: str) -> None:
        claim.end, claim.reason = day, reason
        self.running.remove(claim)
        self.ended.append(claim)
        for person in claim.persons:
            person.claim = None

    def _scheme(self, person: Person, start: date) -> str:
        if age_on(person.born, start) < FIFTY_THREE:
            return "pw"
        return self.chance.weighted({"pw": 0.87, "ioaw": 0.11, "ioaz": 0.02})

    def pick(self, day: date, fits: Callable[[Claim], bool], liking: Callable[[Claim], float]) -> Claim:
        """Of a few running uitkeringen that fit, the one whose life most suggests it."""
        found: list[Claim] = []
        for _attempt in range(400):
            claim = self.running[self.chance.randrange(len(self.running))]
            if claim.start + days(SHORTEST) <= day and fits(claim):
                found.append(claim)
            if len(found) == 5:
                break
        return max(found, key=liking)

    def former(self, day: date) -> list[Claim]:
        """Some of the ended uitkeringen whose people could come back on that day."""
        return [
            claim
            for claim in self.chance.sample(self.ended, min(60, len(self.ended)))
            if (claim.end or TODAY) + days(25) <= day
            and claim.reason != "pensioen"
            and all(can_apply(person, day) for person in claim.persons)
        ]


def can_apply(person: Person, day: date) -> bool:
    """Without support for living, still here, and at least two years away from a pension."""
    if person.claim is not None or person.gone is not None or day + days(730) >= pension_day(person):
        return False
    return all(claim.end is not None and claim.end <= day for claim in person.claims)

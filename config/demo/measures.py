"""What is measured of people: education, distance to the labour market, and the participatieladder."""

from datetime import date

from config.demo.chance import Chance
from config.demo.claims import WORK
from config.demo.days import FIRST_ROUTE, TODAY, add_months, age_on, days
from config.demo.people import REFUGEE_ORIGINS, Person
from config.demo.routes import Route, stage_on

LEVELS = {
    "geen": 0.03,
    "basisonderwijs": 0.12,
    "praktijkonderwijs": 0.05,
    "vso": 0.04,
    "vmbo": 0.22,
    "mbo1": 0.07,
    "mbo2": 0.15,
    "mbo3": 0.09,
    "mbo4": 0.09,
    "havo": 0.05,
    "vwo": 0.02,
    "hbo": 0.05,
    "wo": 0.02,
}
NEWCOMER_LEVELS = {
    "geen": 0.17,
    "basisonderwijs": 0.36,
    "vmbo": 0.12,
    "havo": 0.12,
    "mbo2": 0.06,
    "hbo": 0.11,
    "wo": 0.06,
}
YOUNG_LEVELS = {"praktijkonderwijs": 0.16, "vso": 0.12, "vmbo": 0.4, "mbo1": 0.14, "mbo2": 0.13, "havo": 0.05}
NEXT_LEVEL = {
    "vmbo": "mbo2",
    "mbo1": "mbo2",
    "mbo2": "mbo3",
    "mbo3": "mbo4",
    "havo": "hbo",
    "praktijkonderwijs": "mbo1",
}
FINISHING_AGE = {"geen": 12, "basisonderwijs": 12, "vmbo": 16, "havo": 17, "vwo": 18, "hbo": 23, "wo": 24}
SOURCES = ("inwoner", "inwoner", "diploma gezien", "UWV", "DUO")
RUNGS = {
    "maatschappelijke_participatie": 3,
    "dagbesteding": 3,
    "onbetaald_werk": 4,
    "ontwikkelplek": 4,
    "beschut_werk": 5,
    "detachering": 5,
    "werk_met_ondersteuning": 5,
    "regulier_werk": 6,
}
TERMS = {"klein": (3, 12), "middel": (9, 24), "groot": (18, 60)}
NEIGHBOURS = {"klein": "middel", "middel": "groot", "groot": "middel"}

Education = tuple[Person, str, bool | None, int | None, str]


def educations(people: list[Person]) -> list[Education]:
    """None, one, two or three per person; unfinished and unknown ones too, as real registers have them."""
    chance = Chance.named("education")
    found: list[Education] = []
    for person in people:
        if chance.happens(0.07):
            continue
        level: str | None = chance.weighted(_likely_levels(person))
        finished: bool | None = chance.weighted({True: 0.82, False: 0.1, None: 0.08})
        while level:
            year = person.born.year + FINISHING_AGE.get(level, 19) + chance.randrange(0, 3)
            known = year if year <= TODAY.year and chance.happens(0.8) else None
            found.append((person, level, finished and year <= TODAY.year, known, chance.choice(SOURCES)))
            level = NEXT_LEVEL.get(level) if chance.happens(0.3) else None
            finished = chance.weighted({True: 0.3, False: 0.6, None: 0.1})
    return found


def _likely_levels(person: Person) -> dict[str, float]:
    if person.origin in REFUGEE_ORIGINS:
        return NEWCOMER_LEVELS
    return YOUNG_LEVELS if age_on(person.born, TODAY) < 27 else LEVELS


def ladder(people: list[Person]) -> dict[tuple[Person, date], int]:
    """At the start of a route, once or twice a year along it, and now and then for who has none."""
    chance = Chance.named("ladder")
    found: dict[tuple[Person, date], int] = {}
    for person in people:
        moments = [day for route in person.routes for day in _moments(chance, route)]
        moments += [claim.start + days(chance.randrange(10, 900)) for claim in person.claims if chance.happens(0.22)]
        for day in moments:
            if FIRST_ROUTE <= day <= TODAY and person.here_on(day):
                found[person, day] = _rung(chance, person, day)
    return found


def _moments(chance: Chance, route: Route) -> list[date]:
    moments: list[date] = []
    day = route.start + days(chance.randrange(5, 40))
    while day <= (route.end or TODAY) + days(20):
        moments.append(day)
        day += days(chance.randrange(290, 540))
    return moments


def _rung(chance: Chance, person: Person, day: date) -> int:
    stage = stage_on(person, day)
    rung = RUNGS.get(stage, 1 if person.distance == "groot" and chance.happens(0.5) else 2)
    return max(1, rung - chance.happens(0.2))


def distances(people: list[Person]) -> dict[tuple[Person, date], tuple[str, int | None]]:
    """At the intake and about once a year; towards work it grows smaller."""
    chance = Chance.named("distances")
    found: dict[tuple[Person, date], tuple[str, int | None]] = {}
    for person in people:
        for claim in person.claims:
            if not claim.is_bijstand or claim.start == claim.end:
                continue
            day = max(claim.start, FIRST_ROUTE) + days(chance.randrange(8, 75))
            while day <= min(claim.end or TODAY, TODAY):
                near = claim.reason in WORK and claim.end is not None and add_months(claim.end, -8) < day
                found[person, day] = _distance(chance, person, near=near)
                day += days(chance.randrange(420, 1050))
    return found


def _distance(chance: Chance, person: Person, *, near: bool) -> tuple[str, int | None]:
    distance = "klein" if near and chance.happens(0.7) else person.distance
    if not near and chance.happens(0.14):
        distance = NEIGHBOURS[distance]
    return distance, chance.randrange(*TERMS[distance], 3) if chance.happens(0.74) else None

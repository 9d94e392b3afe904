"""Young people, and others without a uitkering: known to the municipality, with or without a traject."""

from datetime import date

from config.demo.chain import OFFERS
from config.demo.chance import Chance
from config.demo.claims import Claim
from config.demo.days import START, TODAY, add_months, age_on, days
from config.demo.people import People, Person
from config.demo.routes import Route
from config.demo.stepping import StepMaker
from config.demo.support import Support

YOUNG_KNOWN = 260
WITHOUT_BENEFIT = 52
CHILDREN = 0.04
DESTINATIONS = {
    "school": 0.33,
    "leerwerk": 0.12,
    "werk": 0.24,
    "dagbesteding": 0.05,
    "geen": 0.12,
    "onbekend": 0.14,
}


def young_people(people: People, maker: StepMaker, support: Support) -> None:
    """School leavers without a uitkering; part of them on a traject of the Twentse Belofte or the leerwerkloket."""
    chance = Chance.named("youth")
    for _number in range(YOUNG_KNOWN):
        seen = TODAY - days(int(chance.triangular(120, (TODAY - START).days, 120)))
        person = people.arrive(seen, (16, 20))
        if chance.happens(0.42):
            _route_to_school_or_work(chance, person, seen, maker, support)
    for _number in range(WITHOUT_BENEFIT):
        seen = chance.workday(START, TODAY - days(120))
        person = people.arrive(seen, (24, 55))
        person.distance = chance.choice(("klein", "middel"))
        _route_to_school_or_work(chance, person, seen, maker, support)


def _route_to_school_or_work(chance: Chance, person: Person, start: date, maker: StepMaker, support: Support) -> None:
    route = Route(person, start, goal=chance.choice(("regulier_werk", "werk_met_ondersteuning", "ontwikkelplek")))
    length = chance.randrange(150, 700)
    if start + days(length) <= TODAY:
        route.close(start + days(length), chance.weighted({"opleiding": 0.4, "werk": 0.35, "gestopt": 0.25}))
    person.routes.append(route)
    young = age_on(person.born, start) < 26
    for instrument in ("twentse_belofte", "leerwerkloket") if young else ("scholing", "bemiddeling"):
        if chance.happens(0.62):
            support.add(route, instrument)
    if chance.happens(0.25):
        step = maker.from_offer(
            next(offer for offer in OFFERS["ontwikkelplek"] if offer.provider == "leerwerkloket"),
            start,
            "ontwikkelplek",
        )
        end = min(step.end or TODAY, route.end or TODAY + days(1))
        if end > TODAY:
            step.end = None
        else:
            step.close(
                chance, end, chance.weighted({"doel_bereikt": 0.5, "deels_bereikt": 0.3, "voortijdig_gestopt": 0.2})
            )
        route.steps.append(step)


def children(people: People, claims: list[Claim]) -> list[tuple[Claim, Person]]:
    """Sons and daughters of sixteen and over who live at home and whom the youth monitor follows."""
    chance = Chance.named("children")
    at_home: list[tuple[Claim, Person]] = []
    for claim in claims:
        age = age_on(claim.applicant.born, claim.start)
        if claim.is_bijstand and 38 <= age <= 56 and claim.start != claim.end and chance.happens(CHILDREN):
            child = people.arrive(max(claim.start, START), (16, 18), claim.applicant.origin)
            child.surname, child.prefix = claim.applicant.surname, claim.applicant.prefix
            child.district, child.postcode, child.house_number = (
                claim.applicant.district,
                claim.applicant.postcode,
                claim.applicant.house_number,
            )
            child.moved, child.email = claim.applicant.moved, ""
            at_home.append((claim, child))
    return at_home


def destinations(people: list[Person]) -> dict[tuple[Person, date], str]:
    """Where a young person is, asked about once a year; some years nobody asks."""
    chance = Chance.named("destinations")
    found: dict[tuple[Person, date], str] = {}
    for person in people:
        first = max(START, add_months(person.born, 16 * 12))
        last = min(TODAY, add_months(person.born, 27 * 12))
        day = first + days(chance.randrange(20, 300))
        while day < last and person.here_on(day):
            if chance.happens(0.72):
                found[person, day] = chance.weighted(DESTINATIONS)
            day += days(chance.randrange(270, 460))
    return found

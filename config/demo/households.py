"""Who lives together: from the first uitkering that people had together until it changed."""

from datetime import date

from config.demo.claims import Claim
from config.demo.people import Person
from config.demo.tables import Package


def add_households(package: Package, claims: list[Claim], children: list[tuple[Claim, Person]]) -> None:
    numbers: dict[tuple[Person, ...], str] = {}
    changed = _changes(claims)
    at_home = dict(children)
    for claim in claims:
        if not claim.is_bijstand:
            continue
        number = numbers.get(claim.persons)
        if number is None:
            number = numbers[claim.persons] = f"H{len(numbers) + 1:05d}"
            until = changed.get(claim)
            for person, role in zip(claim.persons, ("aanvrager", "partner"), strict=False):
                package.add(
                    "huishoudens", huishouden_id=number, inwoner_id=person.key, rol=role, van=claim.start, tot=until
                )
        if claim in at_home:
            package.add(
                "huishoudens",
                huishouden_id=number,
                inwoner_id=at_home[claim].key,
                rol="kind",
                van=claim.start,
                tot=claim.end,
            )


def _changes(claims: list[Claim]) -> dict[Claim, date | None]:
    """The day on which a household stopped being one: the couple parted, or somebody died or left."""
    return {claim: claim.end for claim in claims if claim.reason in ("relatie", "overlijden", "verhuizing")}

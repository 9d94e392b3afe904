"""The circumstances of an inwoner on a day, as keys that say nothing of who it is: `huishouden:alleenstaande_ouder`.

They are kept with a request when it is asked, so that like cases can be found later. Only what the law lets weigh here
is in them: no health, no criminal facts, no neighbourhood and nobody's descent (AVG art. 9 and 10).
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from clients.rules.education import STARTKWALIFICATIE, Highest

FACETS = {
    "leeftijd": "leeftijd",
    "uitkering": "uitkering",
    "huishouden": "huishouden",
    "plek": "plek in de keten",
    "statushouder": "statushouder of niet",
    "doelgroep": "doelgroepregister",
    "opleiding": "opleiding",
    "afstand": "afstand tot werk",
}
"""What is compared, in the order in which it is told."""

YOUNGEST = "tot_27"
AGES = ((27, YOUNGEST), (40, "27_tot_40"), (55, "40_tot_55"))
OLDEST = "vanaf_55"
HIGHER = ("hbo", "wo")
APPLICANT, PARTNER, CHILD = "aanvrager", "partner", "kind"


@dataclass(frozen=True)
class Person:
    """What is known on the day. Empty or None: not known, and that is not the same as no."""

    age: int | None = None
    benefit: str = ""  # the scheme, or `geen`
    role: str = ""  # in the household
    others: tuple[str, ...] = ()  # the roles of who else lives there
    stage: str = ""  # of the chain, or `geen`
    status_holder: bool | None = None
    target_group: str = ""
    education: Highest | None = None
    distance: str = ""


@dataclass(frozen=True)
class Overlap:
    """What is known of both: which is the same, and which is not."""

    same: tuple[str, ...] = ()
    other: tuple[str, ...] = ()

    @property
    def known(self) -> int:
        return len(self.same) + len(self.other)

    @property
    def share(self) -> float:
        return len(self.same) / self.known if self.known else 0.0


def keys_of(person: Person) -> list[str]:
    """A key for each circumstance that is known."""
    values = {
        "leeftijd": _age_band(person.age),
        "uitkering": person.benefit,
        "huishouden": _household(person.role, person.others),
        "plek": person.stage,
        "statushouder": {True: "ja", False: "nee", None: ""}[person.status_holder],
        "doelgroep": person.target_group,
        "opleiding": _education(person.education),
        "afstand": person.distance,
    }
    return [f"{facet}:{values[facet]}" for facet in FACETS if values[facet]]


def overlap(one: Iterable[str], other: Iterable[str]) -> Overlap:
    """In how far two sets of keys tell the same, of what both tell."""
    mine, theirs = _by_facet(one), _by_facet(other)
    both = [facet for facet in FACETS if facet in mine and facet in theirs]
    same = tuple(facet for facet in both if mine[facet] == theirs[facet])
    return Overlap(same, tuple(facet for facet in both if facet not in same))


def _by_facet(keys: Iterable[str]) -> dict[str, str]:
    pairs = (key.partition(":") for key in keys)
    return {facet: value for facet, _, value in pairs}


def _age_band(age: int | None) -> str:
    if age is None:
        return ""
    return next((band for below, band in AGES if age < below), OLDEST)


def _household(role: str, others: Collection[str]) -> str:
    """With whom someone lives. Who lives as a child with others is one kind, whoever those are."""
    if role == CHILD:
        return "bij_ouders"
    if role not in (APPLICANT, PARTNER):
        return ""
    has_partner = bool({APPLICANT, PARTNER} & set(others))
    if CHILD in others:
        return "paar_met_kinderen" if has_partner else "alleenstaande_ouder"
    if has_partner:
        return "paar"
    return "met_anderen" if others else "alleen"


def _education(found: Highest | None) -> str:
    """Where a higher education may have been finished, it is not known."""
    if found is None or found.maybe_finished or not found.attended:
        return ""
    if found.finished in HIGHER:
        return "hoger"
    return "startkwalificatie" if found.finished in STARTKWALIFICATIE else "geen_startkwalificatie"

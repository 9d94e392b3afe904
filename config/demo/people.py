"""The invented inwoners: who they are, apart from what happens to them."""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from config.demo.bsn import test_numbers
from config.demo.chance import Chance
from config.demo.days import START, TODAY, days
from config.demo.names import DISTRICTS, FIRST_NAMES, ORIGINS, REFUGEE_ORIGINS, SURNAMES

if TYPE_CHECKING:
    from config.demo.claims import Claim
    from config.demo.routes import Route

NO_BSN = 0.012
POSTCODE_LETTERS = "ABCDEGHJKLMNPRSTVWXZ"
DISTANCES = {"klein": 0.2, "middel": 0.33, "groot": 0.47}


@dataclass(slots=True, eq=False)
class Person:
    """One inwoner with the facts of the exchange format, and the threads of the story that run through this life."""

    key: str
    bsn: str
    born: date
    origin: str
    given: str = ""
    prefix: str = ""
    surname: str = ""
    district: str = ""
    postcode: str = ""
    house_number: str = ""
    phone: str = ""
    email: str = ""
    died: date | None = None
    moved: date | None = None
    register: str = ""
    refugee_since: date | None = None
    shielded: bool = False
    worker: str = ""
    distance: str = "middel"
    claim: "Claim | None" = None
    claims: list["Claim"] = field(default_factory=list)
    routes: list["Route"] = field(default_factory=list)

    @property
    def gone(self) -> date | None:
        """The first day on which this person is no longer an inwoner."""
        return self.died or self.moved

    def here_on(self, day: date) -> bool:
        return self.gone is None or day < self.gone


class People:
    """Registers new inwoners under a key of the sending administration."""

    def __init__(self) -> None:
        self.chance = Chance.named("people")
        self.numbers: Iterator[str] = test_numbers()
        self.all: list[Person] = []

    def arrive(self, day: date, ages: tuple[int, int], origin: str = "") -> Person:
        """A new inwoner of an age within `ages` on that day."""
        youngest, oldest = ages
        person = Person(
            key=f"LM{len(self.all) + 1:05d}",
            bsn="" if self.chance.happens(NO_BSN) else next(self.numbers),
            born=day - days(self.chance.randrange(youngest * 365 + youngest // 4 + 2, (oldest + 1) * 365)),
            origin=origin or self.chance.weighted(ORIGINS),
        )
        self._name(person)
        self._settle(person)
        self._reach(person)
        self._circumstances(person, day)
        self.all.append(person)
        return person

    def named(self, given: str, surname: str, born: date, origin: str) -> Person:
        """An inwoner whose name the story gives."""
        person = self.arrive(born + days(30 * 366), (29, 29), origin)
        person.given, person.prefix, person.surname, person.born = given, "", surname, born
        person.email, person.register, person.refugee_since, person.shielded = "", "", None, False
        return person

    def _name(self, person: Person) -> None:
        names = self.chance.sample(self.chance.choice(FIRST_NAMES[person.origin]), 3)
        count = self.chance.weighted({1: 0.72, 2: 0.22, 3: 0.06}) if person.origin == "nl" else 1
        person.given = " ".join(names[:count])
        person.prefix, person.surname = self.chance.choice(SURNAMES[person.origin])
        if person.origin in ("nl", "sr") and self.chance.happens(0.035):
            person.surname += "-" + " ".join(self.chance.choice(SURNAMES["nl"])).strip()

    def _settle(self, person: Person) -> None:
        letters = self.chance.choice(POSTCODE_LETTERS) + self.chance.choice(POSTCODE_LETTERS)
        suffix = self.chance.weighted({"": 0.82, "A": 0.08, "B": 0.04, "-2": 0.03, " hs": 0.03})
        person.district = self.chance.weighted(DISTRICTS)
        person.postcode = f"7599 {letters}"
        person.house_number = f"{self.chance.randrange(1, 240)}{suffix}"

    def _reach(self, person: Person) -> None:
        """Numbers and addresses that nobody can be reached at."""
        if self.chance.happens(0.86):
            person.phone = f"06-0000{self.chance.randrange(10000):04d}"
        if self.chance.happens(0.61):
            letters = unicodedata.normalize("NFKD", person.surname.lower()).encode("ascii", "ignore").decode()
            person.email = f"{''.join(filter(str.isalpha, letters))}{self.chance.randrange(100)}@example.com"

    def _circumstances(self, person: Person, day: date) -> None:
        person.distance = self.chance.weighted(DISTANCES)
        if person.origin in REFUGEE_ORIGINS and self.chance.happens(0.7):
            person.refugee_since = min(TODAY, max(day, START) - days(self.chance.randrange(20, 1800)))
        if person.distance != "klein" and self.chance.happens(0.22):
            person.register = self.chance.weighted({"ja": 0.6, "vermoedelijk": 0.15, "nee": 0.25})
        person.shielded = self.chance.happens(0.004)

"""What the rules may know of someone: each fact with its kind, its period and its source.

Facts that a person records for the rules stand in clients.Fact; what is known elsewhere in the dossier (birth date,
benefits, educations, measurements) is read from there. A rule sees no difference.
"""

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from typing import Any

from instruments.rules.periods import Period


class ValueKind(StrEnum):
    YES_NO = "ja_nee"
    DAY = "dag"
    NUMBER = "getal"
    CHOICE = "keuze"


class About(StrEnum):
    PERSON = "persoon"
    STEP = "stap"


@dataclass(frozen=True)
class FactKind:
    """One thing that a rule may ask. `question` is what a klantmanager reads when it has to be filled in."""

    key: str
    label: str  # as in "Niet bekend: ..."
    question: str
    kind: ValueKind = ValueKind.YES_NO
    about: About = About.PERSON
    choices: tuple[tuple[str, str], ...] = ()
    unit: str = ""
    help: str = ""
    recorded: bool = True  # False: it stands elsewhere in the dossier
    lasts: bool = False  # the answer holds for a period; otherwise until a later one
    listed: str = ""  # the choices are codes of this list of the catalogue: sectoren
    highest: int = 10_000  # of a number: more was typed wrong, and no term can be reckoned with it

    @property
    def title(self) -> str:
        """The label where it begins a line: names such as Wsw and UWV keep their capitals."""
        return f"{self.label[:1].upper()}{self.label[1:]}"

    def read(self, text: str) -> Any:
        """The value of a stored answer: ja, 2026-03-01, 12.5 or the key of a choice."""
        match self.kind:
            case ValueKind.YES_NO:
                return {"ja": True, "nee": False}[text]
            case ValueKind.DAY:
                return datetime.date.fromisoformat(text)
            case ValueKind.NUMBER:
                return Decimal(text)
            case _:
                return text

    def accepts(self, text: str) -> bool:
        """Whether this is an answer to the question, as it is stored."""
        try:
            value = self.read(text)
        except (KeyError, ValueError, ArithmeticError):
            return False
        if self.kind is ValueKind.NUMBER:
            return bool(value.is_finite()) and 0 <= value <= self.highest and len(text) <= 20
        if self.listed:
            return bool(text.strip()) and len(text) <= 50
        return self.kind is not ValueKind.CHOICE or value in dict(self.choices)

    def shown(self, value: Any) -> str:
        """The value as people read it."""
        if isinstance(value, bool):
            return "ja" if value else "nee"
        if isinstance(value, datetime.date):
            return f"{value:%d-%m-%Y}"
        if isinstance(value, Decimal):
            return f"{f'{value.normalize():f}'.replace('.', ',')} {self.unit}".strip()
        return dict(self.choices).get(value, str(value))


FACTS: dict[str, FactKind] = {}
"""Every kind of fact. Each module of rules adds those that it asks."""


def add_facts(*kinds: FactKind) -> None:
    """Register kinds. Raises ValueError where a key is taken: one question stands in one place."""
    for kind in kinds:
        if kind.key in FACTS:
            raise ValueError(f"{kind.key} is already a fact")
        FACTS[kind.key] = kind


@dataclass(frozen=True)
class Known:
    """One answer: since when it holds, until when, and where it comes from."""

    value: Any
    since: datetime.date | None = None  # none: always
    until: datetime.date | None = None  # half open
    source: str = ""


@dataclass(frozen=True)
class Facts:
    known: Mapping[str, tuple[Known, ...]] = field(default_factory=dict)

    @classmethod
    def of(cls, pairs: Iterable[tuple[str, Known]]) -> "Facts":
        found: dict[str, list[Known]] = {}
        for key, known in pairs:
            found.setdefault(key, []).append(known)
        return cls({key: tuple(rows) for key, rows in found.items()})

    def on(self, key: str, day: datetime.date) -> Known | None:
        """The latest answer that holds on this day, of one day what was recorded last.

        What was recorded about a later day is not known yet.
        """
        holding = [row for row in self.known.get(key, ()) if Period(row.since, row.until).covers(day)]
        return max(reversed(holding), key=lambda row: row.since or datetime.date.min, default=None)

    def until(self, key: str, day: datetime.date) -> tuple[Known, ...]:
        """Every answer that began on or before this day, oldest first; also those that ended."""
        begun = [row for row in self.known.get(key, ()) if row.since is None or row.since <= day]
        return tuple(sorted(begun, key=lambda row: row.since or datetime.date.min))

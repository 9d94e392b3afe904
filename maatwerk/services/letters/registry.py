"""The sorts of letters about maatwerk. Each says when it fits, what its writer fills in, what it tells and what it
needs; drawing, keeping and sending are the same for all."""

import datetime
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import Any

from accounts.models import Mandate, Municipality, User
from clients.models import Client
from maatwerk.models import Decision, Letter, LetterKind, Objection, Request
from maatwerk.rules.letters import EVERY, Need


class BlankKind(StrEnum):
    TEXT = "tekst"
    LINES = "regels"  # each line is one point of a list
    DAY = "dag"


@dataclass(frozen=True)
class Blank:
    """What who writes the letter fills in: kept in `Letter.typed` under its name, a day as 2027-01-31."""

    name: str
    label: str
    begins_with: str = ""
    help: str = ""
    kind: BlankKind = BlankKind.TEXT
    is_required: bool = True


@dataclass(frozen=True)
class Signing:
    by: User
    function: str
    mandate: Mandate | None = None
    for_college: bool = False


@dataclass(frozen=True)
class About:
    """All that a letter is made from: what it is about, who writes it, its day, and what was filled in."""

    request: Request
    by: User
    dated: datetime.date
    typed: Mapping[str, str]
    objection: Objection | None = None

    @property
    def client(self) -> Client:
        return self.request.client

    @cached_property
    def decision(self) -> Decision | None:
        return decision_of(self.request)

    @cached_property
    def municipality(self) -> Municipality:
        return Municipality.objects.first() or Municipality()

    @property
    def contact(self) -> User | None:
        """Whom the inwoner can call."""
        return self.client.case_manager or self.request.requested_by

    def text(self, name: str) -> str:
        return self.typed.get(name, "").strip()

    def lines(self, name: str) -> list[str]:
        return [line.strip(" -•\t") for line in self.text(name).splitlines() if line.strip(" -•\t")]

    def day(self, name: str) -> datetime.date | None:
        text = self.text(name)
        return datetime.date.fromisoformat(text) if text else None


def nothing(about: About) -> tuple[()]:
    return ()


def nothing_wrong(about: About) -> None:
    """Nothing to refuse beside what holds for every letter."""


@dataclass(frozen=True)
class Sort:
    kind: LetterKind
    intro: str  # when to choose it, for who writes
    template: str  # of the text, on the page and on paper
    fits: Callable[[Request], bool]
    subject: Callable[[About], str]
    tell: Callable[[About], Mapping[str, Any]]
    signs: Callable[[About], Signing]
    needs: Callable[[About], tuple[Need, ...]] = nothing
    blanks: Callable[[About], tuple[Blank, ...]] = nothing
    refuse: Callable[[About], None] = nothing_wrong  # raises a Refusal for what makes no sense
    names_last_day: bool = False  # reckoned from its date, so it is sent on that day
    about_objection: bool = False

    @property
    def label(self) -> str:
        return str(self.kind.label)

    def all_needs(self, about: About) -> tuple[Need, ...]:
        return (*EVERY, *self.needs(about))


SORTS: dict[LetterKind, Sort] = {}
Sent = Callable[[Letter, User], None]
AFTER_SENDING: dict[LetterKind, list[Sent]] = {}


def register(*sorts: Sort) -> None:
    SORTS.update({sort.kind: sort for sort in sorts})


def when_sent(kind: LetterKind, act: Sent) -> None:
    """What follows from sending a letter of this kind, in the same transaction."""
    AFTER_SENDING.setdefault(kind, []).append(act)


def decision_of(request: Request) -> Decision | None:
    decision = getattr(request, "decision", None)
    return decision if decision and decision.outcome else None


def sorts_for(request: Request) -> list[Sort]:
    """The letters that can be written as things stand, in the order of the road."""
    return [SORTS[kind] for kind in LetterKind if kind in SORTS and SORTS[kind].fits(request)]

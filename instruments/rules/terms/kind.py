"""What a term is: what starts it, what meets it, how long it is, and what the law lets stop or lengthen it."""

import datetime
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum

from instruments.rules.case import Case
from instruments.rules.terms.happenings import Happening, Said, key_of
from instruments.rules.terms.starts import Begin, Start

ALIVE = ("overleden_op",)
"""What ends a term about what someone does or gets. A decision on an application is due to the heirs too."""


class Effect(StrEnum):
    """What a ground does. The values are those of clients.TermChange."""

    SUSPENDS = "opschorting"
    EXTENDS = "verlenging"


@dataclass(frozen=True)
class Ground:
    """One reason that the law, or the agreement, names for a suspension or an extension. There are no others."""

    key: str
    label: str  # as in "Opgeschort: aanvulling gevraagd"
    article: str
    effect: Effect
    asks: str = ""  # what the first day of a suspension follows from, as a question
    asks_end: str = ""  # and the last one
    is_announced: bool = False  # a suspension begins on the day after the day that is asked
    needs_end: bool = False  # without a day by which to answer the law suspends nothing
    longest: str = ""  # the parameter: an extension is no longer; without it the decision says how long


@dataclass(frozen=True)
class Lengthened:
    """An answer that is recorded for the rules too, and makes the term longer.

    Without a length the answer is the new last day. With one: so long after the day that was answered, or for a yes so
    long from the start.
    """

    fact: str
    length: str = ""


@dataclass(frozen=True)
class TermKind:
    """A clock of law or agreement. The length is that of the day on which it starts."""

    key: str
    label: str  # what has to be done, or what lasts: "Besluit op de aanvraag"
    article: str
    starts_with: Start
    length: str = ""  # the parameter; none where the start itself says until when
    warn_before: str = ""  # the parameter: so long before the last day there is a task; none: there is none
    warn_after: str = ""  # the parameter: or so long after the start
    stops_with: tuple[Happening, ...] = ()  # what meets the term
    also_stops: Callable[[Case, Begin], Iterable[datetime.date]] | None = None  # that is no recorded answer
    ends_with: tuple[Happening, ...] = ()  # by which it no longer matters
    lengthened_by: tuple[Lengthened, ...] = ()
    waits_while: str = ""  # while the answer is yes, there is no last day yet
    matters: Callable[[Case], bool] | None = None  # for whom; what is not known does not let it go
    only_if: tuple[Said, ...] = ()
    unless: tuple[Said, ...] = ()
    grounds: tuple[Ground, ...] = ()
    limits_the_step: bool = False  # the step may not last longer: its end meets the term
    outlives_the_step: bool = False  # it runs on when the step that it is about has ended
    is_wait: bool = False  # before its end something may not be done; when it is over nothing was missed
    is_beside: bool = False  # a second one runs beside the first; otherwise it comes in its place
    only_first: bool = False  # what starts it again changes nothing
    nth: int = 1  # which of the answers meets it
    agreed: str = ""  # the fact that gives the last days that people agreed on: the nth is that of this term
    advice: str = ""  # what to do before it ends

    @property
    def suspensions(self) -> tuple[Ground, ...]:
        return tuple(ground for ground in self.grounds if ground.effect is Effect.SUSPENDS)

    @property
    def extensions(self) -> tuple[Ground, ...]:
        return tuple(ground for ground in self.grounds if ground.effect is Effect.EXTENDS)

    def ground(self, key: str) -> Ground | None:
        return next((ground for ground in self.grounds if ground.key == key), None)

    @property
    def facts(self) -> frozenset[str]:
        """Every fact that it reads."""
        named = (*self.stops_with, *self.ends_with, *self.only_if, *self.unless)
        longer = (row.fact for row in self.lengthened_by)
        waits = filter(None, [self.waits_while])
        agreed = filter(None, [self.agreed])
        return frozenset({*self.starts_with.facts, *map(key_of, named), *longer, *waits, *agreed})

    @property
    def met_by(self) -> tuple[str, ...]:
        """The facts that meet it."""
        return tuple(map(key_of, self.stops_with))


TERMS: dict[str, TermKind] = {}
"""Every term, in the order in which they are shown."""
THEMES: dict[str, list[TermKind]] = {}
"""The same by subject, for who looks one up."""


def add_terms(theme: str, *kinds: TermKind) -> None:
    for kind in kinds:
        if kind.key in TERMS:
            raise ValueError(f"{kind.key} is already a term")
        TERMS[kind.key] = kind
        THEMES.setdefault(theme, []).append(kind)

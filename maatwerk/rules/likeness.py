"""How alike two requests are, in points that can be read: what is the same, and how much each of it counts.

It says something about cases and nothing about people, and it decides nothing: it puts the most alike in front.
"""

from dataclasses import dataclass
from enum import StrEnum

from maatwerk.rules.circumstances import Overlap


class Trait(StrEnum):
    """What two requests can have in common."""

    RULE = "regel"
    INSTRUMENT = "instrument"
    PROVIDER = "aanbieder"
    KIND = "vorm"
    CIRCUMSTANCES = "omstandigheden"
    WORDS = "woorden"


POINTS = {
    Trait.RULE: 4,
    Trait.CIRCUMSTANCES: 4,
    Trait.WORDS: 4,
    Trait.INSTRUMENT: 2,
    Trait.PROVIDER: 2,
    Trait.KIND: 1,
}
"""The most that each counts; circumstances and words count for the part that is the same."""

ENOUGH = 0.6
"""The part of the circumstances, known of both, that like cases have in common."""
SOME_WORDS, SAME_WORDS = 0.15, 0.3
"""How much of the words makes a case worth reading, and how much like cases have in common where nothing else tells
what was asked."""


@dataclass(frozen=True)
class Words:
    """Which words of this request stand in the other too, or words much like them, and what those weigh (0 to 1)."""

    same: tuple[str, ...] = ()
    share: float = 0.0


@dataclass(frozen=True)
class Likeness:
    traits: frozenset[Trait]  # of those that two requests have or have not
    circumstances: Overlap
    words: Words

    @property
    def points(self) -> float:
        parts = {Trait.CIRCUMSTANCES: self.circumstances.share, Trait.WORDS: self.words.share}
        whole = sum(POINTS[trait] for trait in self.traits)
        return whole + sum(POINTS[trait] * part for trait, part in parts.items())

    @property
    def has_rule(self) -> bool:
        return Trait.RULE in self.traits

    @property
    def is_near(self) -> bool:
        """Alike in what it is about: a like date of birth alone makes no comparable case."""
        return bool(self.traits - {Trait.KIND}) or self.words.share >= SOME_WORDS


def are_like_facts(circumstances: Overlap) -> bool:
    """Whether as much is the same as makes a case like another. Where nothing is known of both, nobody can say so."""
    return circumstances.known > 0 and circumstances.share >= ENOUGH

"""What a test of law or contract answers: voldoet, voldoet niet or onbekend, with the reasons that people read."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Answer(StrEnum):
    MET = "voldoet"
    NOT_MET = "voldoet_niet"
    UNKNOWN = "onbekend"  # is not no: `missing` names the fact that is not known


class Effect(StrEnum):
    """What a failed test does. It blocks only where the law, or a contract, blocks."""

    BLOCK = "houdt_tegen"
    WARN = "waarschuwt"


@dataclass(frozen=True)
class Check:
    """One answer of one rule. `rule_key` is what a maatwerk request names, so that deviations are counted per rule."""

    rule_key: str
    answer: Answer
    sentence: str
    basis: str  # the article or the contract on which the answer rests
    values: Mapping[str, str] = field(default_factory=dict)  # what was looked at, as people read it
    missing: str = ""  # in words
    offers: tuple[str, ...] = ()  # what does fit: "voldoet niet" never ends the road
    label: str = ""  # the rule in a few words
    effect: Effect = Effect.BLOCK
    missing_fact: str = ""  # the key of the fact that would answer it
    asked: tuple[str, ...] = ()  # the keys of all facts that the rule asked for, known or not
    advice: str = ""  # what one can do about it
    day: datetime.date | None = None  # the reference date

    @property
    def is_met(self) -> bool:
        return self.answer is Answer.MET

    @property
    def is_refused(self) -> bool:
        return self.answer is Answer.NOT_MET

    @property
    def is_unknown(self) -> bool:
        return self.answer is Answer.UNKNOWN

    @property
    def blocks(self) -> bool:
        """It stands in the way: the law says no, or misses a fact that it asks for."""
        return self.effect is Effect.BLOCK and not self.is_met

    @property
    def warns(self) -> bool:
        """A reason to think twice, that a professional may put aside with a ground."""
        return self.effect is Effect.WARN and self.is_refused

"""What a test of law or contract answers: voldoet, voldoet niet or onbekend, with the reasons that people read."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Answer(StrEnum):
    MET = "voldoet"
    NOT_MET = "voldoet_niet"
    UNKNOWN = "onbekend"  # is not no: `missing` names the fact that is not known


@dataclass(frozen=True)
class Check:
    """One answer of one rule. `rule_key` is what a maatwerk request names, so that deviations are counted per rule."""

    rule_key: str
    answer: Answer
    sentence: str
    basis: str  # the article or the contract on which the answer rests
    values: Mapping[str, str] = field(default_factory=dict)  # what was looked at, as people read it
    missing: str = ""
    offers: tuple[str, ...] = ()  # what does fit: "voldoet niet" never ends the road

    @property
    def is_met(self) -> bool:
        return self.answer is Answer.MET

    @property
    def is_refused(self) -> bool:
        return self.answer is Answer.NOT_MET

    @property
    def is_unknown(self) -> bool:
        return self.answer is Answer.UNKNOWN

"""The page of one request: the parts in the order in which they are shown."""

from collections.abc import Sequence

from maatwerk.request_page import (
    advice,
    agreements,
    asked,
    comparable,
    decision,
    dilemmas,
    letters,
    objections,
    opposites,
    questions,
    recurring,
    reviews,
    terms,
    unusual,
    weighing,
)
from maatwerk.request_page.registry import OnRequest, Part, ShownPart, shown_parts

FROM_THE_DECISION: Sequence[Part] = (
    decision.PART,
    letters.PART,
    objections.PART,
    agreements.PART,
    reviews.PART,
)
BEFORE_IT: Sequence[Part] = (
    unusual.PART,
    terms.SHORT,
    asked.PART,
    weighing.PART,
    advice.PART,
    questions.PART,
    opposites.PART,
    comparable.PART,
    terms.PART,
    recurring.PART,
    dilemmas.PART,
)
PARTS = (*FROM_THE_DECISION, *BEFORE_IT)


def parts_of(on: OnRequest) -> list[ShownPart]:
    """What was decided stands on top, with what followed from it; until then what it is about."""
    return shown_parts(PARTS if on.decision else (*BEFORE_IT, *FROM_THE_DECISION), on)


def parts_to_decide_on(on: OnRequest) -> list[ShownPart]:
    """What is read before one decides."""
    return shown_parts([part for part in PARTS if part.weighs], on)


__all__ = ["PARTS", "OnRequest", "Part", "ShownPart", "parts_of", "parts_to_decide_on"]

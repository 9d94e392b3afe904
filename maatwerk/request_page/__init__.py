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

PARTS: Sequence[Part] = (
    decision.PART,
    letters.PART,
    objections.PART,
    agreements.PART,
    reviews.PART,
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


def parts_of(on: OnRequest) -> list[ShownPart]:
    return shown_parts(PARTS, on)


def parts_to_decide_on(on: OnRequest) -> list[ShownPart]:
    """What is read before one decides."""
    return shown_parts([part for part in PARTS if part.weighs], on)


__all__ = ["PARTS", "OnRequest", "Part", "ShownPart", "parts_of", "parts_to_decide_on"]

"""The page of one step: the parts in the order in which they are shown."""

from collections.abc import Sequence

from trajectories.step_page import (
    agreed,
    certificates,
    coaching,
    evaluations,
    facts,
    fallback,
    placements,
    premiums,
    readiness,
    sheltered,
    signals,
    trial,
)
from trajectories.step_page.registry import OnStep, Part, ShownPart, shown_parts

PARTS: Sequence[Part] = (
    signals.PART,
    agreed.PART,
    trial.PART,
    placements.PART,
    sheltered.PART,
    coaching.PART,
    premiums.PART,
    fallback.PART,
    evaluations.PART,
    readiness.PART,
    certificates.PART,
    facts.PART,
)


def parts_of(on: OnStep) -> list[ShownPart]:
    return shown_parts(PARTS, on)


__all__ = ["PARTS", "OnStep", "Part", "ShownPart", "parts_of"]

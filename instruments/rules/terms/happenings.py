"""When something happened, as it was answered: a day, or since when an answer holds."""

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from instruments.rules.case import Case, StepOf
from instruments.rules.facts import FACTS, About, Facts, Known, ValueKind


@dataclass(frozen=True)
class Said:
    """One of these answers to a question, where not any will do."""

    key: str
    values: tuple[Any, ...]


Happening = str | Said
"""A fact: any answer but no; or some of its answers."""


def key_of(happening: Happening) -> str:
    return happening.key if isinstance(happening, Said) else happening


def label_of(happening: Happening) -> str:
    return FACTS[key_of(happening)].label


def fits(happening: Happening, known: Known) -> bool:
    return known.value in happening.values if isinstance(happening, Said) else known.value is not False


def happened(facts: Facts, happening: Happening, day: datetime.date) -> Iterator[tuple[datetime.date, Known]]:
    """Each answer that says that it happened on or before this day, with its own day."""
    key = key_of(happening)
    is_day = FACTS[key].kind is ValueKind.DAY
    for known in facts.until(key, day):
        on = known.value if is_day else known.since
        if on is not None and on <= day and fits(happening, known):
            yield on, known


def facts_of(case: Case, key: str, step: StepOf | None) -> Facts:
    """Where the answer stands: with the step where it is about that."""
    return step.facts if step and FACTS[key].about is About.STEP else case.facts


def days_of(case: Case, happenings: Iterable[Happening], step: StepOf | None) -> list[datetime.date]:
    """Every day on which one of these happened."""
    found = {
        day
        for happening in happenings
        for day, _ in happened(facts_of(case, key_of(happening), step), happening, case.day)
    }
    return sorted(found)


def is_said(case: Case, said: Said, step: StepOf | None) -> bool:
    """Whether this is the answer of today."""
    known = facts_of(case, said.key, step).on(said.key, case.day)
    return known is not None and known.value in said.values

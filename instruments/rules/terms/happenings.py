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
    """Every day on which one of these happened, once."""
    found = {day for happening in happenings for day in _days(facts_of(case, key_of(happening), step), happening, case)}
    return sorted(found)


def recorded_days(case: Case, key: str, steps: Iterable[StepOf] = ()) -> list[datetime.date]:
    """Every day that was answered to a question, of the person and of these steps: each once, oldest first."""
    case.asked.add(key)
    known = (case.facts, *(step.facts for step in steps))
    return sorted({day for facts in known for day in _days(facts, key, case)})


def _days(facts: Facts, happening: Happening, case: Case) -> Iterator[datetime.date]:
    return (day for day, _ in happened(facts, happening, case.day))


def is_said(case: Case, said: Said, step: StepOf | None) -> bool:
    """Whether this is the answer of today."""
    known = facts_of(case, said.key, step).on(said.key, case.day)
    return known is not None and known.value in said.values

"""Terms inside a step: how long it runs, what has to be done when, and what was done in time."""

import datetime
from collections.abc import Collection, Sequence
from enum import Enum
from typing import Any

from instruments.rules.case import Case, MissingFact, StepOf, days_between
from instruments.rules.deadlines import length, warns_from
from instruments.rules.facts import FACTS
from instruments.rules.terms import Length
from instruments.rules.terms.days import DAY
from instruments.rules.terms.happenings import recorded_days
from instruments.rules.work import judged, other_steps, share_employer


class Progress(Enum):
    """How far something is that has to be done by a day."""

    NOT_YET = "nog niet nodig"
    DONE = "gedaan"
    LATE = "te laat"


def first_day_after(case: Case, key: str, first_day: datetime.date, times: int = 1) -> datetime.date:
    """When something that lasts this long (or so many times as long) from this day on is over.

    The length is that of the day on which it began. From 31 December two months go to and with 28 February.
    """
    once = length(case, key, first_day)
    return Length(once.number * times, once.unit).through(first_day) + DAY


def begins_to_matter(case: Case, due_on: datetime.date) -> datetime.date:
    """From this day it is asked for, so that it can be done before it is due."""
    return warns_from(case, "werk_signaal_vooraf_weken", due_on)


def progress(
    case: Case,
    key: str,
    due_on: datetime.date,
    steps: Sequence[StepOf] = (),
    but: Collection[datetime.date] = (),
) -> Progress:
    """Whether the day on which something was done is known, and in time to count for this term.

    It may stand with any of `steps`, or else with the judged one. `but` are days that are known to be of another term.

    Nobody records that something was not done. So it is onbekend in the weeks before it is due, when someone can
    still do it or write down that it was done, and from then on it is late.
    """
    from_when = begins_to_matter(case, due_on)
    days = recorded_days(case, key, steps or [judged(case)])
    if any(from_when <= day for day in days if day not in but):
        return Progress.DONE
    if case.day < from_when:
        return Progress.NOT_YET
    if case.day < due_on:
        raise MissingFact(key)
    return Progress.LATE


def answer(case: Case, key: str, steps: Sequence[StepOf]) -> Any:
    """The latest answer among steps that follow on one another, as one step. None where nobody answered."""
    case.asked.add(key)
    for step in reversed(steps):
        if (known := step.facts.on(key, case.day)) is not None:
            case.note(FACTS[key].title, FACTS[key].shown(known.value))
            return known.value
    return case.maybe(key)


def series(case: Case, *, at_one_employer: bool = False) -> list[StepOf]:
    """The judged step with those of the same kind that it follows on without a day between, oldest first.

    A term of the law does not begin again because a lengthening was written down as a new step, nor because someone
    comes back to it: that is no new place.
    """
    found = [judged(case)]
    earlier = other_steps(case, found[0].regime)
    while before := next((step for step in earlier if _joins(step, found[0], at_one_employer=at_one_employer)), None):
        earlier.remove(before)
        found.insert(0, before)
    return found


def counts_from(steps: Sequence[StepOf]) -> datetime.date:
    """The day from which such steps last in one piece: the days on which someone was away from them do not count."""
    return steps[0].starts_on + days_between(steps) * DAY


def _joins(before: StepOf, step: StepOf, *, at_one_employer: bool) -> bool:
    if before.pk is not None and before.pk == step.resumes:
        return True
    if not (before.starts_on < step.starts_on and before.ends_on and before.ends_on >= step.starts_on):
        return False
    return not at_one_employer or share_employer(before, step)

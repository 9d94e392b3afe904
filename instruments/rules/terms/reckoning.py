"""Every clock of someone, from what is known of them and what was decided about their terms."""

import datetime
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from instruments.rules.case import Case, StepOf
from instruments.rules.facts import FACTS, About
from instruments.rules.parameters import MissingParameter
from instruments.rules.terms.clock import Alteration, Clock, Extension, Stop, Suspension
from instruments.rules.terms.days import DAY
from instruments.rules.terms.kind import TermKind
from instruments.rules.terms.kinds import TERMS
from instruments.rules.terms.length import Length
from instruments.rules.terms.starts import Begin, days_of

TermRef = tuple[str, str, datetime.date]
"""Which term of someone: its kind, the key of the step that it is about (or nothing), and the day it began."""
Alterations = Mapping[TermRef, Sequence[Alteration]]
NONE: Alterations = {}


def clocks_of(case: Case, altered: Alterations = NONE) -> list[Clock]:
    """Every term that began on or before the day of the case, those that ended too."""
    return [clock for kind in TERMS.values() for clock in clocks_of_kind(kind, case, altered)]


def clocks_of_kind(kind: TermKind, case: Case, altered: Alterations = NONE) -> Iterator[Clock]:
    """A term whose length is not known on the day on which it would start is not there: the law did not know it yet."""
    try:
        begins = list(kind.starts_with.begins(case))
    except (MissingParameter, ValueError):
        return
    for of_step in _by_step(begins):
        yield from _in_order(kind, case, of_step, altered)


def _by_step(begins: Iterable[Begin]) -> list[list[Begin]]:
    """The starts of a kind, apart for each step, oldest first and each day once."""
    parts: dict[int | None, dict[datetime.date, Begin]] = {}
    for begin in begins:
        parts.setdefault(begin.step.pk if begin.step else None, {}).setdefault(begin.day, begin)
    return [sorted(part.values(), key=lambda begin: begin.day) for part in parts.values()]


def _in_order(kind: TermKind, case: Case, begins: list[Begin], altered: Alterations) -> Iterator[Clock]:
    begins = begins[:1] if kind.only_first else begins
    answers = days_of(case, kind.stops_with, begins[0].step)
    taken = 0
    for begin, following in zip(begins, [*begins[1:], None], strict=True):
        if (kind.until and begin.day >= kind.until) or not _applies(kind, case, begin.step):
            continue
        possible = [day for day in answers[taken:] if _may_stop(kind, day, begin, following)]
        met_on = possible[kind.nth - 1] if len(possible) >= kind.nth else None
        if kind.is_beside and met_on:
            taken = answers.index(met_on) + 1
        stop = _stop(kind, case, begin, met_on, following)
        clock = _clock(kind, case, begin, stop, altered)
        if clock:
            yield clock


def _may_stop(kind: TermKind, day: datetime.date, begin: Begin, following: Begin | None) -> bool:
    """An answer that also starts the term anew does not stop the one that it starts."""
    starts_anew = set(kind.stops_with) & set(kind.starts_with.facts)
    if day < begin.day or (starts_anew and day == begin.day):
        return False
    return kind.is_beside or following is None or day <= following.day


def _stop(
    kind: TermKind, case: Case, begin: Begin, met_on: datetime.date | None, following: Begin | None
) -> Stop | None:
    """The first thing that ended the term."""
    found = [Stop(met_on, True, _by(kind.stops_with))] if met_on else []
    for key in kind.ends_with:
        ended = [day for day in days_of(case, (key,), begin.step) if day >= begin.day]
        found += [Stop(day, False, FACTS[key].label) for day in ended[:1]]
    step_end = begin.step.ends_on if begin.step else None
    if step_end and step_end <= case.day and not kind.outlives_the_step:
        found.append(Stop(max(step_end - DAY, begin.day), kind.limits_the_step, "de stap eindigde"))
    if following and following.day <= case.day and not kind.is_beside:
        found.append(Stop(following.day, False, "een nieuwe termijn begon"))
    return min(found, key=lambda stop: (stop.day, not stop.is_met), default=None)


def _by(keys: tuple[str, ...]) -> str:
    return " of ".join(FACTS[key].label for key in keys)


def _applies(kind: TermKind, case: Case, step: StepOf | None) -> bool:
    known = {key: _value(case, key, step) for key, _ in (*kind.only_if, *kind.unless)}
    return all(known[key] == value for key, value in kind.only_if) and not any(
        known[key] == value for key, value in kind.unless
    )


def _value(case: Case, key: str, step: StepOf | None) -> Any:
    facts = step.facts if step and FACTS[key].about is About.STEP else case.facts
    known = facts.on(key, case.day)
    return known.value if known else None


def _clock(kind: TermKind, case: Case, begin: Begin, stop: Stop | None, altered: Alterations) -> Clock | None:
    length = _length(case, kind.length, begin.first_day) if kind.length else None
    if length:
        plain_end = length.through(begin.first_day) if begin.counts_itself else length.after(begin.day)
    elif begin.ends_on and not kind.length:
        plain_end = begin.ends_on - DAY
    else:
        return None
    step_key = str(begin.step.pk) if begin.step and begin.step.pk else ""
    rows = altered.get((kind.key, step_key, begin.day), ())
    return Clock(
        kind=kind,
        begin=begin,
        day=case.day,
        plain_end=plain_end,
        length=length,
        stop=stop,
        suspensions=tuple(sorted((row for row in rows if isinstance(row, Suspension)), key=lambda row: row.starts_on)),
        extensions=tuple(sorted((row for row in rows if isinstance(row, Extension)), key=lambda row: row.decided_on)),
        warn_before=_length(case, kind.warn_before, case.day) if kind.warn_before else None,
        warn_after=_length(case, kind.warn_after, case.day) if kind.warn_after else None,
        after_waiting=tuple(_after_waiting(kind, case, begin)),
    )


def _after_waiting(kind: TermKind, case: Case, begin: Begin) -> Iterator[tuple[str, Length]]:
    for ground in kind.grounds:
        length = _length(case, ground.then, begin.first_day) if ground.then else None
        if length:
            yield ground.key, length


def _length(case: Case, key: str, day: datetime.date) -> Length | None:
    try:
        return Length.of(case.parameters.on(key, day))
    except (MissingParameter, ValueError):
        return None

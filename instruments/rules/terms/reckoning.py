"""Every clock of someone, from what is known of them and what was decided about their terms."""

import datetime
from collections.abc import Iterable, Iterator, Mapping, Sequence

from instruments.rules.case import Case, MissingFact, StepOf
from instruments.rules.facts import FACTS, Known, ValueKind
from instruments.rules.parameters import MissingParameter
from instruments.rules.terms.clock import Alteration, Clock, Extension, Stop, Suspension
from instruments.rules.terms.days import DAY
from instruments.rules.terms.happenings import Happening, Said, days_of, facts_of, happened, is_said, key_of, label_of
from instruments.rules.terms.kind import Lengthened, TermKind
from instruments.rules.terms.kinds import TERMS
from instruments.rules.terms.length import Length
from instruments.rules.terms.starts import Begin

TermRef = tuple[str, str, datetime.date]
"""Which term of someone: its kind, the key of the step that it is about (or nothing), and the day it began."""
Alterations = Mapping[TermRef, Sequence[Alteration]]
NONE: Alterations = {}
DONE = "het is gebeurd, zoals bij de stap staat"


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
    """The terms of one kind about one thing. Which answer meets which of them depends on those before."""
    begins = begins[:1] if kind.only_first else begins
    taken = 0
    for begin, following in zip(begins, [*begins[1:], None], strict=True):
        if not _applies(kind, case, begin.step):
            continue
        answers = _answers(kind, case, begin)
        possible = [stop for stop in answers[taken:] if _may_stop(kind, stop.day, begin, following)]
        met = possible[kind.nth - 1] if len(possible) >= kind.nth else None
        if kind.is_beside and met:
            taken = answers.index(met) + 1
        clock = _clock(kind, case, begin, _stop(kind, case, begin, met, following), altered)
        if clock:
            yield clock


def _answers(kind: TermKind, case: Case, begin: Begin) -> list[Stop]:
    """Everything that can meet the term, each day once, oldest first."""
    found = dict.fromkeys(kind.also_stops(case, begin) if kind.also_stops else (), DONE)
    for happening in kind.stops_with:
        for day in days_of(case, (happening,), begin.step):
            found[day] = label_of(happening)
    return [Stop(day, True, found[day]) for day in sorted(found)]


def _may_stop(kind: TermKind, day: datetime.date, begin: Begin, following: Begin | None) -> bool:
    """An answer that also starts the term anew does not stop the one that it starts."""
    starts_anew = set(kind.met_by) & set(kind.starts_with.facts)
    if day < _open_from(begin) or (starts_anew and day == begin.day):
        return False
    return kind.is_beside or following is None or day <= following.day


def _open_from(begin: Begin) -> datetime.date:
    """From this day on an answer is about this term."""
    return begin.came_in_on or begin.day


def _stop(kind: TermKind, case: Case, begin: Begin, met: Stop | None, following: Begin | None) -> Stop | None:
    """The first thing that ended the term."""
    found = [met] if met else []
    for happening in kind.ends_with:
        ended = [day for day in _since(case, happening, begin) if day <= case.day]
        found += [Stop(max(day, _open_from(begin)), False, label_of(happening)) for day in ended[:1]]
    step_end = begin.step.ends_on if begin.step else None
    if step_end and step_end <= case.day and not kind.outlives_the_step:
        found.append(Stop(max(step_end - DAY, begin.day), kind.limits_the_step, "de stap eindigde"))
    if following and following.day <= case.day and not kind.is_beside:
        found.append(Stop(following.day, False, "een nieuwe termijn begon"))
    return min(found, key=lambda stop: (stop.day, not stop.is_met), default=None)


def _since(case: Case, happening: Happening, begin: Begin) -> list[datetime.date]:
    """When it happened after the start, or before it and is still so."""
    facts = facts_of(case, key_of(happening), begin.step)
    lasts, since = FACTS[key_of(happening)].lasts, _open_from(begin)
    return sorted(
        day
        for day, known in happened(facts, happening, case.day)
        if day >= since or (lasts and (known.until is None or known.until > begin.day))
    )


def _applies(kind: TermKind, case: Case, step: StepOf | None) -> bool:
    if not all(is_said(case, said, step) for said in kind.only_if):
        return False
    if any(is_said(case, said, step) for said in kind.unless):
        return False
    try:
        return kind.matters is None or kind.matters(case.about(step))
    except (MissingFact, MissingParameter):
        return True


def _clock(kind: TermKind, case: Case, begin: Begin, stop: Stop | None, altered: Alterations) -> Clock | None:
    agreed = _agreed(kind, case, begin)
    length = _length(case, kind.length, begin.day) if kind.length and not agreed else None
    plain_end = _nth(agreed, kind.nth) if agreed else _plain_end(kind, begin, length)
    if plain_end is None:
        return None
    step_key = str(begin.step.pk) if begin.step and begin.step.pk else ""
    rows = altered.get((kind.key, step_key, begin.day), ())
    extensions = (row for row in rows if isinstance(row, Extension))
    lengthened = tuple(_lengthened(kind, case, begin))
    waits = bool(kind.waits_while) and not lengthened and is_said(case, Said(kind.waits_while, (True,)), begin.step)
    return Clock(
        kind=kind,
        begin=begin,
        day=case.day,
        plain_end=plain_end,
        length=length,
        stop=stop,
        suspensions=tuple(sorted((row for row in rows if isinstance(row, Suspension)), key=lambda row: row.starts_on)),
        extensions=tuple(sorted(extensions, key=lambda row: row.decided_on)),
        lengthened=lengthened,
        waits_for=label_of(kind.waits_while) if waits else "",
        warn_before=_length(case, kind.warn_before, case.day) if kind.warn_before else None,
        warn_after=_length(case, kind.warn_after, case.day) if kind.warn_after else None,
    )


def _agreed(kind: TermKind, case: Case, begin: Begin) -> list[datetime.date]:
    """The days that people agreed on for the terms that began here: they come in the place of what is reckoned."""
    known = facts_of(case, kind.agreed, begin.step).known.get(kind.agreed, ()) if kind.agreed else ()
    return [row.value for row in known if row.since == begin.day]


def _nth(days: list[datetime.date], number: int) -> datetime.date | None:
    return days[number - 1] if len(days) >= number else None


def _plain_end(kind: TermKind, begin: Begin, length: Length | None) -> datetime.date | None:
    if length is None:
        return begin.ends_on - DAY if begin.ends_on and not kind.length else None
    return _last_day(begin, length)


def _lengthened(kind: TermKind, case: Case, begin: Begin) -> Iterator[tuple[str, datetime.date]]:
    """What was answered since the term began that gives it a later last day."""
    for row in kind.lengthened_by:
        known = facts_of(case, row.fact, begin.step).on(row.fact, case.day)
        if known is None or known.value is False or _is_of_before(known, begin):
            continue
        last_day = _end_given(row, case, begin, known.value)
        if last_day and last_day >= begin.day:
            yield FACTS[row.fact].label, last_day


def _is_of_before(known: Known, begin: Begin) -> bool:
    """An answer about someone from before the term began is about an earlier one; with a step it is about that step."""
    return begin.step is None and known.since is not None and known.since < begin.day


def _end_given(row: Lengthened, case: Case, begin: Begin, value: object) -> datetime.date | None:
    answered = value if FACTS[row.fact].kind is ValueKind.DAY and isinstance(value, datetime.date) else None
    if not row.length:
        return answered
    length = _length(case, row.length, begin.day)
    if length is None:
        return None
    if answered:
        return length.after(answered)
    return _last_day(begin, length)


def _last_day(begin: Begin, length: Length) -> datetime.date:
    last = length.through(begin.first_day) if begin.counts_itself else length.after(begin.day)
    return last + begin.paused * DAY


def _length(case: Case, key: str, day: datetime.date) -> Length | None:
    try:
        return Length.of(case.parameters.on(key, day))
    except (MissingParameter, ValueError):
        return None

"""How the last day of a term came about, step by step, for who reads it on a screen or in a letter."""

from collections.abc import Iterator

from instruments.rules.terms.clock import Clock, State
from instruments.rules.terms.days import DAY, day_name
from instruments.rules.wording import day as shown


def steps_of(clock: Clock) -> tuple[str, ...]:
    """The reckoning in sentences, in the order in which it is done."""
    return tuple(
        sentence for part in (_start, _length, _suspended, _extended, _moved, _stopped) for sentence in part(clock)
    )


def _start(clock: Clock) -> Iterator[str]:
    label = clock.kind.starts_with.label
    event = f"{label[:1].upper()}{label[1:]}: {shown(clock.began_on)}."
    if clock.begin.counts_itself:
        yield f"{event} Die dag telt mee."
    else:
        yield f"{event} De termijn begint een dag later, op {shown(clock.first_day)}."
    if clock.begin.paused:
        yield f"Tussendoor was de inwoner {_days(clock.begin.paused)} bij een andere stap. Die tijd telt niet mee."


def _length(clock: Clock) -> Iterator[str]:
    if clock.length is None:
        yield f"De einddatum is vastgelegd: {shown(clock.plain_end)} ({clock.kind.article})."
    else:
        lasts = f"De termijn is {clock.length} ({clock.kind.article})."
        yield f"{lasts} Zonder wijzigingen is de laatste dag {shown(clock.plain_end)}."


def _suspended(clock: Clock) -> Iterator[str]:
    for row in clock.suspensions:
        ground = row.ground
        what = f"{ground.label} ({ground.article})."
        if row.ends_on is None:
            yield f"Opgeschort vanaf {shown(row.starts_on)}: {what}"
        else:
            yield f"Opgeschort van {shown(row.starts_on)} tot en met {shown(row.ends_on - DAY)}: {what}"
    if clock.suspended_days:
        yield f"De termijn stond {_days(clock.suspended_days)} stil. Zoveel dagen schuift de laatste dag op."


def _extended(clock: Clock) -> Iterator[str]:
    for row in clock.extensions:
        what = f"{row.ground.label} ({row.ground.article})"
        yield f"Verlengd op {shown(row.decided_on)} met {_days(row.days)}: {what}."
    for label, day in clock.lengthened:
        if day > clock.plain_end:
            yield f"Langer tot en met {shown(day)}: {label}."


def _moved(clock: Clock) -> Iterator[str]:
    changed = clock.suspensions or clock.is_extended
    if changed and clock.unmoved_end != clock.plain_end:
        yield f"Daarmee is de laatste dag {shown(clock.unmoved_end)}."
    if clock.is_moved:
        yield f"De laatste dag schuift naar {shown(clock.last_day)}: {clock.moved_because}."
    elif clock.not_moved_because:
        yield (
            f"De laatste dag is {day_name(clock.last_day)}. Die blijft staan: de Algemene termijnenwet verschuift "
            f"haar niet, want {clock.not_moved_because}."
        )


def _stopped(clock: Clock) -> Iterator[str]:
    if clock.stop:
        yield f"De termijn stopte op {shown(clock.stop.day)}: {clock.stop.because}."
    elif clock.waits_for:
        yield f"Er is nu nog geen laatste dag: {clock.waits_for}."
    elif clock.state is State.SUSPENDED:
        yield "De termijn staat nu stil. De laatste dag staat vast als de opschorting voorbij is."


def _days(number: int) -> str:
    return "1 dag" if number == 1 else f"{number} dagen"

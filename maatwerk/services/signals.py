"""A link that is missing in the chain: the signal rises, someone sees to it, and it closes when the change holds."""

import datetime

from django.db import connection, transaction
from django.utils import timezone

from accounts import audit
from accounts.models import User
from accounts.permissions import Permission
from accounts.verbs import name_acts
from accounts.workflow import FieldRefusal, Refusal, refuse_stale, require
from maatwerk.models import Change, Did, Request, Signal, SignalNote
from maatwerk.rules.recurring import Group, Road, by_road, to_rise
from maatwerk.signals.counting import Window, counting, group_of, tally, window_on
from maatwerk.signals.passing import Seen, seen_on

PAGE = "maatwerk:signal"
name_acts(
    {
        "signal.raise": "ontbrekende schakel gezien",
        "signal.assign": "eigenaar van een ontbrekende schakel gekozen",
        "signal.plan": "actie bij een ontbrekende schakel afgesproken",
        "signal.close": "ontbrekende schakel gesloten",
        "signal.reopen": "ontbrekende schakel heropend",
    }
)


@transaction.atomic
def raise_for(request: Request) -> list[Signal]:
    """In the transaction of an approval: a signal, where this one makes the number full."""
    window = window_on(timezone.localdate())
    return _raise_on((request.deviation, request.instrument_id), window) if window else []


def raise_signals() -> int:
    """Every night: what came in otherwise, or was missed. Each rule and instrument in a transaction of its own, so that
    a night that is broken off goes on where it was. Returns how many signals rose.
    """
    window = window_on(timezone.localdate())
    if window is None:
        return 0
    signalled = {group_of(signal) for signal in Signal.objects.open()}
    roads = by_road(tally(counting(window)))
    due = [road for road, tallied in roads.items() if to_rise(tallied, signalled, window.threshold)]
    return sum(len(_raise_on(road, window)) for road in due)


@transaction.atomic
def assign(signal_id: int, *, by: User, version: int, owner: User) -> Signal:
    """Who sees to it."""
    signal = _hold(signal_id, by=by, version=version)
    _refuse_closed(signal)
    if owner not in User.objects.who_may(Permission.HANDLE_SIGNALS):
        raise FieldRefusal("Deze collega kan dit niet behandelen. Kies een ander.", "owner")
    if signal.owner == owner:
        raise FieldRefusal(f"{owner} is al eigenaar.", "owner")
    signal.owner = owner
    return _keep(signal, Did.ASSIGNED, "signal.assign", owner.name, ("owner",), by=by)


@transaction.atomic
def plan(
    signal_id: int, *, by: User, version: int, change: str, action: str, due_on: datetime.date | None = None
) -> Signal:
    """What will change, so that the next one needs no maatwerk. Who says so and nobody else has it, has it."""
    signal = _hold(signal_id, by=by, version=version)
    _refuse_closed(signal)
    signal.change, signal.action, signal.due_on = change, action.strip(), due_on
    signal.owner = signal.owner or by
    when = f", klaar op {due_on:%d-%m-%Y}" if due_on else ""
    said = f"{signal.get_change_display().capitalize()}: {signal.action.rstrip('.')}{when}."
    return _keep(signal, Did.PLANNED, "signal.plan", said, ("change", "action", "due_on", "owner"), by=by)


@transaction.atomic
def close(
    signal_id: int,
    *,
    by: User,
    version: int,
    change: str,
    effective_on: datetime.date,
    because: str,
    is_sure: bool = False,
) -> Signal:
    """The change takes effect: from that day on the signal is quiet, and what is approved counts anew.

    Where Keten does not see that the same would pass, one has to say that one is sure.
    """
    signal = _hold(signal_id, by=by, version=version)
    _refuse_closed(signal)
    signal.change = change
    if not is_sure and (doubts := doubts_about(signal, effective_on)):
        raise FieldRefusal(f"{doubts[0].sentence} Klopt het toch? Zet dan een vinkje.", "is_sure")
    signal.effective_on, signal.closed_because = effective_on, because.strip()
    signal.closed_on, signal.closed_by = timezone.localdate(), by
    said = f"Werkt vanaf {effective_on:%d-%m-%Y}. {signal.get_change_display().capitalize()}: {signal.closed_because}"
    fields = ("change", "effective_on", "closed_on", "closed_because")
    return _keep(signal, Did.CLOSED, "signal.close", said, fields, by=by)


@transaction.atomic
def reopen(signal_id: int, *, by: User, version: int, reason: str) -> Signal:
    """It was closed by mistake, or the change did not come: everything counts again as before."""
    signal = _hold(signal_id, by=by, version=version)
    if signal.is_open:
        raise Refusal("Deze ontbrekende schakel staat al open.")
    _lock(group_of(signal).road)
    if any(_overlap(group_of(other), group_of(signal)) for other in Signal.objects.open()):
        raise Refusal("Voor deze afwijking staat al een nieuwere ontbrekende schakel open. Werk daarin verder.")
    signal.effective_on = signal.closed_on = signal.closed_by = None
    signal.closed_because = ""
    fields = ("effective_on", "closed_on", "closed_because")
    return _keep(signal, Did.REOPENED, "signal.reopen", reason.strip(), fields, by=by)


def doubts_about(signal: Signal, day: datetime.date) -> list[Seen]:
    """Where Keten does not see that the same request would pass on that day."""
    return [seen for seen in seen_on(signal, Change(signal.change), day) if not seen.passes]


def _raise_on(road: Road, window: Window) -> list[Signal]:
    """The signals that are due for one rule and instrument. Two at once count one after the other."""
    with transaction.atomic():
        _lock(road)
        deviation, instrument = road
        tallied = tally(counting(window).filter(deviation=deviation, instrument=instrument))
        there = Signal.objects.filter(deviation=deviation, instrument=instrument)
        signalled = {group_of(signal) for signal in there.open()}
        return [_raise(group, number, window.day) for group, number in to_rise(tallied, signalled, window.threshold)]


def _raise(group: Group, number: int, day: datetime.date) -> Signal:
    same = Signal.objects.closed().filter(deviation=group.deviation, instrument=group.instrument)
    earlier = [signal for signal in same.order_by("-effective_on", "-pk") if _overlap(group_of(signal), group)]
    signal = Signal.objects.create(
        deviation=group.deviation,
        instrument_id=group.instrument,
        provider_id=group.provider,
        kind=group.kind,
        raised_on=day,
        raised_at_count=number,
        recurs=earlier[0] if earlier else None,
    )
    said = f"{number} keer goedgekeurd." + (" Dit kwam terug na een eerdere verandering." if earlier else "")
    SignalNote.objects.create(signal=signal, did=Did.RAISED, text=said)
    audit.record("signal.raise", by=None, target=signal, happened_on=day, url_name=PAGE, url_key=signal.pk)
    return signal


def _overlap(one: Group, other: Group) -> bool:
    return one.covers(other) or other.covers(one)


def _lock(road: Road) -> None:
    """One at a time reckons with a rule and instrument, until the end of the transaction."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext(%s))", [f"maatwerk_signal:{road[0]}:{road[1]}"])


def _hold(signal_id: int, *, by: User, version: int) -> Signal:
    require(by, Permission.HANDLE_SIGNALS)
    signal = Signal.objects.visible_to(by).select_for_update(of=("self",)).get(pk=signal_id)
    refuse_stale(signal.version, version)
    return signal


def _refuse_closed(signal: Signal) -> None:
    if not signal.is_open:
        raise Refusal("Deze ontbrekende schakel is gesloten. Heropen haar eerst.")


def _keep(signal: Signal, did: Did, verb: str, said: str, fields: tuple[str, ...], *, by: User) -> Signal:
    signal.version += 1
    signal.save()
    SignalNote.objects.create(signal=signal, by=by, did=did, text=said)
    audit.record(verb, by=by, target=signal, fields=fields, url_name=PAGE, url_key=signal.pk)
    return signal

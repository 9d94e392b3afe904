"""How often the deviation of one request comes back, for the page of that request."""

import datetime
from dataclasses import dataclass

from accounts.models import User
from maatwerk.models import Request, Signal
from maatwerk.querysets import RequestQuerySet
from maatwerk.signals.counting import Window, counting, group_of, window_on


@dataclass(frozen=True)
class Recurrence:
    """What was approved is counted over all dossiers, as a figure is: what recurs is not about persons. What waits is
    a count of requests that this reader may see. This request counts too, once it is approved.
    """

    window: Window
    approved: int
    waiting: int  # asked, not decided; this one too
    signal: Signal | None  # the open one

    @property
    def is_missing_link(self) -> bool:
        return self.signal is not None or self.approved >= self.window.threshold


def recurrence_of(request: Request, day: datetime.date, user: User) -> Recurrence | None:
    """None where the municipality did not say from when a deviation recurs. Four questions."""
    window = window_on(day)
    if window is None:
        return None
    group = group_of(request)
    there = Signal.objects.open().filter(deviation=request.deviation, instrument=request.instrument_id)
    signals = {group_of(signal): signal for signal in there.select_related("instrument", "provider")}
    signal = signals.get(group) or next((found for key, found in signals.items() if key.is_wide), None)
    waiting = _same(Request.objects.to_decide().visible_to(user), signal or request)
    return Recurrence(window, _same(counting(window), signal or request).count(), waiting.count(), signal)


def _same(requests: RequestQuerySet, like: Request | Signal) -> RequestQuerySet:
    """Of the signal where there is one; else of the very group of the request."""
    if isinstance(like, Signal):
        return requests.of_signal(like)
    return requests.filter(
        deviation=like.deviation, instrument=like.instrument_id, provider=like.provider_id, kind=like.kind
    )

"""The signals of a dossier as they are shown: what asks attention, and what was left as it is with a reason."""

import datetime
from dataclasses import dataclass

from clients.models import Client
from instruments.rules.checks import Effect
from trajectories.models import Alert


@dataclass(frozen=True)
class Signals:
    open: list[Alert]  # what stands in the way first, then the oldest
    aside: list[Alert]


def signals_of(client: Client, today: datetime.date) -> Signals:
    """One question."""
    rows = Alert.objects.unsolved().filter(client=client).select_related("deployment__instrument", "overridden_by")
    signals = Signals([], [])
    for row in rows.order_by("raised_on", "pk"):
        (signals.aside if row.is_aside_on(today) else signals.open).append(row)
    signals.open.sort(key=lambda row: row.effect != Effect.BLOCK)
    return signals

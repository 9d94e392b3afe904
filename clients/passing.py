"""What stays with a colleague when a dossier passes to another: apps above add what they know, in words."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable
from typing import Any

from clients.models import Client

Telling = Callable[[Collection[int]], Iterable[tuple[int, str]]]
"""Of these dossiers: the number of one, and what stays."""
TELLINGS: list[Telling] = []


def register(telling: Telling) -> None:
    TELLINGS.append(telling)


def tell_what_stays(clients: Iterable[Client]) -> None:
    """Each with `stays_elsewhere`, for a page about dossiers that pass. As many questions as there are tellings."""
    rows: list[Any] = list(clients)
    found: dict[int, list[str]] = defaultdict(list)
    for telling in TELLINGS:
        for client_id, words in telling([row.pk for row in rows]):
            found[client_id].append(words)
    for row in rows:
        row.stays_elsewhere = found[row.pk]

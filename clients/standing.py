"""Where someone stands today, for the first page of the dossier. Apps above add what they know, as to the timeline."""

import datetime
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from clients.models import Client


@dataclass(frozen=True)
class Standing:
    """One fact, in one line or more; without lines nothing is known, and `missing` says so."""

    label: str
    lines: tuple[str, ...] = ()
    missing: str = "Niet bekend"


Telling = Callable[[Client, datetime.date], Iterable[Standing]]
TELLINGS: list[Telling] = []


def register(telling: Telling) -> None:
    TELLINGS.append(telling)


def standings(client: Client, today: datetime.date) -> list[Standing]:
    return [standing for telling in TELLINGS for standing in telling(client, today)]

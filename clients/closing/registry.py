"""What of a dossier is not done: apps above add what they know, as to the first page of the dossier."""

import datetime
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from clients.models import Client


@dataclass(frozen=True)
class Remaining:
    """One thing, in words, with where it is done. What does not block is said, and stays as it is."""

    words: str
    url: str = ""
    blocks: bool = True


Telling = Callable[[Client, datetime.date], Iterable[Remaining]]
TELLINGS: list[Telling] = []


def register(telling: Telling) -> None:
    TELLINGS.append(telling)


def reasons_to_stay_open(client: Client, day: datetime.date) -> list[Remaining]:
    """What is left of a dossier that closes on `day`; what blocks stands first. What has that last day is done."""
    found = [remaining for telling in TELLINGS for remaining in telling(client, day)]
    return sorted(found, key=lambda remaining: not remaining.blocks)

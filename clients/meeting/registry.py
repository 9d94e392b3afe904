"""What can be on the agenda of a werkoverleg, and what counts as movement."""

import datetime
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from accounts.models import User
from clients.models import Client


@dataclass(frozen=True)
class Meeting:
    """About whose work, who reads it, and from which day on something counts as lately."""

    worker: User
    reader: User
    day: datetime.date
    since: datetime.date


@dataclass(frozen=True)
class Point:
    """One thing to talk about: of whom, what, and the day that goes with it."""

    client: Client
    text: str
    on: datetime.date | None = None
    is_late: bool = False


Points = Callable[[Meeting], Iterable[Point]]
Movement = Callable[[datetime.date, datetime.date], QuerySet[Any]]


@dataclass(frozen=True)
class Part:
    key: str
    label: str
    empty: str
    points: Points
    day: str = "Op"  # what the day of a point is


PARTS: list[Part] = []
MOVEMENTS: list[tuple[Movement, str]] = []


def register(*parts: Part) -> None:
    PARTS.extend(parts)


def register_movement(movement: Movement, *, client: str = "client") -> None:
    """A movement gives the rows that tell of one between two days, both included; `client` is the path to of whom."""
    MOVEMENTS.append((movement, client))


def on_the_agenda(meeting: Meeting) -> list[tuple[Part, list[Point]]]:
    return [(part, list(part.points(meeting))) for part in PARTS]


def moving(since: datetime.date, day: datetime.date) -> Q:
    """For whom something moved, as a condition on Client: looked up per dossier, so that a caseload reads no table."""
    condition = Q(pk__in=[])
    for movement, path in MOVEMENTS:
        condition |= Q(Exists(movement(since, day).filter(**{path: OuterRef("pk")})))
    return condition

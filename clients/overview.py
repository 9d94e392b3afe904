"""What the first page of a dossier tells, in a fixed number of queries."""

import datetime
from dataclasses import dataclass
from typing import Any

from django.db.models import CharField, DateField, QuerySet, Value
from django.db.models.functions import Cast, Coalesce
from django.utils import timezone
from django.utils.formats import date_format

from accounts.models import User
from clients.models import (
    BenefitMember,
    Client,
    Contact,
    Destination,
    DistanceMeasurement,
    LadderMeasurement,
    LanguageTest,
    Task,
)
from clients.models.measurements import DestinationKind, Distance, LanguageTestResult
from clients.standing import Standing, standings
from clients.timeline.rows import rows_of

MOST_TASKS = 5
MEASUREMENTS = (
    (DistanceMeasurement, "afstand", "measured_on", "distance", "expected_within_months"),
    (LadderMeasurement, "trede", "measured_on", "step", None),
    (LanguageTest, "taalmeter", "taken_on", "result", "talk_on"),
    (Destination, "bestemming", "established_on", "destination", None),
)


@dataclass(frozen=True)
class Measurement:
    """A measurement of any kind: which, when, what came out, and one thing more."""

    kind: str
    on: datetime.date
    value: str
    more: str
    delivered: bool

    @property
    def wording(self) -> str:
        if self.kind == "trede":
            return f"trede {self.value} van 6"
        choices = {"afstand": Distance, "taalmeter": LanguageTestResult, "bestemming": DestinationKind}[self.kind]
        return str(choices(self.value).label)

    @property
    def note(self) -> str:
        if not self.more:
            return ""
        if self.kind == "afstand":
            return f"werk verwacht binnen {self.more} maanden"
        return f"gesprek op {datetime.date.fromisoformat(self.more):%d-%m-%Y}"


@dataclass(frozen=True)
class Measured:
    """The latest of one kind, with the one before it."""

    latest: Measurement | None = None
    before: Measurement | None = None


@dataclass(frozen=True)
class Overview:
    standings: list[Standing]
    measured: dict[str, Measured]
    tasks: list[Task]
    contacts: list[Contact]
    gone: str  # why the person is no longer here, or nothing


def overview_of(client: Client, *, seen_by: User) -> Overview:
    today = timezone.localdate()
    benefits, tasks = rows_of(
        BenefitMember.objects.holding_on(today).filter(client=client), client.tasks.open().visible_to(seen_by)
    )
    return Overview(
        standings=[_running(benefits), *standings(client, today)],
        measured=_measured(client),
        tasks=sorted(tasks, key=lambda task: (task.due_on or datetime.date.max, task.pk))[:MOST_TASKS],
        contacts=list(client.contacts.select_related("staff").order_by("-held_on", "-pk")[:3]),
        gone=gone(client, today),
    )


def gone(client: Client, today: datetime.date) -> str:
    """A warning for who is about to work on the dossier of someone who died or left."""
    if client.deceased_on and client.deceased_on <= today:
        return f"Deze inwoner is overleden op {client.deceased_on:%d-%m-%Y}."
    if client.moved_away_on and client.moved_away_on <= today:
        return f"Deze inwoner is op {client.moved_away_on:%d-%m-%Y} vertrokken uit de gemeente."
    return ""


def _running(benefits: list[BenefitMember]) -> Standing:
    """What runs today, each in one line; the rest stands on the tab Persoon."""
    shares = sorted(benefits, key=lambda share: (share.starts_on, share.pk))
    lines = tuple(f"{share.get_scheme_display()}, sinds {date_format(share.starts_on, 'j F Y')}" for share in shares)
    return Standing("Uitkering", lines, missing="Geen lopende uitkering bekend")


def _measured(client: Client) -> dict[str, Measured]:
    """The two latest of each kind, in one query over the four tables."""
    first, *others = (_as_text(client, *columns) for columns in MEASUREMENTS)
    found: dict[str, list[Measurement]] = {kind: [] for _, kind, *_ in MEASUREMENTS}
    for kind, on, value, more, delivery in first.union(*others, all=True).order_by("-day"):
        found[kind].append(Measurement(kind, on, value, more, delivery is not None))
    return {kind: Measured(*rows[:2]) for kind, rows in found.items()}


def _as_text(client: Client, model: Any, kind: str, on: str, value: str, more: str | None) -> QuerySet[Any, Any]:
    """The measurements of one kind as rows of the same columns as those of the others."""
    extra = Coalesce(Cast(more, CharField()), Value("")) if more else Value("", CharField())
    columns = {
        "kind": Value(kind, CharField()),
        "day": Cast(on, DateField()),
        "text": Cast(value, CharField()),
        "more": extra,
    }
    rows: QuerySet[Any, Any] = model.objects.filter(client=client).annotate(**columns)
    return rows.values_list(*columns, "delivery")

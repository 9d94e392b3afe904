"""What one wants to know before a call, in one glance and one question to the database."""

import datetime
from dataclasses import dataclass
from typing import Any

from django.db.models import CharField, DateField, DateTimeField, F, QuerySet, Value
from django.db.models.functions import Cast, Coalesce, TruncDate
from django.utils import timezone

from clients.models import Client, Contact
from clients.models.agenda import AppointmentState

PROMISE, QUESTION, TASK, APPOINTMENT = "afspraak", "vraag", "taak", "agenda"


@dataclass(frozen=True)
class Seen:
    """One thing: what, on which day (for what is in the agenda also the moment), and who."""

    text: str
    day: datetime.date
    who: str
    key: int
    at: datetime.datetime | None = None

    @property
    def is_late(self) -> bool:
        return self.day < timezone.localdate()


@dataclass(frozen=True)
class Glance:
    promise: Seen | None  # the last one
    term: Seen | None  # the first day that counts: of an open task, or of a planned appointment
    question: Seen | None  # the last one that has no answer yet

    def __bool__(self) -> bool:
        return bool(self.promise or self.term or self.question)


def glance_of(client: Client) -> Glance:
    """For who may see the dossier; every term in it counts, also one on the list of a colleague who is away."""
    found: dict[str, Seen] = {}
    promises = _contacts(client, "promise")
    first, *others = (
        _rows(PROMISE, promises, "promise"),
        _rows(QUESTION, _contacts(client, "question").filter(answered_on=None), "question"),
        _tasks(client),
        _appointments(client),
    )
    for kind, text, day, who, key, at in first.union(*others, all=True):
        found[kind] = Seen(text, day, who, key, at)
    terms = [found[kind] for kind in (APPOINTMENT, TASK) if kind in found]  # of one day, who is expected comes first
    return Glance(
        promise=found.get(PROMISE),
        term=min(terms, key=lambda term: term.day, default=None),
        question=found.get(QUESTION),
    )


def _contacts(client: Client, field: str) -> QuerySet[Contact]:
    return client.contacts.exclude(**{field: ""}).order_by("-held_on", "-pk")


def _tasks(client: Client) -> QuerySet[Any, Any]:
    dated = client.tasks.open().filter(due_on__isnull=False).order_by("due_on", "pk")
    return _rows(TASK, dated, "title", on="due_on", who="assignee__name")


def _appointments(client: Client) -> QuerySet[Any, Any]:
    """From the beginning of today: what was an hour ago may still be going on."""
    today = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
    coming = client.appointments.filter(state=AppointmentState.PLANNED, starts_at__gte=today).order_by("starts_at")
    return _rows(APPOINTMENT, coming, "subject", on=TruncDate("starts_at"), at=F("starts_at"))


def _rows(
    kind: str, rows: QuerySet[Any], text: str, *, on: Any = "held_on", who: str = "staff__name", at: Any = None
) -> QuerySet[Any, Any]:
    """The first row, with the same columns whatever it is."""
    return rows.values_list(
        Value(kind, CharField()),
        Cast(F(text), CharField()),
        Cast(on, DateField()),
        Coalesce(who, Value(""), output_field=CharField()),
        F("pk"),
        Cast(at or Value(None), DateTimeField()),
    )[:1]

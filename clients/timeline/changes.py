"""What an act changed, in words: old and new value of each field, and the reason."""

import datetime
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist

from accounts.models import AuditEvent
from clients.models import Change
from clients.services.changes import REASON


@dataclass(frozen=True)
class Changed:
    """One field of an act that changed something."""

    label: str
    old: str
    new: str


def changes_of(events: Iterable[AuditEvent]) -> dict[int, tuple[list[Changed], str]]:
    """For each act its changes and its reason, as far as they were not erased. One question."""
    found: dict[int, tuple[list[Changed], str]] = {}
    acts = {event.pk: event for event in events}
    for row in Change.objects.filter(event__in=acts).order_by("pk"):
        event = acts[row.event_id]
        changed, _ = found.setdefault(event.pk, ([], ""))
        if row.field == REASON:
            found[event.pk] = (changed, row.new)
        else:
            changed.append(
                Changed(event.label_of(row.field), *(_in_words(event, row.field, v) for v in (row.old, row.new)))
            )
    return found


def _in_words(event: AuditEvent, name: str, kept: str) -> str:
    """A value as screens have it: the label of a choice, and 1 March as 01-03-2021."""
    label = event.target.partition(":")[0]
    with suppress(LookupError, ValueError, FieldDoesNotExist):
        choices = dict(getattr(apps.get_model(label)._meta.get_field(name), "flatchoices", ()))
        if kept in choices:
            return str(choices[kept])
    with suppress(ValueError):
        if len(kept) == len("2021-03-01"):
            return f"{datetime.date.fromisoformat(kept):%d-%m-%Y}"
    return kept

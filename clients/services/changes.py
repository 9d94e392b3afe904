"""Old and new values of an act, beside its line in the audit trail: that line stays, these an erasure may take."""

import datetime
from collections.abc import Mapping
from typing import Any

from django.utils import timezone

from accounts.models import AuditEvent
from accounts.rows import Changes
from accounts.workflow import FieldRefusal
from clients.models import Change

REASON = "reden"  # the field under which the reason of a change is kept
OUTCOMES = ("end_reason", "decision")  # how something ended: figures and rights hang on it


def with_reason(changes: Changes, reason: str) -> Changes:
    """The changes with why they were made. A reason is due where they change a day in the past, or how it ended.

    What was empty is filled in without one.
    """
    if not reason and any(_asks_reason(name, old) for name, (old, _) in changes.items()):
        raise FieldRefusal(
            "Vul in waarom: u wijzigt een datum in het verleden, een besluit of een reden van einde.", "reason"
        )
    return changes | {REASON: ("", reason)} if reason else changes


def _asks_reason(name: str, old: Any) -> bool:
    if isinstance(old, datetime.date):
        today = timezone.localdate()
        return old <= today if name == "ends_on" else old < today  # the last day is the day before `ends_on`
    return name in OUTCOMES and bool(old)


def keep_changes(event: AuditEvent, changes: Mapping[str, tuple[Any, Any]]) -> None:
    """Keep (old, new) of each field that the act changed. The event names the client."""
    if event.client_id is None:
        raise ValueError(f"{event.verb} is about no client")
    Change.objects.bulk_create(
        Change(event=event, client_id=event.client_id, field=name, old=_as_text(old), new=_as_text(new))
        for name, (old, new) in changes.items()
    )


def _as_text(value: Any) -> str:
    """As a change is kept: dates as 2021-03-01, moments in our own time, yes and no as ja and nee."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if isinstance(value, datetime.datetime):
        return f"{timezone.localtime(value):%Y-%m-%d %H:%M}"
    return str(value)

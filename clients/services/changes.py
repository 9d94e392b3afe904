"""Old and new values of an act, beside its line in the audit trail: that line stays, these an erasure may take."""

from collections.abc import Mapping
from typing import Any

from accounts.models import AuditEvent
from clients.models import Change


def keep_changes(event: AuditEvent, changes: Mapping[str, tuple[Any, Any]]) -> None:
    """Keep (old, new) of each field that the act changed. The event names the client."""
    if event.client_id is None:
        raise ValueError(f"{event.verb} is about no client")
    Change.objects.bulk_create(
        Change(event=event, client_id=event.client_id, field=name, old=_as_text(old), new=_as_text(new))
        for name, (old, new) in changes.items()
    )


def _as_text(value: Any) -> str:
    """As a change is kept: dates as 2021-03-01, yes and no as ja and nee."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "ja" if value else "nee"
    return str(value)

"""What the acts on rows below a step or a dossier share: stored or taken away, with the line in the trail."""

import datetime
from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import Model
from django.utils import timezone

from accounts import audit
from accounts.models import User
from accounts.rows import Changes, put, store
from accounts.workflow import FieldRefusal
from clients.services import keep_changes
from clients.services.changes import REASON


class Kept:
    """Rows of one kind of help: where their page is, and which fields people fill in."""

    def __init__(self, noun: str, page: str, fields: Iterable[str]) -> None:
        self.noun, self.page, self.fields = noun, page, tuple(fields)

    def added(self, row: Any, *, by: User, client_id: int, key: int, on: datetime.date | None = None) -> None:
        store(row)
        self._record("add", row, by, client_id, key, on, self.fields, None)

    def changed(
        self,
        act: str,
        row: Any,
        values: Mapping[str, Any],
        *,
        by: User,
        client_id: int,
        key: int,
        on: datetime.date | None = None,
        reason: str = "",
    ) -> Changes:
        """Put new values in place; where nothing differs nothing happened."""
        changes = put(row, values)
        if changes:
            self.stored(act, row, changes, by=by, client_id=client_id, key=key, on=on, reason=reason)
        return changes

    def stored(
        self,
        act: str,
        row: Any,
        changes: Changes,
        *,
        by: User,
        client_id: int,
        key: int,
        on: datetime.date | None = None,
        reason: str = "",
    ) -> None:
        """A row that was changed already."""
        row.version += 1
        store(row)
        kept = changes | ({REASON: ("", reason)} if reason else {})
        self._record(act, row, by, client_id, key, on, changes, kept)

    def removed(self, row: Any, *, by: User, client_id: int, key: int, reason: str) -> None:
        """Take away what should not have stood here. The history keeps what it was, and why it went."""
        if not reason.strip():
            raise FieldRefusal("Vul in waarom dit hier niet hoort.", "reason")
        stood = {name: (value, None) for name in self.fields if (value := getattr(row, name)) not in (None, "")}
        self._record("remove", row, by, client_id, key, None, stood, stood | {REASON: ("", reason.strip())})
        row.delete()

    def _record(
        self,
        act: str,
        row: Model,
        by: User,
        client_id: int,
        key: int,
        on: datetime.date | None,
        fields: Iterable[str],
        kept: Changes | None,
    ) -> None:
        event = audit.record(
            f"{self.noun}.{act}",
            by=by,
            target=row,
            client_id=client_id,
            happened_on=on,
            fields=fields,
            url_name=self.page,
            url_key=key,
        )
        if kept:
            keep_changes(event, kept)


def refuse_future(day: datetime.date | None, field: str) -> None:
    if day and day > timezone.localdate():
        raise FieldRefusal("Deze dag is er nog niet. Kies vandaag of een eerdere dag.", field)

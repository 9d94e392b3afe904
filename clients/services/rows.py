"""What the acts on the rows of a dossier share: one is held, stored, put right or removed, with its line in the trail.

A correction keeps what stood. Where it changes the past it keeps the reason too.
"""

import datetime
from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeVar

from django.db.models import Model, ProtectedError, Q
from django.utils import timezone

from accounts import audit
from accounts.models import User
from accounts.permissions import Permission
from accounts.rows import Changes, put, store
from accounts.workflow import FieldRefusal, Refusal, StaleEdit, refuse_stale, require
from clients.models import Client
from clients.services.changes import REASON, keep_changes, with_reason
from clients.services.locking import hold

PAGE = "clients:person"
DELIVERED = "Dit komt uit een andere administratie. Laat het daar wijzigen; in Keten kunt u het alleen lezen."
IN_USE = "Dit kan niet weg, omdat iets anders in Keten ernaar verwijst."

Row = TypeVar("Row", bound=Model)


def held_dossier(client_id: int, *, by: User) -> Client:
    """The dossier to which a row is going to be added."""
    require(by, Permission.REGISTER_CLIENT)
    return hold(client_id, by=by)


def held(model: type[Row], row_id: int, *, by: User, version: int | None) -> Row:
    """A row as it stands now that its dossier is held. Refused when delivered, or changed since the form was opened.

    `version` is None for rows that are never changed.
    """
    require(by, Permission.REGISTER_CLIENT)
    client_id = model._default_manager.filter(pk=row_id).values_list("client_id", flat=True).first()
    if client_id is None:
        raise StaleEdit
    hold(client_id, by=by, even_closed=True)
    return as_it_stands(model, row_id, version)


def as_it_stands(model: type[Row], row_id: int, version: int | None) -> Row:
    """The row, of a dossier that is held already."""
    row: Any = model._default_manager.filter(pk=row_id).first()
    if row is None:  # a colleague removed it
        raise StaleEdit
    if getattr(row, "delivery_id", None):
        raise Refusal(DELIVERED)
    if version is not None:
        refuse_stale(row.version, version)
    return row


def added(row: Any, verb: str, *, by: User, concerned: Iterable[int] = (), on: datetime.date | None = None) -> None:
    """Store a new row. `concerned`: whose dossiers get a line, where it is not that of the row alone."""
    store(row)
    fields = _own_fields(row)
    for client_id in concerned or [row.client_id]:
        _record(verb, row, client_id, by=by, on=on, fields=fields)


def changed(
    row: Any,
    values: Mapping[str, Any],
    verb: str,
    *,
    by: User,
    reason: str,
    check: Callable[[Any], None] = lambda row: None,
    concerned: Iterable[int] = (),
) -> bool:
    """Put a row right; `check` refuses what may not be. Returns whether anything differed."""
    changes = put(row, values)
    if not changes:
        return False
    check(row)
    kept = with_reason(changes, reason)
    row.version += 1
    store(row)
    for client_id in concerned or [row.client_id]:
        _record(verb, row, client_id, by=by, fields=changes, kept=kept)
    return True


def removed(row: Any, verb: str, *, by: User, reason: str, concerned: Iterable[int] = ()) -> None:
    """Take away what should not have stood here. The history keeps what it was, and why it went."""
    if not reason:
        raise FieldRefusal("Vul in waarom dit hier niet hoort.", "reason")
    kept = {name: (value, "") for name in _own_fields(row) if (value := getattr(row, name)) not in (None, "")}
    for client_id in concerned or [row.client_id]:
        _record(verb, row, client_id, by=by, fields=kept, kept=kept | {REASON: ("", reason)})
    try:
        row.delete()
    except ProtectedError as error:
        raise Refusal(IN_USE) from error


def refuse_reversed(row: Any) -> None:
    if row.ends_on and row.ends_on <= row.starts_on:
        raise FieldRefusal("De laatste dag ligt voor de eerste dag.", "ends_on")


def during(row: Any) -> Q:
    """Rows that share a day with the period of this one; all half open."""
    later = Q(ends_on__isnull=True) | Q(ends_on__gt=row.starts_on)
    return later & Q(starts_on__lt=row.ends_on) if row.ends_on else later


def happened(day: datetime.date) -> datetime.date | None:
    """The day on the timeline: what is still to come is shown when it was recorded."""
    return day if day <= timezone.localdate() else None


def _own_fields(row: Model) -> list[str]:
    """What a form fills in, and not to whom the row belongs."""
    fields = row._meta.concrete_fields
    return [field.name for field in fields if field.editable and not (field.is_relation or field.primary_key)]


def _record(
    verb: str,
    row: Model,
    client_id: int,
    *,
    by: User,
    fields: Iterable[str],
    on: datetime.date | None = None,
    kept: Changes | None = None,
) -> None:
    event = audit.record(
        verb,
        by=by,
        target=row,
        client_id=client_id,
        happened_on=on,
        fields=fields,
        url_name=PAGE,
        url_key=client_id,
    )
    if kept:
        keep_changes(event, kept)

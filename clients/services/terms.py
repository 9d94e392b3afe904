"""What stopped or lengthened a term of someone, written down.

Whether the law allows it is asked above, where the term is known; the term itself follows from what was recorded.
"""

import datetime
from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone

from accounts import audit
from accounts.models import User
from accounts.permissions import Permission
from accounts.workflow import FieldRefusal, Refusal, refuse_stale, require
from clients.models import TermChange, TermChangeKind
from clients.services.changes import keep_changes
from clients.services.locking import hold
from clients.services.rows import happened, store
from instruments.rules.terms.reckoning import TermRef

PAGE = "trajectories:terms"


@transaction.atomic
def suspend_term(
    client_id: int,
    of: TermRef,
    *,
    by: User,
    ground: str,
    starts_on: datetime.date,
    ends_on: datetime.date | None = None,
    explanation: str = "",
) -> TermChange:
    """The term stands still from this day; without `ends_on` until somebody says that it runs again."""
    if ends_on is not None and ends_on <= starts_on:
        raise FieldRefusal("De laatste dag ligt voor de eerste dag van de opschorting.", "ends_on")
    row = _of(client_id, of, by=by, kind=TermChangeKind.SUSPENSION, ground=ground, explanation=explanation)
    row.starts_on, row.ends_on = starts_on, ends_on
    return _added(row, "term.suspend", by=by)


@transaction.atomic
def extend_term(
    client_id: int,
    of: TermRef,
    *,
    by: User,
    ground: str,
    decided_on: datetime.date,
    days: int,
    explanation: str = "",
) -> TermChange:
    row = _of(client_id, of, by=by, kind=TermChangeKind.EXTENSION, ground=ground, explanation=explanation)
    row.starts_on, row.days = decided_on, days
    return _added(row, "term.extend", by=by)


@transaction.atomic
def resume_term(change_id: int, *, by: User, version: int, ends_on: datetime.date) -> TermChange:
    """The suspension ended: `ends_on` is the first day that counts again."""
    row = held_change(change_id, by=by, version=version)
    if row.kind != TermChangeKind.SUSPENSION:
        raise Refusal("Alleen een opschorting kan eindigen.")
    if row.ends_on is not None and row.ends_on <= timezone.localdate():
        raise Refusal("Deze opschorting is al voorbij.")
    if ends_on < row.starts_on:
        raise FieldRefusal(f"De opschorting begon op {row.starts_on:%d-%m-%Y}. Kies die dag of een latere.", "ends_on")
    if ends_on > timezone.localdate():
        raise FieldRefusal("Deze dag is nog niet geweest. Kies vandaag of een eerdere dag.", "ends_on")
    return _changed(row, "term.resume", {"ends_on": (row.ends_on, ends_on)}, by=by, on=ends_on)


@transaction.atomic
def withdraw_term_change(change_id: int, *, by: User, version: int) -> TermChange:
    """It was written down by mistake: it stays to be read in the history, and changes nothing any more."""
    row = held_change(change_id, by=by, version=version)
    return _changed(row, "term.withdraw", {"withdrawn_at": (None, timezone.now())}, by=by)


def held_change(change_id: int, *, by: User, version: int) -> TermChange:
    """The row, its dossier locked until the act is done. Raises DoesNotExist where `by` may not see it."""
    require(by, Permission.PLAN_STEPS)
    hold(TermChange.objects.visible_to(by).values_list("client", flat=True).get(pk=change_id), by=by)
    row = TermChange.objects.get(pk=change_id)
    refuse_stale(row.version, version)
    if row.withdrawn_at:
        raise Refusal("Dit is al ingetrokken.")
    return row


def _of(client_id: int, of: TermRef, *, by: User, **values: Any) -> TermChange:
    require(by, Permission.PLAN_STEPS)
    term_key, step_key, began_on = of
    client = hold(client_id, by=by)
    return TermChange(client=client, term_key=term_key, step_key=step_key, began_on=began_on, recorded_by=by, **values)


def _added(row: TermChange, verb: str, *, by: User) -> TermChange:
    store(row)
    fields = ("ground", "starts_on", "ends_on", "days", "explanation")
    changes = {name: ("", value) for name in fields if (value := getattr(row, name)) not in (None, "")}
    _record(row, verb, changes, by=by, on=happened(row.starts_on))
    return row


def _changed(
    row: TermChange,
    verb: str,
    changes: Mapping[str, tuple[Any, Any]],
    *,
    by: User,
    on: datetime.date | None = None,
) -> TermChange:
    for name, (_, value) in changes.items():
        setattr(row, name, value)
    row.version += 1
    store(row)
    _record(row, verb, changes, by=by, on=on)
    return row


def _record(
    row: TermChange, verb: str, changes: Mapping[str, tuple[Any, Any]], *, by: User, on: datetime.date | None
) -> None:
    event = audit.record(
        verb,
        by=by,
        target=row,
        client_id=row.client_id,
        happened_on=on,
        fields=changes,
        url_name=PAGE,
        url_key=row.client_id,
    )
    keep_changes(event, changes)

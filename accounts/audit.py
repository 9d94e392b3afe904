"""The audit trail: no change without its line, no line without its change."""

import datetime
from collections.abc import Iterable, Mapping

from django.db import models, transaction

from accounts.models import AuditEvent, User
from accounts.verbs import LOOK, LOOK_LIST


class OutsideTransaction(RuntimeError):
    """An act was recorded outside the transaction of its change, so that one could be kept without the other."""


def record(
    verb: str,
    *,
    by: User | None,
    target: models.Model | None = None,
    client_id: int | None = None,
    client_ids: Iterable[int] = (),
    happened_on: datetime.date | None = None,
    fields: Iterable[str] = (),
    counts: Mapping[str, int] | None = None,
    url_name: str = "",
    url_key: object = "",
) -> AuditEvent:
    """Write the line of an act, in the transaction of that act. `by` is None for what Keten does by itself."""
    if not transaction.get_connection().in_atomic_block:
        raise OutsideTransaction(verb)
    return AuditEvent.objects.create(
        verb=verb,
        actor=by,
        actor_role=by.role if by else "",
        actor_team_id=by.team_id if by else None,
        target=f"{target._meta.label}:{target.pk}" if target else "",
        client_id=client_id,
        client_ids=list(client_ids),
        happened_on=happened_on,
        fields=list(fields),
        counts=dict(counts or {}),
        url_name=url_name,
        url_key=str(url_key),
    )


def record_each(verb: str, targets: Iterable[tuple[models.Model, int]], *, url_name: str = "") -> None:
    """The lines of what Keten did by itself to many rows of many dossiers: as `record`, in one question."""
    if not transaction.get_connection().in_atomic_block:
        raise OutsideTransaction(verb)
    AuditEvent.objects.bulk_create(
        AuditEvent(
            verb=verb,
            target=f"{target._meta.label}:{target.pk}",
            client_id=client_id,
            url_name=url_name,
            url_key=str(client_id) if url_name else "",
        )
        for target, client_id in targets
    )


def looked(client_id: int, *, by: User, page: str) -> AuditEvent:
    """Record that someone saw pages of a person; `page` is the url name."""
    with transaction.atomic():
        return record(LOOK, by=by, client_id=client_id, url_name=page, url_key=client_id)


def looked_at_list(client_ids: Iterable[int], *, by: User, page: str, verb: str = LOOK_LIST) -> AuditEvent | None:
    """Record that people stood in a list that someone saw or downloaded: one line, with everyone on it."""
    people = sorted(set(client_ids))
    if not people:
        return None
    with transaction.atomic():
        return record(verb, by=by, client_ids=people, url_name=page)

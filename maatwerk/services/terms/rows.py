"""The rows of terms: found with their dossier held, changed, and written in the trail; the tasks follow at once."""

import datetime
from typing import Any

from accounts import audit
from accounts.models import User
from accounts.permissions import Permission
from accounts.workflow import Refusal, refuse_stale
from clients.models import Document
from clients.services import keep_changes
from maatwerk.models import Letter, Objection, Request
from maatwerk.services.escalating import escalate
from maatwerk.services.locking import hold_request

Changes = dict[str, tuple[Any, Any]]


def objection_of(request: Request, key: int | None) -> Objection | None:
    if key is None:
        return None
    return Objection.objects.select_related("decision").get(pk=key, decision__request=request)


def refuse_papers(request: Request, letter: Letter | None, document: Document | None) -> None:
    """A paper of another dossier proves nothing here, and would show that it is there."""
    of_another = document is not None and (document.client_id != request.client_id or document.withdrawn_at)
    if of_another or (letter is not None and letter.request_id != request.pk):
        raise Refusal("Dit stuk hoort niet bij dit dossier.")


def held(model: type[Any], key: int, *, by: User, version: int) -> tuple[Any, Request]:
    """The row with its request, the dossier locked. Raises DoesNotExist where `by` may not see it."""
    visible = Request.objects.visible_to(by)
    request = hold_request(
        model.objects.filter(request__in=visible).values_list("request", flat=True).get(pk=key),
        Permission.REQUEST_MAATWERK,
        by=by,
    )
    row = model.objects.get(pk=key)
    refuse_stale(row.version, version)
    if row.withdrawn_at:
        raise Refusal("Dit is al ingetrokken.")
    return row, request


def change(
    row: Any,
    request: Request,
    verb: str,
    changes: Changes,
    *,
    by: User,
    on: datetime.date | None = None,
) -> Any:
    for name, (_, value) in changes.items():
        setattr(row, name, value)
    row.version += 1
    row.save(update_fields=[*changes, "version"])
    record(row, request, verb, changes, by=by, on=on)
    return row


def record(
    row: Any,
    request: Request,
    verb: str,
    changes: Changes,
    *,
    by: User,
    on: datetime.date | None = None,
) -> None:
    event = audit.record(
        verb,
        by=by,
        target=row,
        client_id=request.client_id,
        happened_on=on,
        fields=changes,
        url_name="maatwerk:detail",
        url_key=request.pk,
    )
    keep_changes(event, changes)
    escalate([request.client_id], by=by)

"""What was decided before on the same question: equal cases equally."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from accounts.models import User
from maatwerk.models import Request
from maatwerk.rules.anonymity import names_someone

MOST = 6


@dataclass(frozen=True)
class Precedent:
    """A decided request of the same kind; without `request` to open where one may not see whose it is."""

    decided_on: datetime.date
    outcome: str
    subject: str
    provider: str
    why: str
    conditions: str
    request: Request | None


def precedents_for(request: Request, *, seen_by: User) -> list[Precedent]:
    """The latest decisions on the same rule, for the same instrument or provider; those on both first."""
    rows: Iterable[Any] = (
        Request.objects.of_same_kind(request)
        .decided()
        .filter(decision__decided_on__isnull=False)
        .with_visibility(seen_by)
        .select_related("client", "instrument", "provider", "decision")
        .order_by("-decision__decided_on", "-pk")[: 10 * MOST]
    )
    alike = sorted(rows, key=lambda row: _likeness(row, request), reverse=True)
    return [_as_precedent(row) for row in alike[:MOST]]


def _likeness(row: Request, request: Request) -> int:
    return (row.instrument_id == request.instrument_id) + (row.provider_id == request.provider_id)


def _as_precedent(row: Any) -> Precedent:
    """`row` is a Request with `is_visible`, which a queryset added."""
    decision, client = row.decision, row.client
    texts = [decision.grounds or row.motivation, decision.conditions]
    names = (client.first_names, client.last_name)
    if not row.is_visible:
        texts = [text if not names_someone(text, names) else "" for text in texts]
    return Precedent(
        decided_on=decision.decided_on,
        outcome=decision.get_outcome_display(),
        subject=row.subject,
        provider=row.provider.name if row.provider else "",
        why=texts[0],
        conditions=texts[1],
        request=row if row.is_visible else None,
    )

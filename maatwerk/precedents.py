"""What was decided before on the same question, and how often it comes back: equal cases equally, and patterns seen."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from dateutil.relativedelta import relativedelta

from accounts.models import User
from instruments.models import Parameter
from instruments.rules.periods import Period
from maatwerk.models import Outcome, Request
from maatwerk.rules.anonymity import names_someone

LOOK_BACK = relativedelta(months=12)
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


@dataclass(frozen=True)
class Pattern:
    """How often this deviation was asked in twelve months. From `threshold` on a link is missing in the chain."""

    since: datetime.date
    asked: int
    approved: int
    threshold: int | None

    @property
    def is_missing_link(self) -> bool:
        return self.threshold is not None and self.asked >= self.threshold


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


def pattern_of(request: Request) -> Pattern:
    """Counted over all dossiers, as a figure is: a pattern is not about persons."""
    since = request.requested_on - LOOK_BACK
    same = Request.objects.repeating(request, since).filter(requested_on__lte=request.requested_on)
    outcomes = list(same.values_list("decision__outcome", flat=True))
    return Pattern(
        since=since,
        asked=len(outcomes),
        approved=outcomes.count(Outcome.APPROVED),
        threshold=_value("maatwerk_patroon_aantal", request.requested_on),
    )


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


def _known(key: str) -> list[tuple[Period, int]]:
    rows = Parameter.objects.filter(key=key)
    return [(Period(row.starts_on, row.ends_on), int(row.value)) for row in rows]


def _value(key: str, day: datetime.date) -> int | None:
    return next((value for period, value in _known(key) if period.covers(day)), None)

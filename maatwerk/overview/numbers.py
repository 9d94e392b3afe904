"""What was asked and decided in a year, counted from one row for each request."""

import datetime
from collections import Counter
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from decimal import Decimal
from statistics import median

from django.db.models import F

from instruments.models import Fund
from instruments.rules.terms.clock import Clock, State
from maatwerk.models import Outcome, Request
from maatwerk.overview.scope import Scope
from maatwerk.overview.sets import Days, asked_or_settled
from maatwerk.rules.deviations import in_words
from maatwerk.rules.kinds import KINDS
from maatwerk.terms import terms_of

IN_TIME = {State.MET: True, State.LATE: False}
NO_TEAM, NO_FUND = "Zonder team", "Fonds niet bekend"
READ = (
    *("client_id", "deviation", "kind", "cost", "fund", "requested_on", "received_on", "submitted_on"),
    *("legal_nature", "delivery_id", "decision__outcome", "decision__decided_on", "decision__delivery_id"),
)
"""What is read of each request: none of its texts."""


@dataclass(frozen=True)
class Line:
    """One request, as far as it counts."""

    client_id: int
    team: str
    rule: str
    kind: str
    fund: str
    cost: Decimal
    asked: bool  # in the year
    outcome: str  # of the year; empty: none
    days: int | None = None  # from the question of the inwoner to the decision
    in_time: bool | None = None  # None: the decision has not been given yet, or no term is known

    @property
    def is_decided(self) -> bool:
        return self.outcome in (Outcome.APPROVED, Outcome.REFUSED)


@dataclass(frozen=True)
class Counts:
    """How often, of one group of requests."""

    asked: int
    approved: int
    refused: int
    withdrawn: int = 0

    @property
    def decided(self) -> int:
        return self.approved + self.refused


def lines_of(days: Days, scope: Scope) -> list[Line]:
    """A fixed number of questions, however many requests."""
    rows = scope.of(asked_or_settled(days), "client").select_related("decision").only(*READ)
    found = list(rows.annotate(team=F("client__case_manager__team__name")).order_by("pk"))
    terms = terms_of(found)
    return [_line(row, days, terms[row.pk].clock) for row in found]


def counted(lines: Iterable[Line]) -> Counts:
    rows = list(lines)
    outcomes = Counter(line.outcome for line in rows)
    return Counts(
        asked=sum(line.asked for line in rows),
        approved=outcomes[Outcome.APPROVED],
        refused=outcomes[Outcome.REFUSED],
        withdrawn=outcomes[Outcome.WITHDRAWN],
    )


def by(lines: Collection[Line], group: Callable[[Line], str]) -> dict[str, Counts]:
    """The counts of each group, by its name."""
    names = sorted({group(line) for line in lines})
    return {name: counted(line for line in lines if group(line) == name) for name in names}


def median_days(lines: Iterable[Line]) -> float | None:
    """The middle one, of even numbers the mean of the two in the middle."""
    days = [line.days for line in lines if line.is_decided and line.days is not None]
    return float(median(days)) if days else None


def in_time(lines: Iterable[Line]) -> tuple[int, int]:
    """How many decisions were given in time, and of how many that is known."""
    known = [line.in_time for line in lines if line.is_decided and line.in_time is not None]
    return sum(known), len(known)


def people_approved(lines: Iterable[Line]) -> int:
    return len({line.client_id for line in lines if line.outcome == Outcome.APPROVED})


def _line(row: Request, days: Days, clock: Clock | None) -> Line:
    decision = getattr(row, "decision", None)
    decided_on = decision.decided_on if decision else None
    is_settled = decided_on is not None and days.starts_on <= decided_on < days.ends_on
    return Line(
        client_id=row.client_id,
        team=row.team or NO_TEAM,  # type: ignore[attr-defined]  # a queryset added it
        rule=in_words(row.deviation),
        kind=KINDS[row.kind].label,
        fund=dict(Fund.choices).get(row.fund, row.fund) or NO_FUND,
        cost=row.cost or Decimal(),
        asked=days.starts_on <= row.requested_on < days.ends_on,
        outcome=decision.outcome if decision and is_settled else "",
        days=_days(row, decided_on) if is_settled else None,
        in_time=IN_TIME.get(clock.state) if clock else None,
    )


def _days(row: Request, decided_on: datetime.date | None) -> int | None:
    """What another system delivered may not fit together; a time below zero is no time."""
    since = row.received_on or row.requested_on
    return (decided_on - since).days if decided_on and decided_on >= since else None

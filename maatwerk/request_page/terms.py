"""The term to decide: until when, how that was reckoned, what changed it, and what it costs to be too late."""

import datetime
from collections.abc import Iterator, Mapping
from typing import Any

from instruments.rules.terms.clock import Clock, Suspension
from instruments.rules.terms.days import DAY
from maatwerk.models import DefaultNotice, Postponement, Request
from maatwerk.request_page.registry import OnRequest, Part
from maatwerk.terms import GROUNDS, Terms
from office.paper.charts import Chart, Mark, Span, spans

RUNNING, STILL, LONGER, LATE, NOTICED, OWED = 0, 5, 4, 1, 3, 2  # each its own hatching
LONGEST_DRAWN = 730 * DAY  # after two years too late one knows


def _tell_short(on: OnRequest) -> Mapping[str, Any] | None:
    return {"terms": on.terms, "clock": on.terms.clock}


def _tell(on: OnRequest) -> Mapping[str, Any] | None:
    terms, clock = on.terms, on.terms.clock
    may_change = bool(clock and clock.runs and not terms.unsent_since and on.may_ask)
    return {
        "terms": terms,
        "clock": clock,
        "is_open": bool(clock and clock.runs),
        "picture": picture(terms) if clock else None,
        "suspensions": clock.kind.suspensions if may_change and clock else (),
        "extensions": clock.kind.extensions if may_change and clock and clock.days_left >= 0 else (),
        "postponements": postponements_of(on.found),
        "notices": notices_of(on.found, terms),
        "penalty": terms.default.penalty,
        "is_received_known": on.found.received_on is not None,
    }


def postponements_of(request: Request, objection: int | None = None) -> list[dict[str, Any]]:
    """What stopped and lengthened the term, also what was taken back: who wrote it down, and by which paper."""
    rows = request.postponements.filter(objection=objection).select_related(
        "recorded_by", "letter__document", "document"
    )
    return [
        {"row": row, "ground": GROUNDS.get(row.ground), "paper": _paper(row)}
        for row in rows.order_by("starts_on", "pk")
    ]


def notices_of(request: Request, terms: Terms, objection: int | None = None) -> list[dict[str, Any]]:
    judged = {row.notice.pk: row for row in terms.default.notices}
    rows = request.default_notices.filter(objection=objection).select_related("recorded_by", "document")
    return [{"row": row, "judged": judged.get(row.pk)} for row in rows.order_by("received_on", "pk")]


def picture(terms: Terms) -> Chart | None:
    """The term as it was and is, with its table: what ran, stood still, was too late, and what that costs."""
    clock = terms.clock
    if clock is None:
        return None
    rows = [*_of_term(clock), *_of_default(terms)]
    marks = [Mark("Laatste dag", clock.last_day)]
    if clock.runs and clock.day - clock.last_day < LONGEST_DRAWN:
        marks.append(Mark("Vandaag", clock.day))
    if clock.stop:
        marks.append(Mark("Besluit" if clock.stop.is_met else "Gestopt", clock.stop.day))
    return spans("termijn", "De termijn in beeld", rows, marks)


def _of_term(clock: Clock) -> Iterator[Span]:
    yield Span("Termijn", clock.first_day, clock.last_day, RUNNING)
    for row in clock.suspensions:
        last = row.ends_on - DAY if row.ends_on else max(clock.day, row.starts_on)
        if last >= row.starts_on:
            yield Span(_stillness(row, clock.day), row.starts_on, last, STILL, row.ends_on is None)
    if clock.extended_days:
        yield Span("Verlengd", clock.last_day - (clock.extended_days - 1) * DAY, clock.last_day, LONGER)
    end = clock.stop.day if clock.stop else clock.day
    if end > clock.last_day and not clock.stands_still:
        yield Span("Te laat", clock.last_day + DAY, min(end, clock.last_day + LONGEST_DRAWN), LATE)


def _stillness(row: Suspension, day: datetime.date) -> str:
    """`Stond` is only right once it runs again."""
    if row.ends_on is None:
        return "Staat stil"
    return "Stond stil" if row.ends_on <= day else f"Staat stil tot en met {row.ends_on - DAY:%d-%m-%Y}"


def _of_default(terms: Terms) -> Iterator[Span]:
    clock, penalty = terms.default.clock, terms.default.penalty
    if clock is None:
        return
    yield Span("Twee weken na de ingebrekestelling", clock.first_day, clock.last_day, NOTICED)
    if penalty and penalty.owed:
        yield Span("Dwangsom", penalty.owed[0].day, penalty.owed[-1].day, OWED)


def _paper(row: Postponement | DefaultNotice) -> Any:
    """The document that shows it: that of the letter, or what was added."""
    letter = getattr(row, "letter", None)
    return letter.document if letter else row.document


SHORT = Part("deadline", "Termijn", _tell_short, is_beside=True)
PART = Part("terms", "Hoe de termijn loopt", _tell, folds=True)

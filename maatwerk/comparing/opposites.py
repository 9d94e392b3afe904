"""Like cases that were decided the other way: what has to be explained before one signs, or else it is willekeur."""

import datetime

from dateutil.relativedelta import relativedelta
from django.utils import timezone

from accounts.models import User
from instruments.models import Parameter
from maatwerk.comparing.candidates import Candidate, compared, decided_before
from maatwerk.comparing.cases import SHOWN, Comparable, cases_of
from maatwerk.comparing.words import NO_WORDS, wording_of
from maatwerk.models import Outcome, Request
from maatwerk.querysets import RequestQuerySet
from maatwerk.rules.kinds import KindKey
from maatwerk.rules.likeness import SAME_WORDS, are_like_facts

MONTHS = "maatwerk_gelijk_maanden"
OPPOSITE = {Outcome.APPROVED: Outcome.REFUSED, Outcome.REFUSED: Outcome.APPROVED}


def opposites_of(request: Request, outcome: str, *, seen_by: User, most: int = SHOWN) -> Comparable:
    """Decisions of the last months on like facts that differ from this outcome; none where it is no decision."""
    other = OPPOSITE.get(Outcome(outcome))
    if other is None:
        return Comparable([], 0)
    found = _like(request, decided_before(request, other), seen_by=seen_by)
    return Comparable(cases_of(found[:most]), len(found))


def opposites_by_outcome(request: Request, *, seen_by: User) -> dict[Outcome, Comparable]:
    """The same for each outcome that one may choose, as far as there are any: for the page on which one decides."""
    found = _like(request, decided_before(request), seen_by=seen_by)
    by_outcome = {outcome: [row for row in found if row.outcome == other] for outcome, other in OPPOSITE.items()}
    shown = [row for rows in by_outcome.values() for row in rows[:SHOWN]]
    cases = dict(zip([row.pk for row in shown], cases_of(shown), strict=True))
    return {
        outcome: Comparable([cases[row.pk] for row in rows[:SHOWN]], len(rows))
        for outcome, rows in by_outcome.items()
        if rows
    }


def looks_back_to(day: datetime.date) -> datetime.date:
    """The first day of which decisions count."""
    return day - relativedelta(months=int(Parameter.objects.on(MONTHS, day)))


def _like(request: Request, rows: RequestQuerySet, *, seen_by: User) -> list[Candidate]:
    wording = wording_of(request) if _says_nothing(request) else NO_WORDS
    found = compared(request, _of_like_help(request, rows), wording, seen_by=seen_by)
    return [row for row in found if _is_like(request, row)]


def _of_like_help(request: Request, rows: RequestQuerySet) -> RequestQuerySet:
    """The same rule or free kind, and where they are named the same instrument and provider; within the months."""
    rows = rows.filter(deviation=request.deviation, decision__decided_on__gte=looks_back_to(timezone.localdate()))
    if request.instrument_id:
        rows = rows.filter(instrument=request.instrument_id)
    if request.provider_id:
        rows = rows.filter(provider=request.provider_id)
    return rows


def _says_nothing(request: Request) -> bool:
    """Of something else, without an instrument, only its words tell what was asked."""
    return request.deviation == KindKey.FREE and not request.instrument_id


def _is_like(request: Request, row: Candidate) -> bool:
    in_words = row.likeness.words.share >= SAME_WORDS or not _says_nothing(request)
    return in_words and are_like_facts(row.likeness.circumstances)

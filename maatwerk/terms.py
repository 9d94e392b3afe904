"""The terms of requests and of bezwaar, for many at once, and how each is told on a list or a page.

This is the only place where a last day of maatwerk comes from: the page, the lists, the tasks and the letters ask here.
"""

import datetime
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils import timezone

from instruments.models import Parameter
from instruments.rules.parameters import ParameterBook
from instruments.rules.terms.clock import Alteration, Clock, Extension, State, Suspension
from instruments.rules.terms.grounds import NOTICE, ON_APPLICATION, ON_OBJECTION
from instruments.rules.terms.kind import Ground, TermKind
from instruments.rules.terms.telling import steps_of
from maatwerk.models import (
    DefaultNotice,
    LegalNature,
    Letter,
    LetterKind,
    Objection,
    ObjectionOutcome,
    Outcome,
    Postponement,
    Request,
)
from maatwerk.rules.course import READ, Course, ObjectionCourse, Reckoned, reckon, reckon_objection
from maatwerk.rules.default import Default, Notice

LOOKS = {
    State.RUNNING: "info",
    State.EXTENDED: "info",
    State.SUSPENDED: "neutral",
    State.OVERDUE: "danger",
    State.MET: "ok",
    State.LATE: "warning",
    State.STOPPED: "neutral",
}
GROUNDS = {ground.key: ground for ground in (*ON_APPLICATION, NOTICE, *ON_OBJECTION)}
DECISION_LETTERS = (LetterKind.DECISION, LetterKind.CONFIRMATION)


@dataclass(frozen=True)
class Terms:
    """How long one has for one request or one bezwaar, and what there is to do about it."""

    reckoned: Reckoned
    kind: TermKind
    is_factual: bool = False
    is_concept: bool = False
    unsent_since: datetime.date | None = None  # decided on that day, and no letter has gone out

    @property
    def clock(self) -> Clock | None:
        return self.reckoned.to_decide

    @property
    def default(self) -> Default:
        return self.reckoned.default

    @property
    def last_day(self) -> datetime.date | None:
        return self.clock.last_day if self.clock else None

    @property
    def due_on(self) -> datetime.date | None:
        """The last day, where it is certain. A term that stands still until nobody knows when has none."""
        if self.clock and (still := self.clock.open_suspension) and still.ends_on is None:
            return None
        return self.last_day

    @property
    def is_overdue(self) -> bool:
        return self.clock is not None and self.clock.state is State.OVERDUE

    @property
    def is_due(self) -> bool:
        """Time to do something: from the day of warning on. What stands still is not."""
        return self.clock is not None and self.clock.is_due

    @property
    def state(self) -> str:
        return self.clock.state.value if self.clock else "niet bekend"

    @property
    def look(self) -> str:
        if self.clock is None:
            return "neutral"
        return "warning" if self.is_due and not self.is_overdue else LOOKS[self.clock.state]

    @property
    def left(self) -> str:
        """How long there is, in words."""
        if self.clock is None:
            return "geen termijn bekend"
        if not self.clock.runs:
            return self.state
        if self.clock.stands_still:
            return "staat stil"
        return days_left(self.clock.days_left)

    @property
    def reckoning(self) -> tuple[str, ...]:
        return steps_of(self.clock) if self.clock else ()

    @property
    def advice(self) -> tuple[str, ...]:
        """What to do now, in sentences: nothing as long as there is time."""
        if self.clock is None or not (self.is_due or self.default.clock) or not self.clock.runs:
            return ()
        return (self._first_act(), *self._inform(), *self._risk())

    def _first_act(self) -> str:
        if self.unsent_since:
            return "Het besluit is genomen. Verstuur de brief: pas dan is het besluit gegeven."
        if self.is_concept:
            return "De inwoner wacht sinds de vraag binnenkwam. Maak de weging af en dien het verzoek in."
        return "Neem het besluit en verstuur de brief."

    def _inform(self) -> tuple[str, ...]:
        if self.unsent_since:
            return ()
        if self.is_overdue:
            return ("Vertel de inwoner nu wanneer het besluit komt. Verlengen kan niet meer.",)
        return ("Lukt dat niet? Vertel de inwoner vóór de laatste dag per brief wanneer het besluit komt.",)

    def _risk(self) -> tuple[str, ...]:
        if self.is_factual:
            return ()
        penalty = self.default.penalty
        if penalty and penalty.is_full:
            return ("De gemeente is het hoogste bedrag aan dwangsom verschuldigd.",)
        if penalty and penalty.total:
            return ("De gemeente is een dwangsom verschuldigd. Elke dag zonder besluit komt er een bedrag bij.",)
        if self.default.clock:
            return (f"Na {self.default.clock.last_day:%d-%m-%Y} is de gemeente elke dag een dwangsom verschuldigd.",)
        if self.is_overdue:
            return ("De inwoner kan de gemeente in gebreke stellen. Twee weken later begint een dwangsom.",)
        return ()


def days_left(days: int) -> str:
    if days < 0:
        return f"{-days} {'dag' if days == -1 else 'dagen'} te laat"
    return "vandaag de laatste dag" if days == 0 else f"nog {days} {'dag' if days == 1 else 'dagen'}"


def terms_of(requests: Iterable[Request], day: datetime.date | None = None) -> dict[int, Terms]:
    """The terms of each request, by its key. Their decisions were fetched with them.

    The number of questions does not depend on how many requests there are; letters are asked for when one is decided.
    """
    rows, day = list(requests), day or timezone.localdate()
    keys = [row.pk for row in rows]
    parameters = book()
    altered = _alterations(Postponement.objects.filter(request__in=keys, objection=None), "request_id")
    noticed = _notices(DefaultNotice.objects.filter(request__in=keys, objection=None), "request_id")
    sent = _sent([row.pk for row in rows if _is_decided_here(row)])
    found = {}
    for row in rows:
        course = _course(row, sent, altered.get(row.pk, ()), noticed.get(row.pk, ()))
        found[row.pk] = Terms(
            reckon(course, parameters, day),
            course.kind,
            is_factual=course.is_factual,
            is_concept=row.is_concept,
            unsent_since=row.decision.decided_on if _is_decided_here(row) and row.pk not in sent else None,
        )
    return found


def term_of(request: Request, day: datetime.date | None = None) -> Terms:
    return terms_of([request], day)[request.pk]


def objection_clocks(objections: Iterable[Objection], day: datetime.date | None = None) -> dict[int, Terms]:
    """The terms of each bezwaar, by its key: `terms.clock` is that to decide on it, `terms.reckoned.to_object` that to
    object, `terms.default` what a notice of default started. A bezwaar without an entry is against a decision whose day
    nobody knows.

    Their decisions were fetched with them (`select_related("decision")`). The time to object begins when the letter
    with the decision was sent; of a decision without such a letter (it was delivered) on the day of the decision. A
    bezwaar is decided once the letter about it was sent. `services.terms.suspend`, `extend` and
    `register_default_notice` take the bezwaar as `objection=`.
    """
    rows, day = list(objections), day or timezone.localdate()
    keys = [row.pk for row in rows]
    parameters = book()
    altered = _alterations(Postponement.objects.filter(objection__in=keys), "objection_id")
    noticed = _notices(DefaultNotice.objects.filter(objection__in=keys), "objection_id")
    published = _sent([row.decision.request_id for row in rows])
    answered = Letter.objects.filter(objection__in=keys, kind=LetterKind.OBJECTION_DECISION, sent_on__isnull=False)
    sent = {objection: sent_on for objection, sent_on in answered.values_list("objection", "sent_on") if sent_on}
    found = {}
    for row in rows:
        published_on = published.get(row.decision.request_id) or row.decision.decided_on
        if published_on is None:
            continue
        is_withdrawn = row.outcome == ObjectionOutcome.WITHDRAWN
        course = ObjectionCourse(
            published_on=published_on,
            received_on=row.received_on,
            with_committee=row.with_committee,
            given_on=None if is_withdrawn else sent.get(row.pk),
            withdrawn_on=row.decided_on if is_withdrawn else None,
            alterations=altered.get(row.pk, ()),
            notices=noticed.get(row.pk, ()),
        )
        unsent_since = row.decided_on if row.outcome and not is_withdrawn and row.pk not in sent else None
        reckoned = reckon_objection(course, parameters, day)
        found[row.pk] = Terms(reckoned, course.kind, unsent_since=unsent_since)
    return found


def book() -> ParameterBook:
    """What the terms read, in one question."""
    return Parameter.objects.filter(key__in=READ).book()


def _is_decided_here(request: Request) -> bool:
    """Allowed or refused in Keten: then it is the letter that gives the decision."""
    decision = getattr(request, "decision", None)
    if decision is None or decision.delivery_id is not None:
        return False
    return decision.outcome in (Outcome.APPROVED, Outcome.REFUSED)


def _course(
    request: Request,
    sent: Mapping[int, datetime.date],
    alterations: tuple[Alteration, ...],
    notices: tuple[Notice, ...],
) -> Course:
    decision = getattr(request, "decision", None)
    decided_on = decision.decided_on if decision and decision.outcome else None
    is_withdrawn = decision is not None and decision.outcome == Outcome.WITHDRAWN
    is_refused = decision is not None and decision.outcome == Outcome.REFUSED  # saying no to who asked is a besluit
    given_on = sent.get(request.pk) if _is_decided_here(request) else decided_on
    return Course(
        received_on=request.received_on or request.requested_on,  # what was delivered knows only when it was asked
        given_on=None if is_withdrawn else given_on,
        withdrawn_on=decided_on if is_withdrawn else None,
        is_factual=request.legal_nature == LegalNature.FACTUAL and not is_refused,
        alterations=alterations,
        notices=notices,
    )


def _sent(keys: Collection[int]) -> dict[int, datetime.date]:
    """When the letter with the decision was sent, by the key of the request."""
    if not keys:
        return {}
    letters = Letter.objects.filter(request__in=keys, kind__in=DECISION_LETTERS, sent_on__isnull=False)
    return {request: sent_on for request, sent_on in letters.values_list("request", "sent_on") if sent_on}


def _alterations(rows: QuerySet[Postponement], of: str) -> dict[int, tuple[Alteration, ...]]:
    """What stopped and lengthened each term, without what was taken back."""
    found: defaultdict[int, list[Alteration]] = defaultdict(list)
    for row in rows.filter(withdrawn_at=None).order_by("starts_on", "pk"):
        if ground := GROUNDS.get(row.ground):
            found[getattr(row, of)].append(_alteration(row, ground))
    return {key: tuple(alterations) for key, alterations in found.items()}


def _alteration(row: Postponement, ground: Ground) -> Alteration:
    if row.days is not None:
        return Extension(ground, row.starts_on, row.days, row.pk, row.explanation)
    return Suspension(ground, row.starts_on, row.ends_on, row.pk, row.explanation)


def _notices(rows: QuerySet[DefaultNotice], of: str) -> dict[int, tuple[Notice, ...]]:
    found: defaultdict[int, list[Notice]] = defaultdict(list)
    for row in rows.filter(withdrawn_at=None).order_by("received_on", "pk"):
        found[getattr(row, of)].append(Notice(row.received_on, row.pk))
    return {key: tuple(notices) for key, notices in found.items()}

"""The terms of one request, and of one bezwaar, reckoned from the days on which things happened.

The term to decide begins on the day after the question of the inwoner came in, whenever it is submitted inside the
gemeente. It stops only on a ground of Awb art. 4:15: a question inside the gemeente is none. The clocks are those of
instruments.rules.terms; here stands which days of maatwerk they read.
"""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, replace

from instruments.rules.case import Case
from instruments.rules.facts import Facts, Known
from instruments.rules.parameters import MissingParameter, ParameterBook
from instruments.rules.terms.clock import Alteration, Clock
from instruments.rules.terms.kind import TermKind
from instruments.rules.terms.kinds import TERMS
from instruments.rules.terms.reckoning import clocks_of_kind
from maatwerk.rules.default import FACTUAL, NOTHING, PARAMETERS, Default, Notice, default_of

TO_DECIDE = TERMS["aanvraag_voorziening"]
PROMISED = replace(
    TO_DECIDE,
    label="Antwoord aan de inwoner",
    article="een belofte van de gemeente: dezelfde termijn als voor een besluit",
    advice="Geef antwoord, of vertel de inwoner vóór de laatste dag wanneer het komt.",
)
"""For feitelijk handelen the Awb names no term. Whoever asked may count on an answer as soon as anyone else."""
TO_OBJECT = TERMS["bezwaartermijn"]
ON_OBJECTION, WITH_COMMITTEE = TERMS["bezwaar"], TERMS["bezwaar_met_commissie"]
KINDS = (TO_DECIDE, TO_OBJECT, ON_OBJECTION, WITH_COMMITTEE)
READ = frozenset(
    (
        *PARAMETERS,
        *(kind.length for kind in KINDS),
        *(kind.warn_before for kind in (*KINDS, TERMS["ingebrekestelling"]) if kind.warn_before),
        *(ground.longest for kind in KINDS for ground in kind.grounds if ground.longest),
    )
)
"""Every parameter that these clocks read."""


@dataclass(frozen=True)
class Course:
    """What happened with one request, by its days."""

    received_on: datetime.date
    given_on: datetime.date | None = None  # the decision reached the inwoner: a decision works once it is sent
    withdrawn_on: datetime.date | None = None
    is_factual: bool = False  # no besluit in the sense of Awb art. 1:3
    alterations: tuple[Alteration, ...] = ()
    notices: tuple[Notice, ...] = ()

    @property
    def kind(self) -> TermKind:
        return PROMISED if self.is_factual else TO_DECIDE


@dataclass(frozen=True)
class ObjectionCourse:
    """What happened with one bezwaar. `published_on` is the day on which the decision that it is about was sent."""

    published_on: datetime.date
    received_on: datetime.date
    with_committee: bool = False
    given_on: datetime.date | None = None
    withdrawn_on: datetime.date | None = None
    alterations: tuple[Alteration, ...] = ()
    notices: tuple[Notice, ...] = ()

    @property
    def kind(self) -> TermKind:
        return WITH_COMMITTEE if self.with_committee else ON_OBJECTION


@dataclass(frozen=True)
class Reckoned:
    """The terms of a request or a bezwaar as they stand on a day."""

    to_decide: Clock | None  # none: nobody knows how long the term is
    to_object: Clock | None = None
    default: Default = NOTHING


def reckon(course: Course, parameters: ParameterBook, day: datetime.date) -> Reckoned:
    case = _case(
        parameters,
        day,
        voorziening_aangevraagd=course.received_on,
        voorziening_besluit=course.given_on,
        voorziening_ingetrokken=course.withdrawn_on,
        besluit_bekendgemaakt=course.given_on,
    )
    term = _clock(course.kind, case, course.alterations)
    return Reckoned(
        to_decide=term,
        to_object=None if course.is_factual else _clock(TO_OBJECT, case),
        default=default_of(course.notices, term, parameters, why_none=FACTUAL if course.is_factual else ""),
    )


def reckon_objection(course: ObjectionCourse, parameters: ParameterBook, day: datetime.date) -> Reckoned:
    """The time to object, and that to decide on it: counted from the day after the last day to object (art. 7:10)."""
    case = _case(
        parameters,
        day,
        besluit_bekendgemaakt=course.published_on,
        bezwaar_ontvangen=course.received_on,
        bezwaar_met_commissie=course.with_committee,
        bezwaar_besluit=course.given_on,
        bezwaar_ingetrokken=course.withdrawn_on,
    )
    term = _clock(course.kind, case, course.alterations)
    return Reckoned(
        to_decide=term,
        to_object=_clock(TO_OBJECT, case),
        default=default_of(course.notices, term, parameters, why_none=""),
    )


def last_day_to_object(published_on: datetime.date, parameters: ParameterBook) -> datetime.date:
    """Of a decision that was, or will be, sent on this day (Awb art. 6:7 and 6:8). Raises MissingParameter."""
    clock = _clock(TO_OBJECT, _case(parameters, published_on, besluit_bekendgemaakt=published_on))
    if clock is None:
        raise MissingParameter(TO_OBJECT.length, published_on)
    return clock.last_day


def _case(parameters: ParameterBook, day: datetime.date, **facts: datetime.date | bool | None) -> Case:
    known = ((key, Known(value)) for key, value in facts.items() if value is not None)
    return Case(day=day, parameters=parameters, facts=Facts.of(known))


def _clock(kind: TermKind, case: Case, alterations: Iterable[Alteration] = ()) -> Clock | None:
    """The one clock of this kind. What altered it is about this term, so it needs no day by which to find it."""
    plain = next(clocks_of_kind(kind, case), None)
    rows = tuple(alterations)
    if plain is None or not rows:
        return plain
    return next(clocks_of_kind(kind, case, {(kind.key, plain.step_key, plain.began_on): rows}))

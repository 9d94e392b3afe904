"""A term of any length, started on any day, with whatever changed it: for the tables and the properties."""

import datetime
from collections.abc import Iterable
from decimal import Decimal

from instruments.rules.case import Case, StepOf
from instruments.rules.facts import Facts, Known
from instruments.rules.library import FACTS
from instruments.rules.parameters import Dated, ParameterBook
from instruments.rules.terms.clock import Alteration, Clock, Extension, Suspension
from instruments.rules.terms.grounds import BY_APPLICANT, NOTICE
from instruments.rules.terms.kind import TermKind
from instruments.rules.terms.reckoning import clocks_of_kind
from instruments.rules.terms.starts import OnFact, OnStep

LONG_AGO = datetime.date(1990, 1, 1)
EVENT = "wmo_melding"
LENGTH = "proef_lengte"
GROUNDS = (BY_APPLICANT, NOTICE)
COUNTED = TermKind("proef", "Proef", "art. 1", OnFact(EVENT), length=LENGTH, grounds=GROUNDS)
LASTING = TermKind("proef_duur", "Proef", "art. 1", OnStep(("proef",)), length=LENGTH, grounds=GROUNDS)


def date(text: str) -> datetime.date:
    return datetime.date.fromisoformat(text)


def lasting(length: str, basis: str, since: datetime.date = LONG_AGO, until: datetime.date | None = None) -> Dated:
    """`8 weken` as the parameter of a term."""
    number, unit = length.split(" ")
    return Dated(LENGTH, "lengte", Decimal(number), unit, since, until, basis)


def known(**facts: object) -> Facts:
    """Answers by key: a day is known since that day, anything else since long ago. A tuple gives more answers."""
    rows = [(key, one) for key, value in facts.items() for one in (value if isinstance(value, tuple) else (value,))]
    return Facts.of((key, Known(value, value if isinstance(value, datetime.date) else LONG_AGO)) for key, value in rows)


def suspended(starts_on: datetime.date, ends_on: datetime.date | None = None) -> Suspension:
    return Suspension(BY_APPLICANT, starts_on, ends_on)


def extended(days: int, on: datetime.date = LONG_AGO) -> Extension:
    return Extension(NOTICE, on, days)


def a_clock(
    length: Dated,
    event: datetime.date,
    *,
    day: datetime.date | None = None,
    lasts: bool = False,
    changes: Iterable[Alteration] = (),
) -> Clock:
    """The one clock of this term."""
    assert EVENT in FACTS
    kind = LASTING if lasts else COUNTED
    step = StepOf(instrument="proef", regime="proef", starts_on=event)
    case = Case(
        day=day or event,
        parameters=ParameterBook([length]),
        facts=Facts() if lasts else known(**{EVENT: event}),
        steps=(step,) if lasts else (),
    )
    (clock,) = clocks_of_kind(kind, case, {(kind.key, "", event): tuple(changes)})
    return clock

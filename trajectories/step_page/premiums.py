"""A participatieplaats: the premie over each half year, and what has to be judged when."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from accounts.permissions import Permission
from instruments.rules.parameters import MissingParameter
from instruments.rules.participation_place import PLACE
from trajectories.premiums import Half, Judgement, Standing, place_of, room_in
from trajectories.step_page.registry import OnStep, Part
from trajectories.terms import TermRow

LOOKS = {Standing.DECIDED: "ok", Standing.NOW: "info", Standing.LATE: "warning", Standing.RUNNING: "neutral"}


@dataclass(frozen=True)
class HalfRow:
    half: Half
    look: str


@dataclass(frozen=True)
class JudgementRow:
    judgement: Judgement
    term: TermRow | None


def tell(on: OnStep) -> Mapping[str, Any] | None:
    if on.regime not in PLACE:
        return None
    place = place_of(on.step, on.today)
    if place is None:
        return None
    try:
        halves, judgements = place.halves(), place.judgements()
    except MissingParameter:  # the municipality emptied a term; nothing can be said until it is back
        halves, judgements = [], []
    return {
        "halves": [HalfRow(half, LOOKS[half.standing]) for half in halves],
        "judgements": [JudgementRow(one, _term(on, one)) for one in judgements],
        "room": room_in(place, on.today),
        "may_decide": on.may_plan,
        "may_record": on.user.may(Permission.REGISTER_CLIENT),
    }


def _term(on: OnStep, judgement: Judgement) -> TermRow | None:
    return TermRow(judgement.clock, on.step.trajectory.client) if judgement.clock else None


PART = Part("premiums", "Premie en beoordelingen", tell)

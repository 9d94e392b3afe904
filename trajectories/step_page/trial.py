"""Proefplaatsing: until when it may last, and whether the employer means to give a contract (art. 8a lid 2 onder d)."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import F

from clients.models import Fact
from instruments.models import Parameter
from instruments.querysets import version_value
from instruments.rules.case import Case, MissingFact, PlacementOf, StepOf
from instruments.rules.durations import counts_from, first_day_after, series
from instruments.rules.facts import FACTS, FactKind, Facts, Known
from instruments.rules.parameters import MissingParameter
from instruments.rules.work import judged
from trajectories.models import Deployment
from trajectories.rules.work import TRIAL
from trajectories.step_page.registry import OnStep, Part

ASKED = ("intentieverklaring", "intentie_maanden", "proefplaatsing_verlengd")


@dataclass(frozen=True)
class Asked:
    """One thing that the law or the verordening wants to know, with the answer as far as there is one."""

    kind: FactKind
    shown: str


def tell(on: OnStep) -> Mapping[str, Any] | None:
    if on.regime != TRIAL:
        return None
    case = _case(on)
    return {
        "until": _until(case, "proefplaatsing_maanden"),
        "at_most": _until(case, "proefplaatsing_hoogstens_maanden"),
        "asked": [Asked(FACTS[key], _shown(case, key)) for key in ASKED],
        "may_follow": on.may_plan and on.is_running,
    }


def _case(on: OnStep) -> Case:
    """The proefplaatsingen of this person, as the rules read them: four questions, and not all of a dossier."""
    of_regime = version_value("regime", day=F("starts_on"), path="instrument")
    rows = Deployment.objects.counting().filter(trajectory__client=on.client_id).alias(regime_then=of_regime)
    trials = rows.filter(regime_then=TRIAL).prefetch_related("placements").order_by("starts_on", "pk")
    facts = _facts(on)
    steps = {row.pk: _step(row, facts if row.pk == on.step.pk else Facts()) for row in trials}
    step = steps.get(on.step.pk) or _step(on.step, facts)  # one that was withdrawn
    return Case(day=on.today, parameters=Parameter.objects.book(), steps=tuple(steps.values()), step=step)


def _facts(on: OnStep) -> Facts:
    rows = Fact.objects.filter(client=on.client_id, step_key=str(on.step.pk), key__in=ASKED, withdrawn_at__isnull=True)
    return Facts.of(
        [
            (row.key, Known(FACTS[row.key].read(row.value), row.starts_on, row.ends_on, row.source))
            for row in rows.order_by("pk")
            if FACTS[row.key].accepts(row.value)
        ]
    )


def _step(row: Deployment, facts: Facts) -> StepOf:
    placements = [place for place in row.placements.all() if not place.is_withdrawn]
    return StepOf(
        instrument="",
        starts_on=row.starts_on,
        regime=TRIAL,
        expected_end_on=row.expected_end_on,
        ends_on=row.ends_on,
        resumes=row.resumes_id,
        placements=tuple(
            PlacementOf(place.employer, place.starts_on, place.ends_on, place.kvk) for place in placements
        ),
        facts=facts,
        pk=row.pk,
    )


def _until(case: Case, key: str) -> datetime.date | None:
    """The first day on which it no longer may run; counted from the begin at this employer, as the rules do."""
    try:
        return first_day_after(case, key, _began(case))
    except MissingParameter:
        return None


def _began(case: Case) -> datetime.date:
    """While no employer is recorded nobody can tell whether it goes on with an earlier one."""
    try:
        return counts_from(series(case, at_one_employer=True))
    except MissingFact:
        return judged(case).starts_on


def _shown(case: Case, key: str) -> str:
    value = case.maybe(key)
    return "" if value is None else FACTS[key].shown(value)


PART = Part("trial", "Proefplaatsing", tell)

"""The signals of dossiers brought in line with what the rules find: raised, told anew, or solved.

What a rule once found stays in view until the rule is met or its step is over. A fact that went missing meanwhile does
not solve it: then the signal says which fact that is. What is only unknown is no signal. What maatwerk allows is none
either.
"""

import datetime
import logging
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from django.db import transaction

from instruments.rules.case import Case
from instruments.rules.checks import Check
from trajectories.models import Alert
from trajectories.services.cases import Catalogue, cases_of
from trajectories.services.evaluation_tasks import keep_evaluation_tasks
from trajectories.services.judging import running_checks
from trajectories.services.term_tasks import keep_term_tasks

logger = logging.getLogger(__name__)

TOLD = ("effect", "sentence", "advice", "basis", "evaluated_on", "version")


class About(NamedTuple):
    """What one signal is about: there is at most one of each while it is not solved."""

    client_id: int
    step_id: int | None
    rule_key: str


@dataclass(frozen=True)
class Tally:
    raised: int = 0
    cleared: int = 0


def bring_in_line(judged: Collection[int], gone: Collection[int], catalogue: Catalogue) -> Tally:
    """Judge these people on the day of the catalogue; for who is gone nothing is left to signal or to do in time.

    Whoever calls this holds their dossiers, so that nothing changes between the look and what is written.
    """
    day, cases = catalogue.day, cases_of(judged, catalogue)
    found, broken = _judge(cases)
    rows = Alert.objects.unsolved().filter(client__in=[*judged, *gone]).exclude(client__in=broken)
    standing = {About(row.client_id, row.deployment_id, row.rule_key): row for row in rows}
    raised = [
        _signal(about, check, day) for about, check in found.items() if check.is_refused and about not in standing
    ]
    Alert.objects.bulk_create(raised)
    _tell_anew({row: found[about] for about, row in standing.items() if about in found}, day)
    solved = _solved([row for about, row in standing.items() if about not in found], cases, day)
    nothing = Case(day=day, parameters=catalogue.parameters)
    _keep_tasks({**cases, **dict.fromkeys(gone, nothing)}, day)
    return Tally(len(raised), solved)


def _solved(rows: Iterable[Alert], cases: Mapping[int, Case], day: datetime.date) -> int:
    """What was decided when a step was planned is asked of no rule any more: it lasts as long as the step."""
    lasting = {step.pk for case in cases.values() for step in case.steps if not step.ends_on or day < step.ends_on}
    solved = [row.pk for row in rows if not (row.is_of_planning and row.deployment_id in lasting)]
    return Alert.objects.filter(pk__in=solved).update(cleared_on=day)


def _judge(cases: Mapping[int, Case]) -> tuple[dict[About, Check], set[int]]:
    """What is not met or not known, and the dossiers at which a rule broke down.

    One dossier that holds what nobody thought of must not keep the others from being looked at: its signals stay as
    they are, and who looks after Keten reads it in the log.
    """
    found: dict[About, Check] = {}
    broken: set[int] = set()
    for client_id, case in cases.items():
        try:
            found |= dict(_wanting(client_id, case))
        except Exception:
            logger.exception("de regels konden een dossier niet beoordelen")  # a log never says about whom
            broken.add(client_id)
    return found, broken


def _keep_tasks(cases: Mapping[int, Case], day: datetime.date) -> None:
    """All at once; where that breaks down one by one, for the same reason."""
    try:
        with transaction.atomic():
            keep_term_tasks(cases, day)
            keep_evaluation_tasks(cases, day)
    except Exception:
        if len(cases) == 1:
            logger.exception("de termijnen en evaluaties van een dossier zijn niet nagekeken")
        else:
            for client_id, case in cases.items():
                _keep_tasks({client_id: case}, day)


def _wanting(client_id: int, case: Case) -> Iterator[tuple[About, Check]]:
    for step, check in running_checks(case):
        if not check.is_met:
            yield About(client_id, step.pk if step else None, check.rule_key), check


def _signal(about: About, check: Check, day: datetime.date) -> Alert:
    return Alert(
        client_id=about.client_id,
        deployment_id=about.step_id,
        rule_key=about.rule_key,
        effect=check.effect.value,
        sentence=check.sentence,
        advice=check.advice,
        basis=check.basis,
        evaluated_on=day,
        raised_on=day,
    )


def _tell_anew(standing: Mapping[Alert, Check], day: datetime.date) -> None:
    """In the words of today. Only other words make a form that is open about it stale."""
    told = []
    for row, check in standing.items():
        words = (check.effect.value, check.sentence, check.advice, check.basis)
        if words != (row.effect, row.sentence, row.advice, row.basis):
            row.effect, row.sentence, row.advice, row.basis = words
            row.evaluated_on, row.version = day, row.version + 1
            told.append(row)
    # One statement however many there are; bulk_update would write a CASE for each row and each field.
    Alert.objects.bulk_create(told, update_conflicts=True, unique_fields=["id"], update_fields=TOLD)
    same = [row.pk for row in standing if row.evaluated_on != day]
    Alert.objects.filter(pk__in=same).update(evaluated_on=day)

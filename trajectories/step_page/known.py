"""What the parts of the page tell about a step, fetched at once: a page costs the same whatever was recorded."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from accounts.models import User
from clients.models import Fact, Task
from clients.timeline.rows import rows_of
from instruments.models import Parameter
from instruments.querysets import covering
from trajectories.models import Alert, Deployment, Evaluation, ReadinessAssessment
from trajectories.services import term_tasks
from trajectories.services.evaluation_tasks import MONTHS, due_after


@dataclass(frozen=True)
class Known:
    step: Deployment
    alerts: list[Alert]  # that are not solved
    terms: list[Task]  # that run out, as the round of the night keeps them
    evaluations: list[Evaluation]  # the latest first
    assessments: list[ReadinessAssessment]  # the latest first
    facts: list[Fact]  # the latest first, without what was withdrawn
    months: int | None  # between evaluations

    @cached_property
    def evaluation_due_on(self) -> datetime.date | None:
        if self.months is None:
            return None
        return due_after(next(iter(self.evaluations), None), self.step.starts_on, self.months)


def known_of(step: Deployment, day: datetime.date) -> Known:
    """Two questions: the rows of six tables together, and the colleagues whom they name."""
    client_id = step.trajectory.client_id
    terms = Task.objects.open().filter(client=client_id, kind__startswith=term_tasks.PREFIX)
    alerts, tasks, evaluations, assessments, facts, parameters = rows_of(
        Alert.objects.unsolved().filter(deployment=step).order_by(),
        terms.filter(url_key__endswith=f".{step.pk}").order_by(),  # as the key of a term ends (Clock.key)
        Evaluation.objects.filter(deployment=step).order_by(),
        ReadinessAssessment.objects.filter(deployment=step),
        Fact.objects.filter(client=client_id, step_key=str(step.pk), withdrawn_at__isnull=True),
        Parameter.objects.filter(covering(day), key=MONTHS).order_by(),
    )
    _name_colleagues((alerts, "overridden_by"), (evaluations, "written_by"), (assessments, "assessed_by"))
    return Known(
        step=step,
        alerts=sorted(alerts, key=lambda row: (row.raised_on, row.pk)),
        terms=sorted(tasks, key=lambda row: (row.due_on, row.pk)),
        evaluations=sorted(evaluations, key=lambda row: (row.held_on, row.pk), reverse=True),
        assessments=sorted(assessments, key=lambda row: (row.assessed_on, row.pk), reverse=True),
        facts=sorted(facts, key=lambda row: (row.starts_on, row.pk), reverse=True),
        months=int(parameters[0].value) if parameters else None,
    )


def _name_colleagues(*named: tuple[Sequence[Any], str]) -> None:
    """Put the colleagues in place to whom these rows point."""
    keys = {getattr(row, f"{field}_id") for rows, field in named for row in rows} - {None}
    colleagues = User.objects.in_bulk(keys) if keys else {}
    for rows, field in named:
        for row in rows:
            setattr(row, field, colleagues.get(getattr(row, f"{field}_id")))

"""The evaluations of the step, and when the next one is."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from trajectories.models import Evaluation
from trajectories.services.evaluating import may_correct
from trajectories.services.taking_back import is_own_of_today
from trajectories.step_page.registry import OnStep, Part
from trajectories.workflow import Status


@dataclass(frozen=True)
class Line:
    evaluation: Evaluation
    may_change: bool
    may_withdraw: bool


def tell(on: OnStep) -> Mapping[str, Any] | None:
    if on.status in (Status.PLANNED, Status.WITHDRAWN) and not on.evaluations:
        return None
    return {
        "lines": [_line(row, on) for row in on.evaluations],
        "due_on": on.evaluation_due_on,
        "may_add": on.may_plan and on.status is not Status.WITHDRAWN,
    }


def _line(row: Evaluation, on: OnStep) -> Line:
    is_own = on.may_plan and may_correct(row, by=on.user)
    return Line(row, may_change=is_own, may_withdraw=is_own and is_own_of_today(row, on.own_today))


PART = Part("evaluations", "Evaluaties", tell)

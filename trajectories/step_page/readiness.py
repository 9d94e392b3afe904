"""Is someone ready for a next step: the latest judgement, and those before."""

from collections.abc import Mapping
from typing import Any

from trajectories.services.taking_back import is_own_of_today
from trajectories.step_page.registry import OnStep, Part


def tell(on: OnStep) -> Mapping[str, Any] | None:
    if not (on.is_running or on.assessments):
        return None
    own = [row for row in on.assessments if on.may_plan and row.assessed_by_id == on.user.pk]
    return {
        "assessments": on.assessments,
        "withdrawable": [row for row in own if is_own_of_today(row, on.own_today)],
        "may_add": on.may_plan and on.is_running,
    }


PART = Part("readiness", "Klaar voor een volgende stap?", tell)

"""The way back of a step: where to, until when, what stays, and who agreed."""

from collections.abc import Mapping
from typing import Any

from trajectories.returning import OVER, road_of, steps_to_return_to
from trajectories.step_page.registry import OnStep, Part


def _tell(on: OnStep) -> Mapping[str, Any] | None:
    """Of a step up. A step that was delivered has none stored: then one can be agreed on as long as it lasts."""
    lasts = on.status not in OVER
    road = road_of(on.step, on.today)
    if road is None and not (lasts and _may_return(on)):
        return None
    may_go = on.may_plan and on.status == "loopt" and road is not None and road.is_possible
    return {"road": road, "may_change": on.may_plan and lasts, "may_go_back": may_go}


def _may_return(on: OnStep) -> bool:
    """Whether something lies below it to go back to."""
    below = steps_to_return_to(on.step.trajectory, before=on.step.starts_on, below=on.step.stage, besides=on.step.pk)
    return bool(on.step.stage and below)


PART = Part("fallback", "Weg terug", _tell)

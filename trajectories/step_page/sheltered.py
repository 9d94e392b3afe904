"""A step of beschut werk: the advice that it rests on, and the hours beside those that UWV advised."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from instruments.querysets import covering
from instruments.rules.sheltered import SHELTERED
from trajectories.models import ShelteredAdvice
from trajectories.step_page.registry import OnStep, Part


def _tell(on: OnStep) -> Mapping[str, Any] | None:
    if on.regime not in SHELTERED:
        return None
    advice = ShelteredAdvice.objects.filter(client=on.step.trajectory.client_id).first()
    worked = on.step.placements.filter(covering(on.today)).values_list("hours_per_week", flat=True)
    hours = [number for number in worked if number is not None]
    return {"advice": advice, "hours": sum(hours, Decimal(0)) if hours else None}


PART = Part("sheltered", "Beschut werk", _tell)

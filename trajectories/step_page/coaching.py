"""A step of jobcoaching: how many hours were granted and used, what was granted, and the latest hours."""

from collections.abc import Mapping
from typing import Any

from instruments.rules.coaching import COACHING
from trajectories.coaching import hours_now
from trajectories.step_page.registry import OnStep, Part

LATEST = 5


def tell(on: OnStep) -> Mapping[str, Any] | None:
    if on.regime not in COACHING:
        return None
    grants = list(on.step.grants.all())
    return {
        "now": hours_now(on.step, grants, on.today),
        "grants": grants,
        "latest": list(on.step.coaching_hours.filter(withdrawn_at__isnull=True)[:LATEST]),
        "may_log": on.may_plan,
    }


PART = Part("coaching", "Uren van de jobcoach", tell)

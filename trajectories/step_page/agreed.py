"""What was agreed about the step, and where it stands between the others."""

import datetime
from collections.abc import Mapping
from typing import Any

from office.forms import DAY
from trajectories.services.responsible import responsible_on
from trajectories.step_page.registry import OnStep, Part
from trajectories.workflow import CHANGE


def tell(on: OnStep) -> Mapping[str, Any]:
    """Two questions: who stands in, and the steps around it. Of a dossier that is nobody's one more."""
    step = on.step
    responsible = responsible_on(step, _day(on))
    return {
        "responsible": responsible,
        "left": step.responsible if responsible and step.responsible and not responsible.is_named else None,
        "beside": on.beside,
        "may_change": on.may_plan and on.status in CHANGE.sources,
    }


def _day(on: OnStep) -> datetime.date:
    """Of a step that is over: its last day."""
    return on.step.ends_on - DAY if on.step.ends_on and on.step.ends_on <= on.today else on.today


PART = Part("agreed", "Wat is afgesproken", tell)

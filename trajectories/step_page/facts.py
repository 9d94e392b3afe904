"""What was established about this step for the rules of the law."""

from collections.abc import Mapping
from typing import Any

from accounts.permissions import Permission
from clients.models import Fact
from instruments.rules.library import FACTS
from trajectories.step_page.registry import OnStep, Part


def tell(on: OnStep) -> Mapping[str, Any] | None:
    """What is missing stands on the page of the facts, which asks all rules."""
    latest: dict[str, Fact] = {}
    for row in on.known.facts:
        if row.key in FACTS and FACTS[row.key].accepts(row.value):
            latest.setdefault(row.key, row)
    if not (latest or on.regime):
        return None
    answers = [(FACTS[key], FACTS[key].shown(FACTS[key].read(row.value)), row) for key, row in latest.items()]
    return {
        "answers": sorted(answers, key=lambda answer: answer[0].title),
        "may_record": on.user.may(Permission.REGISTER_CLIENT),
    }


PART = Part("facts", "Wat de regels van deze stap weten", tell)

"""Diplomas and certificates on the page of a step in which one learns."""

from collections.abc import Mapping
from typing import Any

from accounts.permissions import Permission
from trajectories.services.certificates import LEARNING
from trajectories.step_page.registry import OnStep, Part


def _tell(on: OnStep) -> Mapping[str, Any] | None:
    earned = list(on.step.certificates.filter(withdrawn_at__isnull=True))
    if on.regime not in LEARNING and not earned:
        return None
    return {
        "certificates": earned,
        "has_begun": on.step.starts_on <= on.today and on.step.ends_on != on.step.starts_on,
        "may_add_education": on.user.may(Permission.REGISTER_CLIENT),
    }


PART = Part("certificates", "Diploma's en certificaten", _tell)

"""How often the same deviation is approved, and the signal that rose from it."""

from collections.abc import Mapping
from typing import Any

from accounts.permissions import Permission
from maatwerk.request_page.registry import OnRequest, Part
from maatwerk.signals.recurrence import recurrence_of


def _tell(on: OnRequest) -> Mapping[str, Any] | None:
    found = recurrence_of(on.found, on.today, on.user)
    if found is None or not (found.approved or found.waiting > on.is_open or found.signal):
        return None
    return {"recurrence": found, "may_read": on.user.may(Permission.SEE_FIGURES)}


PART = Part("recurring", "Hoe vaak dit terugkomt", _tell, is_beside=True, weighs=True, folds=True)

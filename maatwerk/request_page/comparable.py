"""What was decided before on like questions, the most alike first."""

from collections.abc import Mapping
from typing import Any

from maatwerk.comparing import comparable_cases
from maatwerk.request_page.registry import OnRequest, Part


def _tell(on: OnRequest) -> Mapping[str, Any] | None:
    return {"comparable": comparable_cases(on.found, seen_by=on.user)}


PART = Part("comparable", "Vergelijkbare besluiten", _tell, is_beside=True, weighs=True, folds=True)

"""What was agreed with an approval, and how it went."""

from collections.abc import Mapping
from typing import Any

from maatwerk.request_page.registry import OnRequest, Part


def _tell(on: OnRequest) -> Mapping[str, Any] | None:
    if on.decision is None:
        return None
    rows = list(on.decision.agreements.order_by("due_on", "pk"))
    return {"agreements": sorted(rows, key=lambda row: not row.is_open)} if rows else None


PART = Part("agreements", "Afspraken", _tell)

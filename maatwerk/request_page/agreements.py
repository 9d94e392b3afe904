"""What was agreed with an approval, and how it went."""

from collections.abc import Mapping
from typing import Any

from django.db.models import Q

from maatwerk.request_page.registry import OnRequest, Part


def _tell(on: OnRequest) -> Mapping[str, Any] | None:
    if on.decision is None:
        return None
    is_closed = Q(kept_on__isnull=False) | Q(dropped_on__isnull=False)
    rows = list(on.decision.agreements.select_related("closed_by").order_by(is_closed, "due_on", "pk"))
    return {"agreements": rows} if rows else None


PART = Part("agreements", "Afspraken", _tell)

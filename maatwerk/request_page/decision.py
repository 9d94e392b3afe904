"""What was decided, by whom and by which mandate."""

from collections.abc import Mapping
from typing import Any

from maatwerk.request_page.registry import OnRequest, Part
from maatwerk.workflow import Status
from trajectories.models import Waiver


def _tell(on: OnRequest) -> Mapping[str, Any] | None:
    if on.decision is None:
        return None
    approved = on.status == Status.APPROVED
    source = {"source_kind": "maatwerk", "source_key": str(on.found.pk)}
    waiver = Waiver.objects.filter(**source).first() if approved else None
    return {"decision": on.decision, "approved": approved, "period": on.decision if on.decision.starts_on else waiver}


PART = Part("decision", "Besluit", _tell)

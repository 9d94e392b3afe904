"""Who does not agree: the bezwaar against what was decided, or until when there can be one."""

from collections.abc import Mapping
from typing import Any

from maatwerk.request_page.registry import OnRequest, Part
from maatwerk.services.objections import last_day_to_object, why_not
from maatwerk.services.objections.timely import sent_on
from maatwerk.terms import objection_clocks


def _tell(on: OnRequest) -> Mapping[str, Any] | None:
    """Only against a besluit that was sent; of anything else this part is absent."""
    if on.decision is None or on.decision.delivery_id or (published_on := sent_on(on.found)) is None:
        return None
    rows = on.decision.objections.select_related("decision", "handler", "decided_by").order_by("-received_on", "-pk")
    found = list(rows)
    terms = objection_clocks(found) if found else {}
    last_day = last_day_to_object(on.found)
    return {
        "lines": [{"row": row, "terms": terms.get(row.pk)} for row in found],
        "sent_on": published_on,
        "last_day": last_day,
        "is_over": last_day is not None and on.today > last_day,
        "may_receive": on.may_ask and not why_not(on.found),
    }


PART = Part("objections", "Bezwaar", _tell)

"""Looking back: did it help, and when is it looked at again?"""

from collections.abc import Mapping
from typing import Any

from maatwerk.request_page.registry import OnRequest, Part
from maatwerk.workflow import Status

LOOKS = {"ja": "ok", "deels": "info", "nee": "warning", "niet_te_zeggen": "neutral"}


def _tell(on: OnRequest) -> Mapping[str, Any] | None:
    if on.status != Status.APPROVED:
        return None
    rows = list(on.found.reviews.select_related("recorded_by").order_by("-held_on", "-pk"))
    is_planned = on.found.evaluate_on and (not rows or rows[0].next_on)
    return {
        "reviews": [(row, LOOKS[row.helped]) for row in rows],
        "next_on": on.found.evaluate_on if is_planned else None,
        "is_late": bool(is_planned and on.found.evaluate_on and on.found.evaluate_on < on.today),
    }


PART = Part("reviews", "Heeft het geholpen?", _tell)

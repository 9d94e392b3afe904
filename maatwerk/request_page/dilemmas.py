"""The dilemmas beside this request on which the reader is named. The part is there for everyone who may write one, so
that its being there tells nothing.
"""

from collections.abc import Mapping
from typing import Any

from maatwerk.models import Dilemma
from maatwerk.request_page.registry import OnRequest, Part


def _tell(on: OnRequest) -> Mapping[str, Any] | None:
    if not on.may_ask:
        return None
    rows = Dilemma.objects.visible_to(on.user).filter(request=on.found).select_related("decider")
    return {"dilemmas": list(rows.order_by("-recorded_at"))}


PART = Part("dilemmas", "Dilemma's", _tell, is_beside=True, folds=True)

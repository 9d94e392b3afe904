"""Questions back from who decides, with their answers. The term runs on."""

from collections.abc import Mapping
from typing import Any

from maatwerk.request_page.registry import OnRequest, Part


def _tell(on: OnRequest) -> Mapping[str, Any] | None:
    rows = list(on.found.questions.select_related("asked_by", "answered_by").order_by("asked_on", "pk"))
    if not rows:
        return None
    return {
        "questions": rows,
        "may_answer": on.is_open and on.may_ask,
    }


PART = Part("questions", "Vragen bij dit verzoek", _tell)

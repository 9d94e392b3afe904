"""Questions back from who decides, with their answers. The term runs on."""

from collections.abc import Mapping
from typing import Any

from accounts.permissions import Permission
from maatwerk.request_page.registry import OnRequest, Part
from maatwerk.workflow import Status


def _tell(on: OnRequest) -> Mapping[str, Any] | None:
    rows = list(on.found.questions.select_related("asked_by", "answered_by").order_by("asked_on", "pk"))
    is_waiting = any(row.answered_on is None for row in rows)
    may_question = on.status == Status.ASKED and on.user.may(Permission.DECIDE_MAATWERK) and not on.is_author
    if not rows and not may_question:
        return None
    return {
        "questions": rows,
        "may_answer": on.is_open and on.may_ask,
        "may_question": may_question and not is_waiting,
    }


PART = Part("questions", "Vragen bij dit verzoek", _tell)

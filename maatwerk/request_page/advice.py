"""What professionals advise, who is still asked, and what one can do about that."""

from collections.abc import Mapping
from typing import Any

from clients.models import Task
from maatwerk.request_page.registry import OnRequest, Part
from maatwerk.services.advising import ADVISED


def _tell(on: OnRequest) -> Mapping[str, Any] | None:
    rows = on.found.advice.select_related("recorded_by", "adviser", "asked_by", "document")
    advice = list(rows.order_by("given_on", "asked_on", "pk"))
    may_act = on.is_open and on.may_ask
    unread = Task.objects.open().visible_to(on.user).filter(kind=ADVISED, url_key=str(on.found.pk))
    return {
        "given": [row for row in advice if row.is_given],
        "awaited": [row for row in advice if row.is_awaited],
        "ended": [row for row in advice if row.declined_on],
        "may_act": may_act,
        "unread": unread.first() if may_act else None,
        "is_asked": any(row.adviser_id == on.user.pk and not row.declined_on for row in advice),
    }


PART = Part("advice", "Advies", _tell, weighs=True)

"""For who decides: like cases that were decided the other way, and have to be told apart before one signs."""

from collections.abc import Mapping
from typing import Any

from accounts.permissions import Permission
from maatwerk.comparing import looks_back_to, opposites_by_outcome
from maatwerk.request_page.registry import OnRequest, Part


def _tell(on: OnRequest) -> Mapping[str, Any] | None:
    if not on.is_open or on.is_author or not on.user.may(Permission.DECIDE_MAATWERK):
        return None
    found = opposites_by_outcome(on.found, seen_by=on.user)
    return {"opposites": found, "since": looks_back_to(on.today)} if found else None


PART = Part("opposites", "Eerder anders besloten", _tell, weighs=True)

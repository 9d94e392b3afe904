"""What was written to the inwoner about it, and what can be written now."""

from collections.abc import Mapping
from typing import Any

from maatwerk.request_page.registry import OnRequest, Part
from maatwerk.services.letters import object_until, sorts_for


def _tell(on: OnRequest) -> Mapping[str, Any] | None:
    found = list(on.found.letters.select_related("document").order_by("-dated", "-pk"))
    may_write = on.may_ask and bool(sorts_for(on.found))
    if not found and not may_write:
        return None
    lines = [{"letter": letter, "object_until": object_until(letter)} for letter in found]
    return {"lines": lines, "may_write": may_write}


PART = Part("letters", "Brieven", _tell)

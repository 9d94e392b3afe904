"""What professionals advise."""

from collections.abc import Mapping
from typing import Any

from maatwerk.request_page.registry import OnRequest, Part


def _tell(on: OnRequest) -> Mapping[str, Any] | None:
    return {"advice": list(on.found.advice.select_related("recorded_by", "adviser").order_by("given_on", "pk"))}


PART = Part("advice", "Advies", _tell)

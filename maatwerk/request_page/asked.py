"""What is asked, about what, and what it costs."""

from collections.abc import Mapping
from typing import Any

from maatwerk.request_page.registry import OnRequest, Part


def _tell(on: OnRequest) -> Mapping[str, Any] | None:
    """Who wrote along asks along, and does not decide."""
    return {"authors": list(on.found.authors.order_by("name").values_list("name", flat=True))}


PART = Part("asked", "Wat is gevraagd", _tell, weighs=True)

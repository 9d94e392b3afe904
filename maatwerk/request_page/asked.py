"""What is asked, about what, and what it costs."""

from collections.abc import Mapping
from typing import Any

from maatwerk.request_page.registry import OnRequest, Part


def _tell(on: OnRequest) -> Mapping[str, Any] | None:
    return {}


PART = Part("asked", "Wat is gevraagd", _tell)

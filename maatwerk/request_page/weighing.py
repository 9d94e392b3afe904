"""The weighing, in the order of the omgekeerde toets."""

from collections.abc import Mapping
from typing import Any

from maatwerk.request_page.registry import OnRequest, Part


def _tell(on: OnRequest) -> Mapping[str, Any] | None:
    return {}


PART = Part("weighing", "De weging", _tell)

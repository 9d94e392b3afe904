"""The page of one request: the parts in the order in which they are shown."""

from collections.abc import Sequence

from maatwerk.request_page import advice, asked, weighing
from maatwerk.request_page.registry import OnRequest, Part, ShownPart, shown_parts

PARTS: Sequence[Part] = (
    asked.PART,
    weighing.PART,
    advice.PART,
)


def parts_of(on: OnRequest) -> list[ShownPart]:
    return shown_parts(PARTS, on)


__all__ = ["PARTS", "OnRequest", "Part", "ShownPart", "parts_of"]

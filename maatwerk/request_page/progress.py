"""What is still to be done before it can be asked, for who may write along."""

from collections.abc import Mapping
from typing import Any

from maatwerk.request_page.registry import OnRequest, Part
from maatwerk.services.whole import ADVISERS, missing_fields, professionals


def _tell(on: OnRequest) -> Mapping[str, Any] | None:
    if not on.may_ask or not on.is_open:
        return None
    if on.found.submitted_on:
        return {"missing": [], "advice_missing": 0}
    return {
        "missing": missing_fields(on.found),
        "advice_missing": max(0, ADVISERS - len(professionals(on.found))),
    }


PART = Part("progress", "Schrijven en indienen", _tell, is_beside=True)

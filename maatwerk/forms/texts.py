"""The field in which most of maatwerk is written."""

from typing import Any

from office.forms import LongTextField

WHY = {"required": "Vul dit in."}
LONGEST = 10_000


class LongText(LongTextField):
    """Some sentences. It is read by who decides, so it is always needed unless said otherwise."""

    def __init__(self, *, rows: int = 3, **options: Any) -> None:
        super().__init__(rows=rows, max_length=LONGEST, error_messages=WHY, **options)

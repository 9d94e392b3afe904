"""The field in which most of maatwerk is written."""

from typing import Any

from django import forms

WHY = {"required": "Vul dit in."}


class LongText(forms.CharField):
    """Some sentences. It is read by who decides, so it is always needed unless said otherwise."""

    def __init__(self, *, rows: int = 3, **options: Any) -> None:
        super().__init__(max_length=10_000, widget=forms.Textarea(attrs={"rows": rows}), error_messages=WHY, **options)

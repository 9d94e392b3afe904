"""Which figures to look at."""

import datetime
from collections.abc import Iterable
from typing import Any

from django import forms

EARLIEST = datetime.date(2000, 1, 1)
LONGEST = 100


class YearForm(forms.Form):
    """Which year to look at, of those that were frozen."""

    jaar = forms.TypedChoiceField(label="Jaar", coerce=int, required=False)

    def __init__(self, *args: Any, years: Iterable[int], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["jaar"].choices = [(year, str(year)) for year in years]  # type: ignore[attr-defined]


class FiguresForm(YearForm):
    """Which year, and of all figures those with a word."""

    zoek = forms.CharField(
        label="Zoek een cijfer",
        required=False,
        max_length=LONGEST,
        widget=forms.TextInput(attrs={"type": "search"}),
    )

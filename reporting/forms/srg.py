"""Which month the statistic is about."""

import datetime
import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from office.days import months_on
from reporting.forms.figures import EARLIEST
from reporting.srg import LACKS, Month

MONTH = re.compile(r"(\d{4})-(0[1-9]|1[0-2])", re.ASCII)


class MonthField(forms.CharField):
    """A month: 2026-03. Gives its first day."""

    widget = forms.TextInput(attrs={"type": "month"})

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        if not text:
            return None
        found = MONTH.fullmatch(text)
        if not found:
            raise ValidationError("Vul een maand in zoals 2026-03.")
        day = datetime.date(int(found[1]), int(found[2]), 1) if int(found[1]) else None
        if day is None or not EARLIEST <= day <= timezone.localdate():
            raise ValidationError(f"Kies een maand van {EARLIEST.year} tot en met deze maand.")
        return day


class SrgForm(forms.Form):
    maand = MonthField(label="Maand", required=False, max_length=20)
    ontbreekt = forms.ChoiceField(
        label="Toon",
        required=False,
        choices=[
            ("", "Alle voorzieningen"),
            ("iets", "Waar iets ontbreekt"),
            *((each, f"Zonder {word}") for each, word in LACKS.items()),
        ],
    )

    def __init__(self, data: Any, **options: Any) -> None:
        given = data.copy()
        given.setdefault("maand", f"{_last_month():%Y-%m}")
        super().__init__(given, **options)

    @property
    def month(self) -> Month:
        """The month that was asked for; without one, the last that is over."""
        return Month(self.cleaned_data.get("maand") or _last_month())

    @property
    def lacks(self) -> str:
        return str(self.cleaned_data.get("ontbreekt") or "")


def _last_month() -> datetime.date:
    return months_on(timezone.localdate().replace(day=1), -1)

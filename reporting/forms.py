"""What is asked before figures are frozen and documents made."""

import datetime
from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils import timezone

from office.forms import DayField
from reporting.models import FigureStatus

EARLIEST = datetime.date(2000, 1, 1)


class YearForm(forms.Form):
    """Which year to look at, of those that were frozen."""

    jaar = forms.TypedChoiceField(label="Jaar", coerce=int, required=False)

    def __init__(self, *args: Any, years: Iterable[int], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["jaar"].choices = [(year, str(year)) for year in years]  # type: ignore[attr-defined]


class SnapshotForm(forms.Form):
    year = forms.IntegerField(label="Jaar", min_value=EARLIEST.year, help_text="De cijfers gaan over dit hele jaar.")
    status = forms.ChoiceField(
        label="Zijn de cijfers al definitief?",
        choices=[
            (FigureStatus.PROVISIONAL, "Nee, ze zijn voorlopig"),
            (FigureStatus.FINAL, "Ja, ze zijn definitief"),
        ],
        initial=FigureStatus.PROVISIONAL,
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        this_year = timezone.localdate().year
        self.fields["year"].initial = this_year - 1
        self.fields["year"].widget.attrs |= {"max": this_year}


class DocumentsForm(forms.Form):
    dated = DayField(
        label="Datum van de brief",
        required=False,
        earliest=EARLIEST,
        help_text="Zonder datum wordt het een concept.",
    )
    case_number = forms.CharField(label="Zaaknummer", required=False, max_length=60)

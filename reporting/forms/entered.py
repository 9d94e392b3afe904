"""Entering a number that no dossier tells."""

from typing import Any

from django import forms
from django.utils import timezone

from office.forms import LongTextField, NumberField, PastDayField
from reporting.figures.entered import SERIES
from reporting.models import EnteredFigure
from reporting.services.entered import FIRST_YEAR

LONGEST = 2000


class CorrectEnteredForm(forms.Form):
    """A number with where it comes from."""

    value = NumberField(
        label="Waarde",
        max_digits=16,
        decimal_places=2,
        min_value=0,
        help_text="Zoals 412.300. Een bedrag in hele euro's of met centen, zoals 1.250.000 of 980,50.",
        error_messages={
            "min_value": "Vul een getal in van nul of meer.",
            "max_digits": "Dit getal is te lang.",
            "max_whole_digits": "Dit getal is te lang.",
            "max_decimal_places": "Vul hoogstens twee cijfers achter de komma in.",
        },
    )
    source = LongTextField(
        label="Bron",
        rows=2,
        max_length=LONGEST,
        help_text="Zo dat een ander het terugvindt: wie het uitgaf, en de naam van de tabel of het stuk.",
    )
    source_dated = PastDayField(
        label="Datum van de bron", help_text="De dag waarop dit cijfer is uitgegeven of berekend."
    )
    basis = LongTextField(
        label="Hoe het is berekend",
        rows=4,
        max_length=LONGEST,
        required=False,
        help_text="Wat telt mee en wat niet? Bij een besparing: welk bedrag per uitkering, over welke maanden?",
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

    @classmethod
    def of(cls, figure: EnteredFigure, data: Any = None) -> "CorrectEnteredForm":
        """With what stands now; the number of rows is the version, for a row itself never changes."""
        rows = EnteredFigure.objects.filter(year=figure.year, series=figure.series)
        now = EnteredFigure.objects.current().get(year=figure.year, series=figure.series)
        names = ("value", "source", "source_dated", "basis")
        return cls(data, initial={name: getattr(now, name) for name in names} | {"version": rows.count()})


class EnterForm(CorrectEnteredForm):
    year = forms.IntegerField(label="Jaar", min_value=FIRST_YEAR, help_text="Het cijfer gaat over dit jaar.")
    series = forms.ChoiceField(label="Cijfer", choices=[(each.key, each.label) for each in SERIES.values()])
    version = None  # type: ignore[assignment]  # there is nothing yet
    field_order = ("series", "year", "value", "source", "source_dated", "basis")

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        this_year = timezone.localdate().year
        self.fields["year"].widget.attrs |= {"max": this_year}
        self.fields["year"].error_messages["min_value"] = f"Kies een jaar vanaf {FIRST_YEAR}."

"""Indications, what health means for work, and who is involved."""

from typing import Any

from django import forms

from clients.forms.rows import NoBsnInText, RowForm
from clients.models.circumstances import IndicationKind, InvolvedKind
from office.forms import DayField, LastDayField, LongTextField, PastDayField, refuse_reversed


class IndicationForm(RowForm):
    kind = forms.ChoiceField(
        label="Indicatie",
        choices=[("", "Kies een indicatie"), *IndicationKind.choices],
        error_messages={"required": "Kies een indicatie.", "invalid_choice": "Kies een indicatie uit de lijst."},
    )
    starts_on = DayField(label="Vanaf")
    ends_on = LastDayField(required=False)
    source = forms.CharField(
        label="Bron",
        max_length=200,
        help_text="Wie dit heeft vastgesteld, bijvoorbeeld: UWV, wijkteam.",
        error_messages={"required": "Vul in wie dit heeft vastgesteld."},
    )
    note = LongTextField(
        label="Toelichting",
        max_length=1000,
        required=False,
        rows=3,
        help_text="Alleen wat nodig is voor het werk. Geen diagnose.",
    )

    def clean(self) -> None:
        refuse_reversed(self)


class HoursField(forms.DecimalField):
    """Hours, with a half where needed: 6,5."""

    def __init__(self, *, max_value: int, **options: Any) -> None:
        widget = forms.TextInput(attrs={"inputmode": "decimal"})
        super().__init__(
            min_value=0, max_value=max_value, max_digits=3, decimal_places=1, localize=True, widget=widget, **options
        )


class WorkAbilityForm(NoBsnInText, RowForm):
    """Hours and conditions of work. There is no field for a diagnosis (AVG art. 9)."""

    free_text = ("conditions", "source")

    established_on = PastDayField(label="Vastgesteld op")
    hours_per_day = HoursField(label="Uren per dag", max_value=24, required=False)
    hours_per_week = HoursField(label="Uren per week", max_value=60, required=False)
    conditions = LongTextField(
        label="Wat het werk moet hebben of juist niet",
        max_length=2000,
        required=False,
        rows=4,
        help_text="Bijvoorbeeld: niet zwaar tillen, vaste begeleider, geen nachtdienst.",
    )
    source = forms.CharField(
        label="Bron",
        max_length=200,
        help_text="Wie dit heeft vastgesteld, bijvoorbeeld: UWV, bedrijfsarts, inwoner zelf.",
        error_messages={"required": "Vul in wie dit heeft vastgesteld."},
    )


class InvolvedForm(RowForm):
    kind = forms.ChoiceField(
        label="Rol",
        choices=[("", "Kies een rol"), *InvolvedKind.choices],
        error_messages={"required": "Kies een rol.", "invalid_choice": "Kies een rol uit de lijst."},
    )
    name = forms.CharField(label="Naam", max_length=200, error_messages={"required": "Vul een naam in."})
    organisation = forms.CharField(label="Organisatie", max_length=200, required=False)
    phone = forms.CharField(
        label="Telefoon", max_length=30, required=False, widget=forms.TextInput(attrs={"type": "tel"})
    )
    email = forms.EmailField(
        label="E-mailadres",
        required=False,
        error_messages={"invalid": "Vul een e-mailadres in zoals naam@voorbeeld.nl."},
    )
    starts_on = DayField(label="Sinds", error_messages={"required": "Vul in sinds wanneer."})
    ends_on = LastDayField(required=False, help_text="Vul in als deze persoon niet meer betrokken is.")

    def clean(self) -> None:
        refuse_reversed(self)

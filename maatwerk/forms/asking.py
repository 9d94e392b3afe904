"""What is asked and weighed."""

from typing import Any

from django import forms

from maatwerk.forms.texts import LongText
from trajectories.forms import AskedStepForm, Versioned


class StepForm(AskedStepForm):
    """The step that was refused, and by which rule, carried along; the period may still be chosen."""

    rule = forms.CharField(max_length=200, required=False, widget=forms.HiddenInput)

    field_order = ("starts_on", "expected_end_on")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("instrument", "provider", "location"):
            self.fields[name].widget = forms.HiddenInput()
        self.fields["starts_on"].label = "Nodig vanaf"
        self.fields["expected_end_on"].label = "Nodig tot en met"


class WithdrawForm(Versioned):
    grounds = LongText(label="Waarom trekt u het verzoek in?")

    field_order = ("grounds",)

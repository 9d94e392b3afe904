"""What a professional advises."""

from typing import Any

from django import forms
from django.utils import timezone

from maatwerk.forms.texts import WHY, LongText
from maatwerk.services import GivenAdvice
from office.forms import DayField


class AdviceForm(forms.Form):
    name = forms.CharField(label="Naam", max_length=200, error_messages=WHY)
    organisation = forms.CharField(label="Organisatie of functie", max_length=200, error_messages=WHY)
    text = LongText(label="Advies")
    given_on = DayField(label="Gegeven op")
    source = forms.CharField(label="Waar staat dit advies", max_length=500, error_messages=WHY)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["given_on"].latest = self.fields["given_on"].initial = timezone.localdate()

    def advice(self) -> GivenAdvice:
        return GivenAdvice(**self.cleaned_data)

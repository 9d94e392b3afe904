"""No yearly talk for a while: on which grounds, and when to look again."""

from typing import Any

from django import forms
from django.utils import timezone

from clients.models import ContactExemption
from office.forms import LaterDayField, LongTextField, PastDayField


class ExemptionForm(forms.Form):
    starts_on = PastDayField(label="Vanaf", initial=timezone.localdate)
    review_on = LaterDayField(label="Opnieuw bekijken op", help_text="Op die dag staat dit als taak op uw lijst.")
    takes_part = LongTextField(
        label="Doet mee naar wens en vermogen, omdat",
        rows=3,
        max_length=2000,
        error_messages={"required": "Schrijf waaruit blijkt dat de inwoner meedoet naar wens en vermogen."},
    )
    no_suspicion = LongTextField(
        label="Geen vermoeden van misbruik, omdat",
        rows=3,
        max_length=2000,
        error_messages={"required": "Schrijf waarom er geen vermoeden van misbruik is."},
    )


class RenewForm(ExemptionForm):
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        del self.fields["starts_on"]  # it goes on from today

    @classmethod
    def of(cls, exemption: ContactExemption, data: Any = None) -> "RenewForm":
        fields = ("takes_part", "no_suspicion", "version")
        return cls(data, initial={name: getattr(exemption, name) for name in fields})


class EndForm(forms.Form):
    reason = LongTextField(
        label="Waarom stopt de vrijstelling?",
        rows=3,
        max_length=1000,
        error_messages={"required": "Schrijf waarom de vrijstelling stopt."},
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

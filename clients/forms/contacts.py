"""The contact log and the timeline."""

from django import forms
from django.utils import timezone

from clients import timeline
from clients.forms.fields import PastDayField
from clients.models.contacts import ContactKind


class ContactForm(forms.Form):
    held_on = PastDayField(label="Datum", initial=timezone.localdate)
    kind = forms.ChoiceField(
        label="Soort",
        choices=ContactKind,
        error_messages={"required": "Kies een soort.", "invalid_choice": "Kies een soort uit de lijst."},
    )
    report = forms.CharField(
        label="Verslag", required=False, max_length=20_000, widget=forms.Textarea(attrs={"rows": 5})
    )


class TimelineForm(forms.Form):
    soort = forms.ChoiceField(
        label="Laat zien", required=False, choices=lambda: [("", "Alles"), *timeline.kinds().items()]
    )

"""Hours of jobcoaching, granted and used."""

from typing import Any

from django import forms
from django.utils import timezone

from office.forms import DayField, LastDayField, NumberField, PastDayField, VersionForm, refuse_reversed
from trajectories.models import CoachingGrant, CoachingHours, CoachingIntensity
from trajectories.services.coaching import GRANT_FIELDS, HOURS_FIELDS, MOST_A_DAY, MOST_GRANTED

INTENSITIES = [("", "Niet afgesproken"), *((value, label.capitalize()) for value, label in CoachingIntensity.choices)]


def _hours(label: str, most: Any) -> NumberField:
    return NumberField(label=label, min_value=0, max_value=most, max_digits=6, decimal_places=2)


class GrantForm(forms.Form):
    starts_on = DayField(label="Vanaf")
    ends_on = LastDayField()
    hours = _hours("Uren in deze periode", MOST_GRANTED)
    intensity = forms.ChoiceField(label="Begeleiding", choices=INTENSITIES, required=False)
    decided_on = PastDayField(label="Besloten op")

    def clean(self) -> None:
        refuse_reversed(self)


class ChangeGrantForm(GrantForm, VersionForm):
    @classmethod
    def of(cls, grant: CoachingGrant, data: Any = None) -> "ChangeGrantForm":
        return cls(data, initial={name: getattr(grant, name) for name in (*GRANT_FIELDS, "version")})


class HoursForm(forms.Form):
    """Short, so that it is filled in at once after the talk."""

    worked_on = PastDayField(label="Op", initial=timezone.localdate)
    hours = _hours("Uren", MOST_A_DAY)
    note = forms.CharField(label="Waarvoor", max_length=300, required=False)
    coach = forms.CharField(label="Jobcoach", max_length=200, required=False)


class ChangeHoursForm(HoursForm, VersionForm):
    @classmethod
    def of(cls, row: CoachingHours, data: Any = None) -> "ChangeHoursForm":
        return cls(data, initial={name: getattr(row, name) for name in (*HOURS_FIELDS, "version")})

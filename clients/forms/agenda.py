"""Making and moving an appointment, and the letters about it."""

import datetime
from typing import Any

from django import forms
from django.forms.utils import from_current_timezone
from django.http import QueryDict
from django.utils import timezone

from clients.models import Appointment
from clients.models.contacts import ContactKind
from office.forms import ComingDayField, DayField, LastDayField, VersionForm

TALKS = [
    kind
    for kind in ContactKind
    if kind not in {ContactKind.EMAIL, ContactKind.LETTER}  # nobody makes an appointment for those
]


class TimeInput(forms.TimeInput):
    """The browser's own clock; without it one types 14:30."""

    input_type = "time"

    def __init__(self) -> None:
        super().__init__(format="%H:%M")


class AppointmentForm(forms.Form):
    day = ComingDayField(label="Dag")
    starts = forms.TimeField(
        label="Begint om",
        input_formats=["%H:%M", "%H.%M", "%H:%M:%S"],
        widget=TimeInput(),
        error_messages={"required": "Vul in hoe laat het begint.", "invalid": "Vul een tijd in zoals 14:30."},
    )
    minutes = forms.IntegerField(
        label="Duur in minuten",
        min_value=5,
        max_value=600,
        initial=45,
        error_messages={
            "required": "Vul in hoe lang het duurt.",
            "invalid": "Vul een aantal minuten in, zoals 45.",
            "min_value": "Vul 5 minuten of meer in.",
            "max_value": "Vul hoogstens 600 minuten in.",
        },
    )
    kind = forms.ChoiceField(
        label="Soort",
        choices=[(kind.value, kind.label) for kind in TALKS],
        error_messages={"required": "Kies een soort.", "invalid_choice": "Kies een soort uit de lijst."},
    )
    subject = forms.CharField(
        label="Waarover",
        help_text="Dit staat ook in de brief aan de inwoner.",
        max_length=200,
        error_messages={"required": "Vul in waar het gesprek over gaat."},
    )
    place = forms.CharField(label="Plaats", required=False, max_length=200)

    def clean(self) -> None:
        super().clean()
        day, starts = self.cleaned_data.get("day"), self.cleaned_data.get("starts")
        if day and starts:  # once a year an hour does not exist, and once it comes twice
            self.begin = from_current_timezone(datetime.datetime.combine(day, starts))

    def appointment(self) -> dict[str, Any]:
        """What was filled in, with the two moments that follow from day, time and duration."""
        asked = {"day", "starts", "minutes"}
        values = {name: value for name, value in self.cleaned_data.items() if name not in asked}
        duration = datetime.timedelta(minutes=self.cleaned_data["minutes"])
        return values | {"starts_at": self.begin, "ends_at": self.begin + duration}


class ChangeAppointmentForm(AppointmentForm):
    version = forms.IntegerField(widget=forms.HiddenInput)

    @classmethod
    def of(cls, appointment: Appointment, data: QueryDict | None = None) -> "ChangeAppointmentForm":
        begin = timezone.localtime(appointment.starts_at)
        form = cls(
            data,
            initial={
                "day": begin.date(),
                "starts": begin.time(),
                "minutes": int((appointment.ends_at - appointment.starts_at).total_seconds() // 60),
                **{name: getattr(appointment, name) for name in ("kind", "subject", "place", "version")},
            },
        )
        # One that has begun may get another place or subject, with its day as it is.
        form.fields["day"] = DayField(label="Dag") if begin.date() < timezone.localdate() else form.fields["day"]
        return form


class CancelForm(forms.Form):
    reason = forms.CharField(
        label="Waarom gaat de afspraak niet door?",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Vul in waarom de afspraak niet doorgaat."},
    )
    version = forms.IntegerField(widget=forms.HiddenInput)


class RespondForm(VersionForm):
    """For a letter that asks for an answer: the last day on which that is in time."""

    respond_before = LastDayField(label="Reageren tot en met", help_text="Deze dag komt in de brief te staan.")

    def clean_respond_before(self) -> datetime.date:
        first_too_late: datetime.date = self.cleaned_data["respond_before"]
        if first_too_late <= timezone.localdate():
            raise forms.ValidationError("Deze dag is al geweest. Kies een latere dag.")
        return first_too_late

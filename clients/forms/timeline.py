"""What one wants to read of a timeline."""

from typing import Any

from django import forms

from clients import timeline
from clients.timeline import Wanted
from office.forms import DayField, LastDayField, refuse_reversed


class TimelineForm(forms.Form):
    soort = forms.ChoiceField(
        label="Laat zien", required=False, choices=lambda: [("", "Alles"), *timeline.kinds().items()]
    )
    wie = forms.ChoiceField(label="Vastgelegd door", required=False)
    vanaf = DayField(label="Vanaf", required=False)
    tot_en_met = LastDayField(required=False)

    def __init__(self, data: Any, *, client_id: int) -> None:
        super().__init__(data)
        people = [(str(user.pk), user.name) for user in timeline.who_acted(client_id)]
        self.fields["wie"].choices = [("", "Iedereen"), *people]

    def clean(self) -> dict[str, Any]:
        refuse_reversed(self, "vanaf", "tot_en_met")
        return self.cleaned_data

    @property
    def wanted(self) -> Wanted:
        """Where the form makes no sense, it is about everything; the form says what is wrong."""
        if not self.is_valid():
            return Wanted()
        given = self.cleaned_data
        colleague = int(given["wie"]) if given["wie"] else None
        return Wanted(given["soort"], given["vanaf"], given["tot_en_met"], colleague)

"""Things to do."""

from django import forms

from clients.forms.fields import ComingDayField


class ReminderForm(forms.Form):
    title = forms.CharField(
        label="Wat wilt u niet vergeten?", max_length=200, error_messages={"required": "Vul in wat u gaat doen."}
    )
    due_on = ComingDayField(label="Uiterlijk op", required=False)

"""Opening, writing and correcting what few may read."""

from django import forms

from clients.models.circumstances import ProtectedSubject
from office.forms import LongTextField

MOST = 20_000


class OpenForm(forms.Form):
    reason = LongTextField(
        label="Waarvoor hebt u de aantekeningen nodig?",
        rows=3,
        max_length=500,
        help_text="De privacy officer leest deze reden. Zet er niets in over gezondheid of strafbare feiten.",
        error_messages={"required": "Schrijf waarvoor u de aantekeningen nodig hebt."},
    )


class NoteForm(forms.Form):
    subject = forms.ChoiceField(
        label="Onderwerp",
        choices=ProtectedSubject,
        widget=forms.RadioSelect,
        error_messages={"required": "Kies een onderwerp.", "invalid_choice": "Kies een onderwerp uit de lijst."},
    )
    text = LongTextField(
        label="Aantekening",
        rows=8,
        max_length=MOST,
        help_text="Alleen wat nodig is voor het werk. Geen diagnose: schrijf op wat het betekent voor meedoen.",
        error_messages={"required": "Schrijf een aantekening."},
    )


class CorrectForm(NoteForm):
    reason = LongTextField(
        label="Waarom wijzigt u de aantekening?",
        rows=2,
        max_length=500,
        help_text="Zonder gegevens over gezondheid of strafbare feiten: de reden staat ook in het logboek.",
        error_messages={"required": "Schrijf waarom u de aantekening wijzigt."},
    )
    version = forms.IntegerField(widget=forms.HiddenInput)


class RemoveForm(forms.Form):
    reason = LongTextField(
        label="Waarom verwijdert u de aantekening?",
        rows=2,
        max_length=500,
        help_text="Zonder gegevens over gezondheid of strafbare feiten: de reden staat ook in het logboek.",
        error_messages={"required": "Schrijf waarom u de aantekening verwijdert."},
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

"""Educations."""

from django import forms

from clients.forms.person import YES_OR_NO
from clients.forms.rows import RowForm
from clients.models.person import EducationLevel


class EducationForm(RowForm):
    asks_reason = False

    level = forms.ChoiceField(
        label="Niveau",
        choices=[("", "Kies een niveau"), *EducationLevel.choices],
        error_messages={"required": "Kies een niveau.", "invalid_choice": "Kies een niveau uit de lijst."},
    )
    finished = forms.TypedChoiceField(
        label="Afgerond",
        choices=YES_OR_NO,
        required=False,
        coerce=lambda value: value == "True",
        empty_value=None,
        help_text="Met een diploma of getuigschrift.",
    )
    year = forms.IntegerField(
        label="Jaar van afronden of stoppen",
        min_value=1900,
        max_value=2199,
        required=False,
        help_text="Laat leeg zolang de opleiding loopt.",
        error_messages={"invalid": "Vul een jaar in zoals 2014.", "min_value": "Vul een jaar in vanaf 1900."},
    )
    source = forms.CharField(
        label="Bron",
        max_length=200,
        help_text="Waar u dit van weet, bijvoorbeeld: inwoner, diploma gezien, DUO.",
        error_messages={"required": "Vul in waar u dit van weet."},
    )

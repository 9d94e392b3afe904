"""Who lives together."""

import re

from django import forms
from django.core.exceptions import ValidationError

from clients.forms.rows import RowForm
from clients.models.person import HouseholdRole
from clients.rules.bsn import passes_elfproef
from clients.services.dossiers import NOT_A_BSN
from office.forms import DayField, LastDayField, refuse_reversed


class DossierNumberField(forms.CharField):
    """A dossier number, or a BSN; sent by POST, so that it stands in no address."""

    confidential = True
    widget = forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"})

    def to_python(self, value: str | None) -> str:
        return re.sub(r"[\s.]", "", super().to_python(value) or "")

    def validate(self, value: str) -> None:
        super().validate(value)
        if value and not re.fullmatch(r"\d{1,7}|\d{9}", value, re.ASCII):
            raise ValidationError("Vul een dossiernummer in, of een BSN van negen cijfers.")
        if len(value) == 9 and not passes_elfproef(value):
            raise ValidationError(NOT_A_BSN)


class MemberForm(RowForm):
    role = forms.ChoiceField(
        label="Rol in het huishouden",
        choices=[("", "Kies een rol"), *HouseholdRole.choices],
        error_messages={"required": "Kies een rol.", "invalid_choice": "Kies een rol uit de lijst."},
    )
    starts_on = DayField(label="Vanaf")
    ends_on = LastDayField(required=False, help_text="Vul in als deze persoon niet meer in het huishouden is.")

    def clean(self) -> None:
        refuse_reversed(self)


class NewMemberForm(MemberForm):
    number = DossierNumberField(
        label="Dossiernummer of BSN",
        max_length=20,
        help_text="Van iemand met een dossier dat u mag zien.",
        error_messages={"required": "Vul een dossiernummer of een BSN in."},
    )
    field_order = ("number",)

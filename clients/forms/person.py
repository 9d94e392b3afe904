"""The person: found, registered, put right, and given to a colleague."""

import re

from django import forms
from django.http import QueryDict

from accounts.forms import ColleagueField
from accounts.models import User
from accounts.permissions import Permission
from clients.forms.fields import BsnField
from clients.models import Client
from clients.models.person import Intensity, TargetGroupRegister
from clients.services.dossiers import PERSON_FIELDS
from office.forms import PastDayField

YES_OR_NO = (("", "niet bekend"), ("True", "ja"), ("False", "nee"))
POSTCODE = re.compile(r"(\d{4}) ?([A-Za-z]{2})")


class BsnSearchForm(forms.Form):
    """Sent by POST: a BSN must not stand in an address."""

    bsn = BsnField(error_messages={"required": "Vul een BSN in."})


class PersonForm(forms.Form):
    bsn = BsnField(required=False)
    first_names = forms.CharField(label="Voornamen", max_length=200, required=False)
    infix = forms.CharField(label="Tussenvoegsel", max_length=20, required=False)
    last_name = forms.CharField(
        label="Achternaam", max_length=200, error_messages={"required": "Vul een achternaam in."}
    )
    birth_date = PastDayField(label="Geboortedatum", required=False)
    postcode = forms.CharField(label="Postcode", max_length=10, required=False)
    house_number = forms.CharField(label="Huisnummer", max_length=20, required=False)
    neighbourhood = forms.CharField(label="Wijk", max_length=100, required=False)
    phone = forms.CharField(
        label="Telefoon", max_length=30, required=False, widget=forms.TextInput(attrs={"type": "tel"})
    )
    email = forms.EmailField(
        label="E-mailadres",
        required=False,
        error_messages={"invalid": "Vul een e-mailadres in zoals naam@voorbeeld.nl."},
    )
    target_group_register = forms.ChoiceField(
        label="Staat in het doelgroepregister",
        choices=[("", "niet bekend"), *TargetGroupRegister.choices],
        required=False,
    )
    status_holder = forms.TypedChoiceField(
        label="Statushouder", choices=YES_OR_NO, required=False, coerce=lambda value: value == "True", empty_value=None
    )
    status_holder_since = PastDayField(label="Statushouder sinds", required=False)

    def clean_postcode(self) -> str:
        """As 7511 AB. An address abroad has another form, and stays as it is."""
        written = self.cleaned_data["postcode"]
        dutch = POSTCODE.fullmatch(written)
        return f"{dutch[1]} {dutch[2].upper()}" if dutch else written


class RegisterForm(PersonForm):
    case_manager = ColleagueField(label="Klantmanager", empty_label=None, required=False)

    def __init__(self, data: QueryDict | None = None, *, user: User) -> None:
        super().__init__(data, initial={"case_manager": user.pk})
        if not user.may(Permission.ASSIGN_WORK):
            del self.fields["case_manager"]


class ChangeForm(PersonForm):
    deceased_on = PastDayField(label="Overleden op", required=False)
    moved_away_on = PastDayField(label="Vertrokken uit de gemeente op", required=False)
    intensity = forms.ChoiceField(
        label="Begeleiding",
        choices=Intensity,
        help_text="Hoeveel tijd deze inwoner vraagt: zo telt het mee in de drukte van een klantmanager.",
        error_messages={"required": "Kies hoeveel begeleiding er nodig is."},
    )
    reason = forms.CharField(
        label="Waarom wijzigt u dit?",
        max_length=500,
        required=False,
        help_text="Nodig als u een datum in het verleden wijzigt of weghaalt.",
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

    @classmethod
    def of(cls, client: Client, data: QueryDict | None = None) -> "ChangeForm":
        """The form as the dossier stands. The BSN is not shown; empty leaves it as it is."""
        form = cls(data, initial={name: getattr(client, name) for name in (*PERSON_FIELDS, "version")})
        known = f"Nu bekend: {client.masked_bsn}. " if client.bsn_encrypted else ""
        form.fields["bsn"].help_text = f"{known}Laat leeg als het BSN niet verandert."
        return form

    def clean_bsn(self) -> str | None:
        return self.cleaned_data["bsn"] or None

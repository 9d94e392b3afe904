"""What a klantmanager fills in."""

import datetime
import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils import timezone

from accounts.models import User
from accounts.permissions import Permission
from clients import timeline
from clients.models import Client
from clients.models.contacts import ContactKind
from clients.models.person import TargetGroupRegister
from clients.rules.bsn import passes_elfproef
from clients.services.dossiers import NOT_A_BSN, PERSON_FIELDS
from office.forms import DayField

YES_OR_NO = (("", "niet bekend"), ("True", "ja"), ("False", "nee"))
POSTCODE = re.compile(r"(\d{4}) ?([A-Za-z]{2})")


class PastDayField(DayField):
    """A day that has come; of a day one can not yet know."""

    def validate(self, value: datetime.date | None) -> None:
        self.latest = timezone.localdate()
        super().validate(value)


class ComingDayField(DayField):
    """Today or later."""

    def validate(self, value: datetime.date | None) -> None:
        self.earliest = timezone.localdate()
        super().validate(value)


class ColleagueField(forms.ModelChoiceField):
    """Someone who can be klantmanager, named with the team."""

    def __init__(self, **options: Any) -> None:
        colleagues = User.objects.who_may(Permission.LOG_CONTACT).select_related("team").order_by("name")
        super().__init__(queryset=colleagues, **options)

    def label_from_instance(self, obj: User) -> str:
        return f"{obj.name} ({obj.team})" if obj.team else obj.name


class BsnField(forms.CharField):
    """Nine digits; spaces and dots are how people read it out."""

    confidential = True
    widget = forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"})

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"label": "BSN", "max_length": 20, **options})

    def to_python(self, value: Any) -> str:
        return re.sub(r"[\s.]", "", super().to_python(value) or "")

    def validate(self, value: str) -> None:
        super().validate(value)
        if value and not passes_elfproef(value):
            raise ValidationError(NOT_A_BSN)


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


class AssignForm(forms.Form):
    to = ColleagueField(
        label="Nieuwe klantmanager",
        empty_label="Kies een collega",
        error_messages={"required": "Kies een collega.", "invalid_choice": "Kies een collega uit de lijst."},
    )
    version = forms.IntegerField(widget=forms.HiddenInput)


class ReminderForm(forms.Form):
    title = forms.CharField(
        label="Wat wilt u niet vergeten?", max_length=200, error_messages={"required": "Vul in wat u gaat doen."}
    )
    due_on = ComingDayField(label="Uiterlijk op", required=False)


class TimelineForm(forms.Form):
    soort = forms.ChoiceField(
        label="Laat zien", required=False, choices=lambda: [("", "Alles"), *timeline.kinds().items()]
    )

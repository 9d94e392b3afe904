"""What a klantmanager fills in."""

import re
from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils import timezone

from accounts.models import User
from accounts.permissions import Permission
from clients.models import Client
from clients.models.contacts import ContactKind
from clients.models.person import TargetGroupRegister
from clients.rules.bsn import passes_elfproef
from clients.services.dossiers import NOT_A_BSN, PERSON_FIELDS
from office.forms import DayField

YES_OR_NO = (("", "niet bekend"), ("True", "ja"), ("False", "nee"))
POSTCODE = re.compile(r"(\d{4}) ?([A-Za-z]{2})")


class BsnField(forms.CharField):
    """Nine digits; spaces and dots are how people read it out."""

    widget = forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"})

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"label": "BSN", "max_length": 20, **options})

    def to_python(self, value: Any) -> str:
        return re.sub(r"[\s.]", "", super().to_python(value))

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
    birth_date = DayField(label="Geboortedatum", required=False)
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
    status_holder_since = DayField(label="Statushouder sinds", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            if isinstance(field, DayField):  # all of them days that have come
                field.latest = timezone.localdate()

    def clean_postcode(self) -> str:
        """As 7511 AB. An address abroad has another form, and stays as it is."""
        written = self.cleaned_data["postcode"]
        dutch = POSTCODE.fullmatch(written)
        return f"{dutch[1]} {dutch[2].upper()}" if dutch else written


class RegisterForm(PersonForm):
    case_manager = forms.ModelChoiceField(
        label="Klantmanager", queryset=User.objects.none(), empty_label=None, required=False
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if user.may(Permission.ASSIGN_WORK):
            self.fields["case_manager"].queryset = case_managers()
            self.fields["case_manager"].initial = user.pk
        else:
            del self.fields["case_manager"]


class ChangeForm(PersonForm):
    deceased_on = DayField(label="Overleden op", required=False)
    moved_away_on = DayField(label="Vertrokken uit de gemeente op", required=False)
    version = forms.IntegerField(widget=forms.HiddenInput)

    @classmethod
    def of(cls, client: Client, *args: Any) -> "ChangeForm":
        """The form as the dossier stands. The BSN is not shown; empty leaves it as it is."""
        form = cls(*args, initial={name: getattr(client, name) for name in (*PERSON_FIELDS, "version")})
        known = f"Nu bekend: {client.masked_bsn}. " if client.bsn_encrypted else ""
        form.fields["bsn"].help_text = f"{known}Laat leeg als het BSN niet verandert."
        return form

    def clean_bsn(self) -> str | None:
        return self.cleaned_data["bsn"] or None


class ContactForm(forms.Form):
    held_on = DayField(label="Datum")
    kind = forms.ChoiceField(
        label="Soort",
        choices=ContactKind,
        error_messages={"required": "Kies een soort.", "invalid_choice": "Kies een soort uit de lijst."},
    )
    report = forms.CharField(
        label="Verslag", required=False, max_length=20_000, widget=forms.Textarea(attrs={"rows": 5})
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        today = timezone.localdate()
        self.fields["held_on"].latest = today
        self.fields["held_on"].initial = today


class TimelineForm(forms.Form):
    soort = forms.ChoiceField(label="Laat zien", required=False)

    def __init__(self, *args: Any, kinds: Mapping[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["soort"].choices = [("", "Alles"), *kinds.items()]


class AssignForm(forms.Form):
    to = forms.ModelChoiceField(
        label="Nieuwe klantmanager",
        queryset=User.objects.none(),
        empty_label="Kies een collega",
        error_messages={"required": "Kies een collega.", "invalid_choice": "Kies een collega uit de lijst."},
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to"].queryset = case_managers()
        self.fields["to"].label_from_instance = _with_team


class ReminderForm(forms.Form):
    title = forms.CharField(
        label="Wat wilt u niet vergeten?", max_length=200, error_messages={"required": "Vul in wat u gaat doen."}
    )
    due_on = DayField(label="Uiterlijk op", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["due_on"].earliest = timezone.localdate()


def case_managers() -> QuerySet[User]:
    return User.objects.who_may(Permission.LOG_CONTACT).select_related("team").order_by("name")


def _with_team(user: User) -> str:
    return f"{user.name} ({user.team})" if user.team else user.name

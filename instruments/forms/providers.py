"""What a beleidsadviseur fills in about a provider, and about whom to call there."""

from django import forms

from instruments.forms.agreements import OfRow
from instruments.models import ProviderKind
from office.forms import DayField, LastDayField, VersionForm, refuse_reversed


class ProviderForm(OfRow):
    name = forms.CharField(label="Naam", max_length=200, error_messages={"required": "Vul een naam in."})
    kind = forms.ChoiceField(
        label="Soort",
        choices=[("", "Kies een soort"), *ProviderKind.choices],
        error_messages={"required": "Kies een soort.", "invalid_choice": "Kies een soort uit de lijst."},
    )


class ChangeProviderForm(ProviderForm, VersionForm):
    pass


class ContactForm(OfRow):
    name = forms.CharField(label="Naam", max_length=200, error_messages={"required": "Vul een naam in."})
    role = forms.CharField(label="Functie", max_length=200, required=False)
    phone = forms.CharField(
        label="Telefoon", max_length=30, required=False, widget=forms.TextInput(attrs={"type": "tel"})
    )
    email = forms.EmailField(
        label="E-mailadres",
        max_length=254,
        required=False,
        error_messages={"invalid": "Vul een e-mailadres in zoals naam@organisatie.nl."},
    )
    starts_on = DayField(label="Eerste dag")


class NewContactForm(ContactForm):
    ends_on = LastDayField(label="Laatste dag", required=False, help_text="Laat dit leeg als u die nog niet weet.")

    def clean(self) -> None:
        refuse_reversed(self)


class ChangeContactForm(ContactForm, VersionForm):
    pass


class EndContactForm(OfRow, VersionForm):
    ends_on = LastDayField(
        label="Laatste dag", required=False, help_text="Laat dit leeg als deze persoon het nog steeds is."
    )

"""Living areas, and the domains of self-reliance by version of the list."""

from typing import Any

from django import forms
from django.utils import timezone

from clients.models import Domain, DomainList, LivingArea
from office.forms import DayField

PROTECTED = "Gaat over gezondheid, verslaving of strafrecht"
PROTECTED_HELP = "Metingen hierover zijn alleen te zien voor wie beschermde aantekeningen mag openen, met een reden."


class AreaForm(forms.Form):
    label = forms.CharField(label="Naam", max_length=100, error_messages={"required": "Vul een naam in."})
    explanation = forms.CharField(label="Toelichting", max_length=500, required=False)
    protected = forms.BooleanField(label=PROTECTED, required=False, help_text=PROTECTED_HELP)


class ChangeAreaForm(AreaForm):
    in_use = forms.BooleanField(label="In gebruik", required=False)
    version = forms.IntegerField(widget=forms.HiddenInput)

    @classmethod
    def of(cls, area: LivingArea, data: Any = None) -> "ChangeAreaForm":
        fields = ("label", "explanation", "protected", "in_use", "version")
        return cls(data, initial={name: getattr(area, name) for name in fields})


class SeenForm(forms.Form):
    """What a button sends along of a row that carries a stamp: as it stood on the page."""

    seen = forms.IntegerField(widget=forms.HiddenInput)


class ListForm(forms.Form):
    version = forms.CharField(
        label="Naam van de versie",
        max_length=50,
        help_text="Bijvoorbeeld het jaar van de versie.",
        error_messages={"required": "Vul een naam in, bijvoorbeeld 2027."},
    )
    starts_on = DayField(label="Geldt vanaf", initial=timezone.localdate)


class NewListForm(ListForm):
    copied_from = forms.ModelChoiceField(
        label="Begin met de domeinen van",
        queryset=DomainList.objects.all(),
        required=False,
        empty_label="Een lege lijst",
        error_messages={"invalid_choice": "Kies een lijst uit de keuzes."},
    )


class ChangeListForm(ListForm):
    seen = forms.IntegerField(widget=forms.HiddenInput)

    @classmethod
    def of(cls, listed: DomainList, data: Any = None) -> "ChangeListForm":
        return cls(data, initial={"version": listed.version, "starts_on": listed.starts_on, "seen": listed.stamp})


class DomainForm(forms.Form):
    label = forms.CharField(label="Naam", max_length=100, error_messages={"required": "Vul een naam in."})
    area = forms.ModelChoiceField(
        label="Hoort bij leefgebied",
        queryset=LivingArea.objects.filter(in_use=True),
        required=False,
        empty_label="Geen",
        error_messages={"invalid_choice": "Kies een leefgebied uit de lijst."},
    )
    protected = forms.BooleanField(label=PROTECTED, required=False, help_text=PROTECTED_HELP)


class ChangeDomainForm(DomainForm):
    seen = forms.IntegerField(widget=forms.HiddenInput)

    @classmethod
    def of(cls, domain: Domain, data: Any = None) -> "ChangeDomainForm":
        initial = {"label": domain.label, "area": domain.area_id, "protected": domain.protected, "seen": domain.stamp}
        form = cls(data, initial=initial)
        areas = LivingArea.objects.filter(in_use=True)
        form.fields["area"].queryset = areas | LivingArea.objects.filter(pk=domain.area_id)  # type: ignore[attr-defined]
        return form

"""Diplomas and certificates."""

from typing import Any

from django import forms

from office.forms import DayField, PastDayField
from trajectories.forms.diagnosing import StepChoice
from trajectories.models import Certificate, CertificateKind, Deployment
from trajectories.services.certificates import learning_steps


class CertificateForm(forms.Form):
    kind = forms.ChoiceField(
        label="Soort",
        choices=[("", "Kies een soort"), *((kind.value, kind.label.capitalize()) for kind in CertificateKind)],
        error_messages={"required": "Kies een soort.", "invalid_choice": "Kies een soort uit de lijst."},
    )
    name = forms.CharField(
        label="Naam",
        help_text="Zoals het op het papier staat.",
        max_length=300,
        error_messages={"required": "Vul de naam in."},
    )
    issuer = forms.CharField(label="Van wie", help_text="De school of instelling.", max_length=200, required=False)
    obtained_on = PastDayField(label="Behaald op")
    valid_until = DayField(
        label="Geldig tot en met", help_text="Laat leeg als het altijd geldig blijft.", required=False
    )
    deployment = StepChoice(
        label="Behaald in de stap",
        queryset=Deployment.objects.none(),
        required=False,
        empty_label="Niet in een stap van een traject",
        error_messages={"invalid_choice": "Kies een stap uit de lijst."},
    )

    def __init__(self, *args: Any, client_id: int, chosen: int | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["deployment"].queryset = learning_steps(client_id, but=chosen)  # type: ignore[attr-defined]


class ChangeCertificateForm(CertificateForm):
    version = forms.IntegerField(widget=forms.HiddenInput)

    @classmethod
    def of(cls, row: Certificate, data: Any = None) -> "ChangeCertificateForm":
        initial = {name: getattr(row, name) for name in cls.base_fields}
        return cls(data, initial=initial, client_id=row.client_id, chosen=row.deployment_id)

"""Measuring self-reliance: a day, and for each domain that the work needs a level and what it is needed for."""

from collections.abc import Iterator, Sequence
from typing import Any

from django import forms
from django.utils import timezone

from clients.models import Domain
from clients.models.circumstances import SelfRelianceLevel
from clients.services.self_reliance import Scored
from office.forms import PastDayField

LEVELS = [("", "Niet meten"), *((level.value, f"{level.value}. {level.label}") for level in SelfRelianceLevel)]


class ScoreForm(forms.Form):
    """No domain is required. A level asks what it is needed for, and that asks a level."""

    measured_on = PastDayField(label="Gemeten op", initial=timezone.localdate)

    def __init__(self, data: Any = None, *, domains: Sequence[Domain]) -> None:
        super().__init__(data)
        self.domains = list(domains)
        for domain in self.domains:
            self.fields[f"level_{domain.pk}"] = forms.TypedChoiceField(
                label="Niveau",
                choices=LEVELS,
                required=False,
                coerce=int,
                empty_value=None,
                error_messages={"invalid_choice": "Kies een niveau uit de lijst."},
            )
            self.fields[f"needed_{domain.pk}"] = forms.CharField(label="Nodig voor", required=False, max_length=300)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        for domain in self.domains:
            level, needed = cleaned.get(f"level_{domain.pk}"), cleaned.get(f"needed_{domain.pk}")
            if level and not needed:
                self.add_error(f"needed_{domain.pk}", f"Vul bij {domain.label} in waarvoor u de meting nodig hebt.")
            if needed and not level and f"level_{domain.pk}" not in self.errors:
                self.add_error(
                    f"level_{domain.pk}", f"Kies bij {domain.label} een niveau, of maak het veld ernaast leeg."
                )
        if not self.errors and not self.scores:
            raise forms.ValidationError("Kies bij ten minste één domein een niveau. Meet alleen wat nodig is.")
        return cleaned

    @property
    def scores(self) -> list[Scored]:
        """What was filled in, for the service."""
        return [
            Scored(domain.pk, level, self.cleaned_data[f"needed_{domain.pk}"])
            for domain in self.domains
            if (level := self.cleaned_data.get(f"level_{domain.pk}"))
        ]

    @property
    def rows(self) -> Iterator[tuple[Domain, forms.BoundField, forms.BoundField]]:
        """Each domain with its level and purpose, beside each other on the page."""
        for domain in self.domains:
            yield domain, self[f"level_{domain.pk}"], self[f"needed_{domain.pk}"]

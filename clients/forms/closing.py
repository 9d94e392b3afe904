"""Closing a dossier and opening it again."""

from typing import Any

from django import forms
from django.utils import timezone

from clients.models import Client
from clients.models.person import ClosedReason
from office.forms import LongTextField, PastDayField, VersionForm


class CloseDossierForm(VersionForm):
    closed_on = PastDayField(label="Gesloten op", help_text="Vanaf deze dag werkt er niemand meer aan.")
    reason = forms.ChoiceField(
        label="Waarom sluit het dossier?",
        choices=[(value, label.capitalize()) for value, label in ClosedReason.choices],
        widget=forms.RadioSelect,
        error_messages={"required": "Kies waarom het dossier sluit.", "invalid_choice": "Kies een reden van de lijst."},
    )

    @classmethod
    def of(cls, client: Client, data: Any = None) -> "CloseDossierForm":
        """Who died or left has the reason filled in."""
        known = ClosedReason.DECEASED if client.deceased_on else ClosedReason.MOVED if client.moved_away_on else None
        return cls(data, initial={"version": client.version, "closed_on": timezone.localdate(), "reason": known})


class ReopenDossierForm(VersionForm):
    reason = LongTextField(
        label="Waarom gaat het dossier weer open?",
        rows=3,
        max_length=1000,
        error_messages={"required": "Schrijf waarom het dossier weer opengaat."},
    )

    @classmethod
    def of(cls, client: Client, data: Any = None) -> "ReopenDossierForm":
        return cls(data, initial={"version": client.version})

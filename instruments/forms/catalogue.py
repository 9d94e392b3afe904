"""What a beleidsadviseur fills in about an instrument besides its texts: its kind, name and last day."""

import datetime
from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils import timezone

from instruments.forms.texts import (
    LIGHTNESS_CHOICES,
    REGIME_CHOICES,
    name_field,
    outcomes_field,
    outcomes_of,
    refuse_outcomes,
)
from instruments.models import Instrument
from instruments.rules.regimes import proposed_for
from office.forms import DAY, DayField, LastDayField, VersionForm


class DayForm(forms.Form):
    """The day in an address; what is no day is none."""

    op = DayField(label="Op", required=False)

    @property
    def day(self) -> datetime.date | None:
        return self.cleaned_data.get("op") if self.is_valid() else None


class KindForm(VersionForm):
    """What nobody ever said of an instrument, and what Keten proposes by its legal basis."""

    regime = forms.ChoiceField(label="Wettelijke soort", choices=REGIME_CHOICES, required=False)
    lightness = forms.ChoiceField(label="Hoe zwaar", choices=LIGHTNESS_CHOICES, required=False)
    outcomes = outcomes_field()

    @classmethod
    def of(cls, instrument: Instrument, data: Any = None) -> "KindForm":
        found = proposed_for(instrument.legal_basis)
        given: Mapping[str, Any] = {
            "regime": instrument.regime or (found.key if found else ""),
            "lightness": instrument.lightness,
            "outcomes": "\n".join(instrument.outcomes or (found.outcomes if found else ())),
            "version": instrument.version,
        }
        form = cls(data, initial=dict(given))
        for name in ("regime", "lightness", "outcomes"):
            if getattr(instrument, name):
                del form.fields[name]  # it was said: that is changed from a day on
        if found and "regime" in form.fields:
            form.fields["regime"].help_text = f"Voorstel bij de grondslag: {found.label}. Klopt dat niet? Kies zelf."
        return form

    def clean_outcomes(self) -> list[str]:
        text = str(self.cleaned_data["outcomes"])
        refuse_outcomes(text)
        return outcomes_of(text)


class RenameForm(VersionForm):
    name = name_field()


class EndForm(VersionForm):
    ends_on = LastDayField(
        label="Laatste dag",
        required=False,
        help_text="Vandaag of later. Laat leeg als het toch doorgaat.",
    )


def first_day_for(instrument: Instrument) -> datetime.date:
    """From which day a change begins, unless one chooses otherwise: tomorrow, or the first day of what is to come."""
    tomorrow = timezone.localdate() + DAY
    return max(tomorrow, instrument.starts_on) if instrument.starts_on else tomorrow

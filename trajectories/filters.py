"""What one looks for among the instruments."""

import datetime
from collections.abc import Iterable

from django import forms
from django.http import QueryDict
from django.utils import timezone

from instruments.models import Stage
from office.forms import DayField
from trajectories.services.fitting import Fit

PLACES = ("theme", "description", "purpose", "target_group")


class FitFilter(forms.Form):
    op = DayField(label="Beoordeeld op", required=False)
    thema = forms.ChoiceField(label="Thema", required=False)
    fase = forms.ChoiceField(label="Fase in de keten", choices=[("", "Alle fasen"), *Stage.choices], required=False)
    zoek = forms.CharField(
        label="Zoek een woord", max_length=100, required=False, widget=forms.TextInput(attrs={"type": "search"})
    )

    @classmethod
    def of(cls, asked: QueryDict) -> "FitFilter":
        """Today unless one asks for another day."""
        filled = asked.copy()
        filled["op"] = asked.get("op") or str(timezone.localdate())
        return cls(filled)

    @property
    def day(self) -> datetime.date:
        """The day asked; today while it is empty or makes no sense."""
        self.is_valid()
        day: datetime.date | None = self.cleaned_data.get("op")
        return day or timezone.localdate()

    def choose_from(self, fits: Iterable[Fit]) -> None:
        """Offer the themes that there are."""
        themes = sorted({fit.described.theme for fit in fits}, key=str.casefold)
        self.fields["thema"].choices = [("", "Alle thema's"), *((theme, theme) for theme in themes)]
        self.full_clean()

    def matching(self, fits: Iterable[Fit]) -> list[Fit]:
        asked = self.cleaned_data
        theme, stage, words = asked.get("thema"), asked.get("fase"), (asked.get("zoek") or "").casefold().split()
        return [
            fit
            for fit in fits
            if theme in (None, "", fit.described.theme)
            and stage in (None, "", fit.described.stage)
            and all(word in _text(fit) for word in words)
        ]


def _text(fit: Fit) -> str:
    texts = (fit.name, fit.code, fit.stage_label, *(getattr(fit.described, place) for place in PLACES))
    return "\n".join(texts).casefold()

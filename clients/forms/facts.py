"""One question of the rules, with an answer of its own kind."""

import datetime
from typing import Any

from django import forms
from django.http import QueryDict

from instruments.models import Sector
from instruments.rules.facts import FactKind, ValueKind
from office.forms import DayField, LastDayField, refuse_reversed

FEW = 6  # choices that one sees at a glance
ANSWER = {"required": "Geef een antwoord, of ga terug als u het nog niet weet."}


class FactForm(forms.Form):
    starts_on = DayField(label="Sinds wanneer geldt dit?")
    ends_on = LastDayField(label="Geldt tot en met", required=False, help_text="Laat leeg als er geen einde is.")
    source = forms.CharField(
        label="Bron",
        max_length=200,
        help_text="Waar u dit van weet, bijvoorbeeld: inwoner, werkgever, brief van UWV.",
        error_messages={"required": "Vul in waar u dit van weet."},
    )

    field_order = ("value",)

    def __init__(self, data: QueryDict | None = None, *, kind: FactKind, day: datetime.date) -> None:
        super().__init__(data)
        self.fields["value"] = _answer(kind)
        self.fields["starts_on"].initial = day
        if not kind.lasts:
            del self.fields["ends_on"]
        self.order_fields(self.field_order)

    def clean(self) -> None:
        if "ends_on" in self.fields:
            refuse_reversed(self)

    def clean_value(self) -> str:
        """As it is stored."""
        return str(self.cleaned_data["value"])


def _answer(kind: FactKind) -> forms.Field:
    shown: dict[str, Any] = {"label": kind.question, "help_text": kind.help, "error_messages": ANSWER}
    match kind.kind:
        case ValueKind.YES_NO:
            return forms.ChoiceField(choices=(("ja", "Ja"), ("nee", "Nee")), widget=forms.RadioSelect, **shown)
        case ValueKind.DAY:
            return DayField(**shown)
        case ValueKind.NUMBER:
            shown["help_text"] = " ".join(part for part in (kind.help, f"In {kind.unit}." if kind.unit else "") if part)
            wrong = f"Vul een getal in van 0 tot en met {kind.highest}."
            shown["error_messages"] = ANSWER | {"invalid": "Vul een getal in zoals 12 of 12,5."}
            shown["error_messages"] |= dict.fromkeys(("min_value", "max_value", "max_digits"), wrong)
            return forms.DecimalField(
                min_value=0, max_value=kind.highest, max_digits=12, decimal_places=4, localize=True, **shown
            )
        case _:
            choices = _listed(kind) if kind.listed else [(key, _capital(label)) for key, label in kind.choices]
            if len(choices) <= FEW:
                return forms.ChoiceField(choices=choices, widget=forms.RadioSelect, **shown)
            return forms.ChoiceField(choices=[("", "Kies een antwoord"), *choices], **shown)


def _listed(kind: FactKind) -> list[tuple[str, str]]:
    """The choices that the catalogue has."""
    return list(Sector.objects.values_list("code", "name")) if kind.listed == "sectoren" else []


def _capital(label: str) -> str:
    """UWV stays UWV."""
    return label[:1].upper() + label[1:]

"""What is agreed with an approval, and how it went."""

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils import timezone

from maatwerk.models import AgreedWith, Agreement
from maatwerk.services import Agreed
from office.forms import ComingDayField, LongTextField, PastDayField, VersionForm

MOST = 8
ASK_WHO = {"required": "Kies wie dit doet.", "invalid_choice": "Kies wie dit doet."}


class AgreedForm(forms.Form):
    """One row of a decision: who does what by when. An empty row is no agreement."""

    text = forms.CharField(
        label="Wat is afgesproken",
        max_length=500,
        required=False,
        widget=forms.TextInput(
            attrs={"placeholder": " ", "autocomplete": "off"}
        ),  # static/css/maatwerk.css looks at it
    )
    done_by = forms.ChoiceField(
        label="Wie doet het", choices=[("", "Kies"), *AgreedWith.choices], required=False, error_messages=ASK_WHO
    )
    due_on = ComingDayField(label="Uiterlijk op", required=False)

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("text"):
            for name, message in (("done_by", "Kies wie dit doet."), ("due_on", "Vul in wanneer dit klaar is.")):
                if not given.get(name) and name not in self.errors:
                    self.add_error(name, message)
        elif (given.get("done_by") or given.get("due_on")) and "text" not in self.errors:
            self.add_error("text", "Schrijf op wat er is afgesproken, of maak deze regel leeg.")
        return given

    def agreed(self) -> Agreed | None:
        return Agreed(**self.cleaned_data) if self.cleaned_data["text"] else None


class AgreedRows:
    """The rows below a decision. The next one shows when one is filled in."""

    def __init__(self, data: QueryDict | None = None) -> None:
        self.forms = [AgreedForm(data, prefix=f"afspraak{number}") for number in range(1, MOST + 1)]

    def is_valid(self) -> bool:
        return not [form for form in self.forms if not form.is_valid()]  # each tells its own faults

    @property
    def agreed(self) -> list[Agreed]:
        return [agreed for form in self.forms if (agreed := form.agreed())]


class CloseAgreementForm(VersionForm):
    kept = forms.TypedChoiceField(
        label="Hoe liep het",
        choices=[("ja", "Nagekomen"), ("nee", "Vervallen")],
        coerce=lambda chosen: chosen == "ja",
        widget=forms.RadioSelect,
        error_messages={"required": "Kies of de afspraak is nagekomen."},
    )
    happened_on = PastDayField(label="Op")
    note = LongTextField(
        label="Toelichting",
        rows=3,
        max_length=5_000,
        required=False,
        help_text="Vervalt de afspraak? Schrijf op waarom.",
    )

    @classmethod
    def of(cls, row: Agreement, data: QueryDict | None = None) -> "CloseAgreementForm":
        initial = {"version": row.version, "happened_on": timezone.localdate(), "note": row.note}
        return cls(data, initial=initial)

"""What is measured about someone, each time anew."""

from typing import Any

from django import forms
from django.utils import timezone

from clients.models.measurements import DestinationKind, Distance, LanguageTestResult
from clients.services.measurements import DESTINATION, DISTANCE, LADDER, LANGUAGE
from office.forms import LongTextField, PastDayField

STEPS = (
    (1, "1. Geïsoleerd"),
    (2, "2. Sociale contacten buiten de deur"),
    (3, "3. Doet mee aan georganiseerde activiteiten"),
    (4, "4. Onbetaald werk"),
    (5, "5. Betaald werk met ondersteuning"),
    (6, "6. Betaald werk"),
)


def _choose(what: str) -> dict[str, str]:
    return {"required": f"Kies {what}.", "invalid_choice": f"Kies {what} uit de lijst."}


class DistanceForm(forms.Form):
    measured_on = PastDayField(label="Gemeten op", initial=timezone.localdate)
    distance = forms.ChoiceField(
        label="Afstand tot werk", choices=Distance, widget=forms.RadioSelect, error_messages=_choose("een afstand")
    )
    expected_within_months = forms.IntegerField(
        label="Werk verwacht binnen hoeveel maanden",
        required=False,
        min_value=0,
        max_value=600,
        help_text="Laat leeg als u dat nog niet kunt zeggen.",
        error_messages={
            "invalid": "Vul een heel aantal maanden in, bijvoorbeeld 12.",
            "min_value": "Vul 0 maanden of meer in.",
            "max_value": "Vul 600 maanden of minder in.",
        },
    )


class LadderForm(forms.Form):
    measured_on = PastDayField(label="Gemeten op", initial=timezone.localdate)
    step = forms.TypedChoiceField(
        label="Trede", choices=STEPS, coerce=int, widget=forms.RadioSelect, error_messages=_choose("een trede")
    )


class LanguageTestForm(forms.Form):
    taken_on = PastDayField(label="Afgenomen op", initial=timezone.localdate)
    result = forms.ChoiceField(
        label="Uitslag",
        choices=LanguageTestResult,
        widget=forms.RadioSelect,
        error_messages=_choose("een uitslag"),
    )
    talk_on = PastDayField(
        label="Gesprek op",
        required=False,
        help_text="Bij mogelijk laaggeletterd voert u het gesprek op dezelfde dag.",
    )
    no_talk_reason = LongTextField(
        label="Waarom was het gesprek niet op dezelfde dag?",
        required=False,
        rows=3,
        max_length=1000,
        help_text="Is er nog geen gesprek geweest? Dan komt het als taak op uw lijst.",
    )


class LanguageTalkForm(forms.Form):
    talk_on = PastDayField(label="Gesprek op", initial=timezone.localdate)


class DestinationForm(forms.Form):
    established_on = PastDayField(label="Vastgesteld op", initial=timezone.localdate)
    destination = forms.ChoiceField(
        label="Bestemming",
        choices=DestinationKind,
        widget=forms.RadioSelect,
        error_messages=_choose("een bestemming"),
    )


class WithdrawForm(forms.Form):
    reason = LongTextField(
        label="Waarom trekt u dit in?",
        rows=3,
        max_length=1000,
        error_messages={"required": "Schrijf waarom u dit intrekt."},
    )


FORMS: dict[str, Any] = {
    DISTANCE.key: DistanceForm,
    LADDER.key: LadderForm,
    LANGUAGE.key: LanguageTestForm,
    DESTINATION.key: DestinationForm,
}

"""The question to UWV about beschut werk, and its answer, as a klantmanager fills them in."""

from typing import Any

from django import forms
from django.utils import timezone

from office.forms import LongTextField, NumberField, PastDayField, VersionForm
from trajectories.models import AdviceOutcome, ShelteredAdvice

OUTCOMES = [(value, label.capitalize()) for value, label in AdviceOutcome.choices]
FIRST_THE_ANSWER = ("outcome", "advised_on", "hours_per_week", "waits_since", "note")


def _note() -> LongTextField:
    return LongTextField(
        label="Wat er nodig is op de werkplek",
        rows=3,
        max_length=2000,
        required=False,
        help_text="Schrijf alleen wat de werkplek moet bieden. Een diagnose hoort hier niet.",
    )


class AskAdviceForm(forms.Form):
    requested_on = PastDayField(label="Gevraagd op")
    note = _note()

    def __init__(self, data: Any = None) -> None:
        super().__init__(data, initial={"requested_on": timezone.localdate()})


class RemoveForm(VersionForm):
    """Of what was typed by mistake."""

    reason = LongTextField(
        label="Waarom hoort dit hier niet?",
        rows=3,
        max_length=1000,
        error_messages={"required": "Vul in waarom dit hier niet hoort."},
    )

    @classmethod
    def of(cls, row: Any, data: Any = None) -> "RemoveForm":
        return cls(data, initial={"version": row.version})


class AdviceForm(VersionForm):
    """The answer of UWV."""

    outcome = forms.ChoiceField(
        label="Advies van UWV",
        choices=OUTCOMES,
        widget=forms.RadioSelect,
        error_messages={"required": "Kies het advies van UWV."},
    )
    advised_on = PastDayField(label="Advies op")
    hours_per_week = NumberField(
        label="Uren per week volgens het advies",
        required=False,
        min_value=1,
        max_value=60,
        max_digits=5,
        decimal_places=2,
    )
    waits_since = PastDayField(
        label="Wacht op een plek sinds",
        required=False,
        help_text="Alleen als dat een andere dag is dan die van het advies.",
    )
    note = _note()

    @classmethod
    def of(cls, advice: ShelteredAdvice, data: Any = None) -> "AdviceForm":
        return cls(data, initial={"version": advice.version, "note": advice.note})


class ChangeAdviceForm(AdviceForm):
    """All of it; what was filled in by mistake can be emptied."""

    requested_on = PastDayField(label="Gevraagd op")
    withdrawn_on = PastDayField(label="Ingetrokken op", required=False)

    field_order = ("requested_on", *FIRST_THE_ANSWER[:-1], "withdrawn_on", "note")

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        outcome, advised_on = self.fields["outcome"], self.fields["advised_on"]
        outcome.required = advised_on.required = False
        outcome.choices = [("", "Nog geen advies"), *OUTCOMES]

    @classmethod
    def of(cls, advice: ShelteredAdvice, data: Any = None) -> "ChangeAdviceForm":
        names = ("version", "requested_on", "withdrawn_on", *FIRST_THE_ANSWER)
        return cls(data, initial={name: getattr(advice, name) for name in names})


class WithdrawAdviceForm(VersionForm):
    withdrawn_on = PastDayField(label="Ingetrokken op")
    reason = LongTextField(
        label="Waarom is het ingetrokken?",
        rows=3,
        max_length=1000,
        error_messages={"required": "Schrijf waarom het is ingetrokken."},
    )

    @classmethod
    def of(cls, advice: ShelteredAdvice, data: Any = None) -> "WithdrawAdviceForm":
        return cls(data, initial={"version": advice.version, "withdrawn_on": timezone.localdate()})

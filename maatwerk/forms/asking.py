"""Beginning a request, asking for its decision, and taking it back."""

from typing import Any

from django import forms
from django.utils import timezone

from accounts.forms import ColleagueField
from accounts.models import User
from maatwerk.forms.texts import LongText
from maatwerk.rules.kinds import KINDS
from office.forms import DayField, VersionForm
from trajectories.forms import AskedStepForm, Versioned

ABOUT_RECEIVED = "De dag waarop de inwoner het vroeg, ook als dat mondeling was. Vanaf die dag telt de beslistermijn."


class StepForm(AskedStepForm):
    """The step that was refused, and by which rule, carried along; the period may still be chosen."""

    rule = forms.CharField(max_length=200, required=False, widget=forms.HiddenInput)

    field_order = ("starts_on", "expected_end_on")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("instrument", "provider", "location"):
            self.fields[name].widget = forms.HiddenInput()
        self.fields["starts_on"].label = "Nodig vanaf"
        self.fields["expected_end_on"].label = "Nodig tot en met"


class BeginForm(forms.Form):
    """What is asked beside the step, and all that is asked where there is none."""

    kind = forms.ChoiceField(
        label="Welke vorm van maatwerk?",
        choices=[(kind.key, f"{kind.label}. {kind.explanation}") for kind in KINDS.values()],
        widget=forms.RadioSelect,
        error_messages={"required": "Kies een vorm."},
    )
    received_on = DayField(label="Vraag van de inwoner ontvangen op", help_text=ABOUT_RECEIVED)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["received_on"].latest = self.fields["received_on"].initial = timezone.localdate()


class SubmitForm(VersionForm):
    """The button to ask for the decision. Where more than one could decide, whom to let in is chosen here."""

    to = ColleagueField(
        label="Wie besluit?",
        empty_label="Kies een collega",
        error_messages={"required": "Kies wie hierover besluit."},
    )

    def __init__(self, *args: Any, holders: list[User], asks_whom: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if asks_whom:
            self.fields["to"].queryset = User.objects.filter(pk__in=[user.pk for user in holders])
        else:
            del self.fields["to"]


class WithdrawForm(Versioned):
    grounds = LongText(label="Waarom trekt u het verzoek in?")

    field_order = ("grounds",)

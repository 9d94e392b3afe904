"""What is done about a missing link."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils import timezone

from accounts.models import User
from accounts.permissions import Permission
from maatwerk.forms.texts import LongText
from maatwerk.models import Change, Signal
from maatwerk.signals.passing import Seen
from office.forms import DayField, VersionForm

CHANGES = [(value, label.capitalize()) for value, label in Change.choices]
CHOOSE = {"required": "Kies wat er verandert."}


class AssignForm(VersionForm):
    owner = forms.ModelChoiceField(
        label="Eigenaar",
        queryset=User.objects.none(),
        empty_label="Kies een collega",
        help_text="Wie hiervoor zorgt.",
        error_messages={"required": "Kies een collega.", "invalid_choice": "Deze collega kan dit niet behandelen."},
    )

    @classmethod
    def of(cls, signal: Signal, by: User, data: QueryDict | None = None) -> "AssignForm":
        form = cls(data, initial={"version": signal.version, "owner": signal.owner or by})
        form.fields["owner"].queryset = User.objects.who_may(Permission.HANDLE_SIGNALS).order_by("name", "pk")
        return form


class PlanForm(VersionForm):
    change = forms.ChoiceField(
        label="Wat verandert er?", choices=CHANGES, widget=forms.RadioSelect, error_messages=CHOOSE
    )
    action = LongText(label="Wat gaat u doen?", help_text="Bijvoorbeeld: een plek in het contract opnemen.")
    due_on = DayField(label="Wanneer is dat klaar?")

    @classmethod
    def of(cls, signal: Signal, data: QueryDict | None = None) -> "PlanForm":
        names = ("version", "change", "action", "due_on")
        return cls(data, initial={name: getattr(signal, name) for name in names})


class CloseForm(VersionForm):
    """`is_sure` is asked only where Keten does not see that the same would pass."""

    change = forms.ChoiceField(
        label="Wat is er veranderd?", choices=CHANGES, widget=forms.RadioSelect, error_messages=CHOOSE
    )
    because = LongText(label="Beschrijf de verandering", help_text="Schrijf het zo op dat ook de raad het kan lezen.")
    effective_on = DayField(label="Vanaf welke dag werkt het?")
    is_sure = forms.BooleanField(label="Ik weet zeker dat dit vanaf die dag zonder maatwerk kan", required=False)

    @classmethod
    def of(cls, signal: Signal, doubts: Sequence[Seen] = (), data: QueryDict | None = None) -> "CloseForm":
        initial = {
            "version": signal.version,
            "change": signal.change,
            "effective_on": signal.due_on or timezone.localdate(),
        }
        form = cls(data, initial=initial)
        if not doubts and not data:
            del form.fields["is_sure"]
        return form


class ReopenForm(VersionForm):
    reason = LongText(label="Waarom heropent u dit?")


class GroupingForm(forms.Form):
    """By what approved deviations are put together, and of which days."""

    per = forms.ChoiceField(label="Per", choices=())
    van = DayField(label="Besloten vanaf", required=False)
    tot = DayField(label="Besloten tot en met", required=False)

    def __init__(self, *args: Any, choices: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["per"].choices = choices

    def clean(self) -> None:
        first, last = self.cleaned_data.get("van"), self.cleaned_data.get("tot")
        if first and last and last < first:
            self.add_error("tot", "De laatste dag ligt voor de eerste dag.")

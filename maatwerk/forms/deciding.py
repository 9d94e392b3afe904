"""What is decided."""

from typing import Any

from dateutil.relativedelta import relativedelta
from django import forms
from django.utils import timezone

from instruments.models import Parameter
from maatwerk.forms.texts import LongText
from maatwerk.models import Request
from maatwerk.workflow import APPROVE, REFUSE
from office.forms import DayField, LastDayField, refuse_reversed
from trajectories.forms import Versioned


class DecisionForm(Versioned):
    outcome = forms.ChoiceField(
        label="Uw besluit",
        choices=[(move.key, move.label) for move in (APPROVE, REFUSE)],
        widget=forms.RadioSelect,
        error_messages={"required": "Kies goedkeuren of afwijzen."},
    )
    grounds = LongText(
        label="Gronden van het besluit",
        help_text="Schrijf geen namen: collega's lezen de gronden bij vergelijkbare verzoeken.",
    )
    location = forms.CharField(label="Voor welke locatie", max_length=200, required=False)
    starts_on = DayField(label="Geldt vanaf", required=False)
    ends_on = LastDayField(label="Geldt tot en met", required=False)
    conditions = LongText(label="Voorwaarden en afspraken", rows=2, required=False)
    evaluate_on = DayField(label="Evaluatie op", required=False)
    alternative = LongText(label="Wat wel kan", rows=2, required=False)

    field_order = ("outcome", "grounds")

    @classmethod
    def of(cls, request: Request, *args: Any) -> "DecisionForm":
        """Filled in with the period that was asked for, and a day to evaluate."""
        today = timezone.localdate()
        months = int(Parameter.objects.on("maatwerk_evaluatie_maanden", today))
        initial = {
            "version": request.version,
            "starts_on": request.wanted_from or today,
            "ends_on": request.wanted_until,
            "evaluate_on": today + relativedelta(months=months),
        }
        form = cls(*args, initial=initial)
        if not request.needs_location:
            del form.fields["location"]
        return form

    def clean(self) -> None:
        needed = {APPROVE.key: ("location", "starts_on"), REFUSE.key: ("alternative",)}
        for name in needed.get(self.cleaned_data.get("outcome", ""), ()):
            if name in self.fields and not self.cleaned_data.get(name) and name not in self.errors:
                self.add_error(name, "Vul dit in.")
        refuse_reversed(self)

    def answers(self) -> dict[str, Any]:
        """What the chosen service takes: an approval knows no alternative, a refusal no period."""
        approving = ("grounds", "location", "starts_on", "ends_on", "conditions", "evaluate_on")
        names = approving if self.cleaned_data["outcome"] == APPROVE.key else ("grounds", "alternative")
        return {name: self.cleaned_data[name] for name in ("version", *names) if name in self.fields}

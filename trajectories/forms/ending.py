"""Ending a step: the day, the result, and what it has cost."""

import datetime
from decimal import Decimal
from typing import Any, ClassVar

from django import forms
from django.db.models import QuerySet
from django.utils import timezone

from office.forms import DAY, EuroField, LastDayField, NumberField
from trajectories.forms.planning import MOST_UNITS, PlanForm, Versioned, read
from trajectories.forms.returning import step_and_place
from trajectories.models import Deployment, Result
from trajectories.returning import Road, steps_to_return_to
from trajectories.services.amounts import Quote, quote_of_end
from trajectories.services.moving import outcomes_of

OWN_RESULTS = [(value, label.capitalize()) for value, label in Result.choices if value != Result.STEPPED_BACK]


class EndsStep(forms.Form):
    """What the step has cost: filled in with what the contract price gives over the days that it lasted.

    `proposed` is what Keten filled in. Where that was left as it is, another last day gives another amount.
    """

    last_day: ClassVar[str] = "ends_on"

    outcome = forms.ChoiceField(label="Wat kwam eruit?", required=False, help_text="Zoals de catalogus het noemt.")
    realised_units = NumberField(
        label="Aantal dagdelen of uren", required=False, min_value=0, max_value=MOST_UNITS, decimal_places=2
    )
    realised_amount = EuroField(label="Gerealiseerd bedrag in euro", required=False)
    proposed = forms.CharField(required=False, max_length=20, widget=forms.HiddenInput)

    def __init__(self, *args: Any, step: Deployment, **kwargs: Any) -> None:
        self.step = step
        super().__init__(*args, **kwargs)
        if outcomes := outcomes_of(step):
            named = ((name, name.capitalize()) for name in outcomes)
            self.fields["outcome"].choices = [("", "Nog niet bekend"), *named]
        else:
            del self.fields["outcome"]  # the catalogue names none

    def propose(self) -> None:
        """Fill in what the contract price gives, and leave out what that price does not ask."""
        self.realised = self._quote(read(self, self.last_day), read(self, "realised_units"))
        amount = self.fields["realised_amount"].prepare_value(self.realised.amount) or ""
        self.initial.update(realised_amount=amount, proposed=amount)
        if self.realised.price and self.realised.asks_units:
            self.fields["realised_units"].label = f"Aantal {self.realised.unit_name}"
        else:
            del self.fields["realised_units"]

    def clean(self) -> None:
        super().clean()
        proposed, units = (self.cleaned_data.pop(name, None) for name in ("proposed", "realised_units"))
        left_as_it_was = self["realised_amount"].value() in (proposed, None)
        if left_as_it_was and (ends_on := self.cleaned_data.get(self.last_day)):
            self.cleaned_data["realised_amount"] = self._quote(ends_on, units).amount

    def _quote(self, ends_on: datetime.date | None, units: Decimal | None) -> Quote:
        return quote_of_end(self.step, ends_on, units)


class MoveOnForm(EndsStep, PlanForm):
    """The end of this step, and the next one."""

    last_day = "ended_on"
    step_is_called = "Volgende stap"

    ended_on = LastDayField(label="Laatste dag van deze stap")
    result = forms.ChoiceField(
        label="Resultaat van deze stap",
        choices=OWN_RESULTS,
        widget=forms.RadioSelect,
        error_messages={"required": "Kies een resultaat."},
    )

    of_end = ("ended_on", "result", "outcome", "realised_units", "realised_amount")
    field_order = (*of_end, *PlanForm.field_order)

    def __init__(self, *args: Any, step: Deployment, **kwargs: Any) -> None:
        tomorrow = timezone.localdate() + DAY
        initial = {"ended_on": tomorrow, "starts_on": tomorrow} | kwargs.pop("initial", {})
        super().__init__(*args, step=step, trajectory=step.trajectory, initial=initial, **kwargs)
        self.propose()

    def propose_way_back(self) -> None:
        """Back to the step that ends now, or else to one before it."""
        today = timezone.localdate()
        steps = steps_to_return_to(self.step.trajectory, before=today)
        self.ask_way_back(steps, self.step, read(self, "starts_on") or today)


class StepBackForm(EndsStep, Versioned):
    to = forms.ModelChoiceField(
        label="Terug naar",
        queryset=Deployment.objects.none(),
        widget=forms.RadioSelect,
        empty_label=None,
        error_messages={"required": "Kies de stap waar de inwoner naar teruggaat."},
    )
    ends_on = LastDayField(label="Laatste dag van de stap van nu")

    field_order = ("to", "ends_on", "outcome", "realised_units", "realised_amount")

    def __init__(self, *args: Any, step: Deployment, road: Road | None = None, **kwargs: Any) -> None:
        super().__init__(*args, step=step, **kwargs)
        today = timezone.localdate()
        earlier = _where_to_go_back(step, road, today).select_related("instrument", "provider")
        self.fields["to"].queryset = earlier.order_by("-starts_on", "-pk")
        self.fields["to"].label_from_instance = step_and_place
        self.fields["ends_on"].initial = max(today, step.starts_on + DAY)
        if road and road.target:  # told above the form, and there is nothing to choose
            self.fields["to"].initial, self.fields["to"].widget = road.target.pk, forms.HiddenInput()
        self.has_way_back = earlier.exists()
        self.propose()


def _where_to_go_back(step: Deployment, road: Road | None, today: datetime.date) -> QuerySet[Deployment]:
    """The step that was agreed on; where none is stored, any earlier one."""
    if road is None:
        return Deployment.objects.resumable_after(step, today + DAY)
    return Deployment.objects.filter(pk=road.target.pk) if road.target else Deployment.objects.none()


class StopForm(EndsStep, Versioned):
    ends_on = LastDayField(label="Laatste dag")
    result = forms.ChoiceField(
        label="Resultaat",
        choices=OWN_RESULTS,
        widget=forms.RadioSelect,
        error_messages={"required": "Kies een resultaat."},
    )

    field_order = ("ends_on", "result", "outcome", "realised_units", "realised_amount")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["ends_on"].initial = timezone.localdate() + DAY
        self.propose()

"""The way back of a step up: asked while one plans it, and on a page of its own."""

import datetime
from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils import timezone

from instruments.models import Provider
from office.forms import DayField, LastDayField, LongTextField, VersionForm
from trajectories.models import Certainty, Deployment
from trajectories.returning import Road, usual_end
from trajectories.services import WayBack

PREFIX = "back_"  # of the fields in the form of a step, beside those of the step itself
NONE = "geen"
WHERE_TO = "Terug naar"
NO_REASON = "Schrijf waarom er geen weg terug is."
CERTAINTIES = [(key, label.capitalize()) for key, label in Certainty.choices]


def step_and_place(step: Deployment) -> str:
    where = f" ({step.place})" if step.place else ""
    return f"{step.instrument}{where}, vanaf {step.starts_on:%d-%m-%Y}"


def _where_to(steps: Sequence[Deployment]) -> list[tuple[str, str]]:
    return [*((str(step.pk), step_and_place(step)) for step in steps), (NONE, "Er is geen weg terug")]


class AsksWayBack(forms.Form):
    """What is asked of the way back while one plans a step: the rest can be written down on its own page.

    Where there is no step to return to, nothing is asked.
    """

    back_returns_to = forms.ChoiceField(
        label=WHERE_TO,
        widget=forms.RadioSelect,
        required=False,
        help_text="Alleen voor een stap die hoger in de keten ligt.",
    )
    back_ends_on = LastDayField(label="Terug kan tot en met", required=False)
    back_certainties = forms.MultipleChoiceField(
        label="Wat blijft zeker", choices=CERTAINTIES, widget=forms.CheckboxSelectMultiple, required=False
    )
    back_contact = forms.CharField(
        label="Met wie afgesproken", max_length=200, required=False, help_text="Bijvoorbeeld de begeleider van de plek."
    )
    back_agreed_on = DayField(  # empty until someone says so: a proposal is no agreement
        label="Weg terug afgesproken op", required=False, help_text="Nog niet afgesproken? Laat dit leeg."
    )
    back_none_reason = LongTextField(label="Waarom er geen weg terug is", rows=2, max_length=2000, required=False)

    def ask_way_back(self, steps: Sequence[Deployment], proposed: Deployment | None, starts_on: datetime.date) -> None:
        """Propose to go back to this step. Nothing is asked where there is none to return to."""
        self.earlier = {str(step.pk): step for step in steps}
        if not steps:
            for name in [name for name in self.fields if name.startswith(PREFIX)]:
                del self.fields[name]
            return
        self.fields["back_returns_to"].choices = _where_to(steps)
        if proposed is not None and str(proposed.pk) in self.earlier:
            self.fields["back_returns_to"].initial = str(proposed.pk)
            self.fields["back_ends_on"].initial = usual_end(proposed, starts_on)

    def clean(self) -> None:
        super().clean()
        if (
            self.cleaned_data.get("back_returns_to") == NONE
            and not self.cleaned_data.get("back_none_reason", "").strip()
        ):
            self.add_error("back_none_reason", NO_REASON)

    def way_back(self) -> WayBack | None:
        """As it was filled in. None where nothing was chosen: then Keten stores a proposal."""
        chosen = self.cleaned_data.get("back_returns_to")
        if not chosen:
            return None
        values = {name.removeprefix(PREFIX): self.cleaned_data[name] for name in self.fields if name.startswith(PREFIX)}
        return _way_back(values, self.earlier.get(chosen))


class WayBackForm(VersionForm):
    """The whole of it, on its own page."""

    returns_to = forms.ChoiceField(
        label=WHERE_TO,
        widget=forms.RadioSelect,
        error_messages={"required": "Kies een stap, of dat er geen weg terug is."},
    )
    provider = forms.ModelChoiceField(
        label="Bij wie",
        queryset=Provider.objects.order_by("name"),
        required=False,
        empty_label="De aanbieder van die stap",
    )
    contact = forms.CharField(label="Met wie afgesproken", max_length=200, required=False)
    ends_on = LastDayField(label="Terug kan tot en met", required=False, help_text="Leeg: zolang de stap van nu duurt.")
    certainties = forms.MultipleChoiceField(
        label="Wat blijft zeker", choices=CERTAINTIES, widget=forms.CheckboxSelectMultiple, required=False
    )
    note = LongTextField(label="Verder afgesproken", rows=3, max_length=2000, required=False)
    agreed_on = DayField(label="Afgesproken op", required=False, help_text="Nog niet afgesproken? Laat dit leeg.")
    none_reason = LongTextField(label="Waarom er geen weg terug is", rows=2, max_length=2000, required=False)

    def __init__(self, *args: Any, step: Deployment, steps: Sequence[Deployment], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.step, self.earlier = step, {str(earlier.pk): earlier for earlier in steps}
        self.fields["returns_to"].choices = _where_to(steps)

    @classmethod
    def of(cls, step: Deployment, steps: Sequence[Deployment], road: Road | None, data: Any = None) -> "WayBackForm":
        """Filled in with what is stored; what was not talked about yet, or has run out, with a proposal of today."""
        return cls(data, step=step, steps=steps, initial=_stored(step, steps, road))

    def clean(self) -> None:
        super().clean()
        chosen, reason = self.cleaned_data.get("returns_to"), self.cleaned_data.get("none_reason", "").strip()
        if chosen == NONE and not reason:
            self.add_error("none_reason", NO_REASON)

    def way_back(self) -> WayBack:
        values = {name: value for name, value in self.cleaned_data.items() if name != "version"}
        return _way_back(values, self.earlier.get(values["returns_to"]))


def _way_back(values: dict[str, Any], step: Deployment | None) -> WayBack:
    """Of a way back that there is not, only why is kept."""
    if step is None:
        return WayBack(none_reason=values["none_reason"], agreed_on=values["agreed_on"])
    values = values | {"returns_to": step, "provider": values.get("provider") or step.provider, "none_reason": ""}
    return WayBack(**values | {"certainties": tuple(values["certainties"])})


def _stored(step: Deployment, steps: Sequence[Deployment], road: Road | None) -> dict[str, Any]:
    today = timezone.localdate()
    if road is None:
        first = next(iter(steps), None)
        end = usual_end(first, max(step.starts_on, today)) if first else None
        return {"returns_to": first and str(first.pk), "ends_on": end, "agreed_on": today, "version": 0}
    plan = road.plan
    stored = {name: getattr(plan, name) for name in ("contact", "ends_on", "certainties", "note", "none_reason")}
    stored |= {"returns_to": str(plan.returns_to_id or NONE), "agreed_on": plan.agreed_on or today}
    if road.target:
        stored["returns_to"] = str(road.target.pk)
    if plan.provider_id and plan.returns_to and plan.provider_id != plan.returns_to.provider_id:
        stored["provider"] = plan.provider_id
    if road.is_over and road.target:
        stored |= {"ends_on": usual_end(road.target, today), "agreed_on": today}
    return stored | {"version": plan.version}

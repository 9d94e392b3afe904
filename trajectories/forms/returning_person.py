"""Going on with an earlier plan, and taking up a step of it again."""

from typing import Any

from django import forms
from django.utils import timezone

from office.forms import DayField, VersionForm
from trajectories.models import Deployment, Trajectory


class TakeUpForm(VersionForm):
    starts_on = DayField(label="Verder vanaf")

    @classmethod
    def of(cls, earlier: Trajectory, data: Any = None) -> "TakeUpForm":
        first_day = max(timezone.localdate(), earlier.ends_on or timezone.localdate())
        return cls(data, initial={"version": earlier.version, "starts_on": first_day})


class ResumeForm(VersionForm):
    """One of the steps of the earlier plan."""

    step = forms.ModelChoiceField(
        label="Welke stap?",
        queryset=Deployment.objects.none(),
        widget=forms.RadioSelect,
        empty_label=None,
        error_messages={"required": "Kies een stap.", "invalid_choice": "Kies een stap uit de lijst."},
    )
    starts_on = DayField(label="Hervat vanaf")

    def __init__(self, *args: Any, trajectory: Trajectory, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["step"].queryset = earlier_steps_of(trajectory)
        self.fields["step"].label_from_instance = _worded
        self.fields["starts_on"].initial = max(timezone.localdate(), trajectory.starts_on)
        self.fields["version"].initial = trajectory.version


def earlier_steps_of(trajectory: Trajectory) -> Any:
    """Steps of the trajecten that this one goes on with, which nobody took up again. The last one first."""
    lineage = Trajectory.objects.lineage(trajectory)[1:]
    last = max(timezone.localdate(), trajectory.starts_on)
    steps = Deployment.objects.resumable_on(last).filter(trajectory__in=lineage)
    return steps.select_related("instrument", "provider").order_by("-ends_on", "-starts_on", "-pk")


def _worded(step: Deployment) -> str:
    where = f" ({step.place})" if step.place else ""
    return f"{step.instrument}{where}, vanaf {step.starts_on:%d-%m-%Y}"

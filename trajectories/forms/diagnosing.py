"""The diagnosis of a traject."""

from typing import Any

from django import forms

from clients.forms.rows import NoBsnInText
from instruments.models import Stage
from office.forms import LongTextField, PastDayField
from office.templatetags.dutch import periode
from trajectories.models import Deployment, Diagnosis, Trajectory
from trajectories.services.diagnosing import steps_diagnosed

LONG = 4000


class StepChoice(forms.ModelChoiceField):
    """A step by its name and period."""

    def label_from_instance(self, step: Deployment) -> str:  # type: ignore[override]
        return f"{step.instrument}, {periode(step.starts_on, step.ends_on)}"


class DiagnosisForm(NoBsnInText):
    free_text = ("strengths", "obstacles", "own_view", "advice")

    made_on = PastDayField(label="Opgesteld op")
    strengths = LongTextField(
        label="Wat gaat goed?",
        help_text="Wat kan de inwoner, en wat wil de inwoner? Schrijf op wat iemand kan, geen ziekte.",
        max_length=LONG,
        required=False,
    )
    obstacles = LongTextField(
        label="Wat staat nog in de weg?",
        help_text="Schrijf op wat iemand nodig heeft om te werken, bijvoorbeeld rust of vaste tijden. Geen ziekte.",
        max_length=LONG,
        required=False,
    )
    own_view = LongTextField(
        label="Hoe ziet de inwoner het zelf?",
        help_text="Liefst in de eigen woorden van de inwoner.",
        rows=4,
        max_length=LONG,
        required=False,
    )
    advised_stage = forms.ChoiceField(
        label="Welke fase in de keten past nu?", choices=[("", "Nog geen advies"), *Stage.choices], required=False
    )
    advice = LongTextField(label="Waarom deze fase?", rows=4, max_length=LONG, required=False)
    step = StepChoice(
        label="Komt uit de stap",
        help_text="Bijvoorbeeld de praktijkdiagnose waarin dit bleek.",
        queryset=Deployment.objects.none(),
        required=False,
        empty_label="Niet uit een stap",
        error_messages={"invalid_choice": "Kies een stap uit de lijst."},
    )

    def __init__(self, *args: Any, trajectory: Trajectory, today: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["step"].queryset = steps_diagnosed(trajectory, today)  # type: ignore[attr-defined]
        self.fields["made_on"].initial = today


class ChangeDiagnosisForm(DiagnosisForm):
    version = forms.IntegerField(widget=forms.HiddenInput)

    @classmethod
    def of(cls, diagnosis: Diagnosis, today: Any, data: Any = None) -> "ChangeDiagnosisForm":
        names = [name for name in cls.base_fields if hasattr(diagnosis, name)]
        initial = {name: getattr(diagnosis, name) for name in names}
        return cls(data, initial=initial, trajectory=diagnosis.trajectory, today=today)

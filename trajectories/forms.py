"""What a klantmanager fills in about a traject."""

from dataclasses import fields
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.db.models import Q
from django.utils import timezone

from instruments.models import Instrument, Provider, Stage
from instruments.querysets import version_value
from office.forms import DAY, DayField, EuroField, LastDayField, refuse_reversed
from trajectories.models import Deployment, Result, Trajectory, TrajectoryOutcome
from trajectories.services import StepPlan

OWN_RESULTS = [(value, label.capitalize()) for value, label in Result.choices if value != Result.STEPPED_BACK]
YES_NO = (("ja", "Ja"), ("nee", "Nee, nog niet"))


class Versioned(forms.Form):
    """A form on a row that a colleague may change meanwhile."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    def renew(self, version: int, message: str) -> None:
        """Show the refusal and keep what was written; sent again, it is about the row as it stands now."""
        self.data = self.data.copy()
        self.data[self.add_prefix("version")] = str(version)
        self.add_error(None, message)


class AskedStepForm(forms.Form):
    """What, by whom, where and when: as much of a step as a rule judges. It reads an address as well as a form."""

    instrument = forms.ModelChoiceField(
        label="Instrument",
        queryset=Instrument.objects.none(),
        to_field_name="code",
        error_messages={"required": "Kies een instrument."},
    )
    provider = forms.ModelChoiceField(
        label="Aanbieder",
        queryset=Provider.objects.all(),
        to_field_name="code",
        required=False,
        empty_label="Geen of nog niet bekend",
    )
    location = forms.CharField(
        label="Locatie",
        max_length=200,
        required=False,
        widget=forms.TextInput(attrs={"list": "contractlocaties", "autocomplete": "off"}),
    )
    starts_on = DayField(label="Eerste dag")
    expected_end_on = LastDayField(label="Verwacht tot en met", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["instrument"]
        today = timezone.localdate()
        lasting = Instrument.objects.filter(Q(ends_on__isnull=True) | Q(ends_on__gt=today))
        field.queryset = lasting.annotate(theme_now=version_value("theme", day=today)).order_by("theme_now", "name")
        field.choices = _by_theme(list(field.queryset))

    def clean(self) -> None:
        refuse_reversed(self, "starts_on", "expected_end_on")

    def plan(self) -> StepPlan:
        """The step as it was filled in."""
        return StepPlan(
            **{field.name: self.cleaned_data[field.name] for field in fields(StepPlan) if field.name in self.fields}
        )

    def as_query(self) -> str:
        """The same, for the address of a page that asks the rule again."""
        return urlencode({name: self[name].value() or "" for name in AskedStepForm.base_fields})


class PlanForm(AskedStepForm, Versioned):
    stage = forms.ChoiceField(
        label="Fase in de keten", choices=[("", "Volgens het instrument"), *Stage.choices], required=False
    )
    committed_amount = EuroField(label="Afgesproken bedrag in euro", required=False)

    field_order = ("instrument", "provider", "location", "starts_on", "expected_end_on", "stage", "committed_amount")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["starts_on"].initial = timezone.localdate()


class MoveOnForm(PlanForm):
    """The end of this step, and the next one."""

    ended_on = LastDayField(label="Laatste dag van deze stap")
    result = forms.ChoiceField(
        label="Resultaat van deze stap",
        choices=OWN_RESULTS,
        widget=forms.RadioSelect,
        error_messages={"required": "Kies een resultaat."},
    )

    field_order = ("ended_on", "result", *PlanForm.field_order)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        tomorrow = timezone.localdate() + DAY
        self.fields["ended_on"].initial = self.fields["starts_on"].initial = tomorrow
        for name in PlanForm.field_order:
            self.fields[name].label = f"Volgende stap: {str(self.fields[name].label).lower()}"


class StepBackForm(Versioned):
    to = forms.ModelChoiceField(
        label="Terug naar",
        queryset=Deployment.objects.none(),
        widget=forms.RadioSelect,
        empty_label=None,
        error_messages={"required": "Kies de stap waar de inwoner naar teruggaat."},
    )
    ends_on = LastDayField(label="Laatste dag van de stap van nu")

    field_order = ("to", "ends_on")

    def __init__(self, *args: Any, step: Deployment, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        today = timezone.localdate()
        earlier = Deployment.objects.resumable_after(step, today + DAY).select_related("instrument", "provider")
        self.fields["to"].queryset = earlier.order_by("-starts_on", "-pk")
        self.fields["to"].label_from_instance = _step_and_place
        self.fields["ends_on"].initial = max(today, step.starts_on + DAY)
        self.has_way_back = earlier.exists()


class StopForm(Versioned):
    ends_on = LastDayField(label="Laatste dag")
    result = forms.ChoiceField(
        label="Resultaat",
        choices=OWN_RESULTS,
        widget=forms.RadioSelect,
        error_messages={"required": "Kies een resultaat."},
    )

    field_order = ("ends_on", "result")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["ends_on"].initial = timezone.localdate() + DAY


class ReadinessForm(forms.Form):
    assessed_on = DayField(label="Beoordeeld op")
    ready = forms.TypedChoiceField(
        label="Is de inwoner klaar voor een volgende stap?",
        choices=YES_NO,
        widget=forms.RadioSelect,
        coerce=lambda value: value == "ja",
        error_messages={"required": "Kies ja of nee."},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        today = timezone.localdate()
        self.fields["assessed_on"].initial = self.fields["assessed_on"].latest = today


class StartForm(forms.Form):
    starts_on = DayField(label="Eerste dag")
    goal_stage = forms.ChoiceField(
        label="Doel in de keten", choices=[("", "Nog niet bekend"), *Stage.choices], required=False
    )
    goal = forms.CharField(
        label="Doel in de woorden van de inwoner",
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["starts_on"].initial = timezone.localdate()


class CloseForm(Versioned):
    ends_on = LastDayField(label="Laatste dag")
    outcome = forms.ChoiceField(
        label="Uitkomst",
        choices=[("", "Kies een uitkomst"), *TrajectoryOutcome.choices],
        error_messages={"required": "Kies een uitkomst."},
    )

    field_order = ("ends_on", "outcome")

    def __init__(self, *args: Any, trajectory: Trajectory, **kwargs: Any) -> None:
        super().__init__(*args, initial={"version": trajectory.version}, **kwargs)
        self.fields["ends_on"].initial = timezone.localdate() + DAY


def _by_theme(instruments: list[Instrument]) -> list[tuple[str, Any]]:
    themes: dict[str, list[tuple[str, str]]] = {}
    for instrument in instruments:
        themes.setdefault(instrument.theme_now, []).append((instrument.code, instrument.name))
    return [("", "Kies een instrument"), *themes.items()]


def _step_and_place(step: Deployment) -> str:
    where = f" ({step.place})" if step.place else ""
    return f"{step.instrument}{where}, vanaf {step.starts_on:%d-%m-%Y}"

"""What a klantmanager fills in about a traject."""

from collections.abc import Sequence
from dataclasses import fields
from typing import Any

from django import forms
from django.db.models import Q
from django.utils import timezone

from instruments.models import Instrument, Provider, Stage
from instruments.querysets import version_value
from instruments.rules.checks import Check
from instruments.rules.library import RULES
from office.forms import DAY, DayField, EuroField, LastDayField, LaterDayField, LongTextField, refuse_reversed
from trajectories.models import Alert, Deployment, Result, Trajectory, TrajectoryOutcome
from trajectories.services import StepNeedsGround, StepPlan

GROUND = "grond-"  # and the key of the rule that warns
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

    def as_query(self) -> dict[str, str]:
        """The same as texts, for the address of a page that asks the rules again."""
        return {name: str(self[name].value() or "") for name in AskedStepForm.base_fields}


class PlanForm(AskedStepForm, Versioned):
    stage = forms.ChoiceField(
        label="Fase in de keten", choices=[("", "Volgens het instrument"), *Stage.choices], required=False
    )
    committed_amount = EuroField(label="Afgesproken bedrag in euro", required=False)

    field_order = ("instrument", "provider", "location", "starts_on", "expected_end_on", "stage", "committed_amount")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["starts_on"].initial = timezone.localdate()
        for name in self.data:
            if name.startswith(GROUND) and (rule := RULES.get(name.removeprefix(GROUND))):
                self._ask_ground(rule.key, rule.label)

    def ask_grounds(self, checks: Sequence[Check]) -> None:
        """A field for each rule that warns: why the step fits all the same."""
        for check in checks:
            if check.warns:
                self._ask_ground(check.rule_key, check.label).help_text = check.sentence

    def refuse_without_grounds(self, refusal: StepNeedsGround) -> None:
        """Say at each of those fields that it is needed."""
        self.ask_grounds(refusal.checks)
        self.add_error(None, refusal.message)
        for rule_key in dict.fromkeys(check.rule_key for check in refusal.unfounded):
            self.add_error(f"{GROUND}{rule_key}", "Schrijf waarom de stap toch past, of kies een andere stap.")

    def grounds(self) -> dict[str, str]:
        return {
            name.removeprefix(GROUND): text for name, text in self.cleaned_data.items() if name.startswith(GROUND)
        }

    def _ask_ground(self, rule_key: str, label: str) -> forms.Field:
        name = f"{GROUND}{rule_key}"
        if name not in self.fields:
            self.fields[name] = forms.CharField(
                label=f"Waarom past deze stap toch? {label}",
                max_length=2000,
                required=False,
                widget=forms.Textarea(attrs={"rows": 3}),
            )
        return self.fields[name]


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


class PutAsideForm(forms.Form):
    """Why a signal of a rule may stay as it is, and until when."""

    ground = LongTextField(
        label="Waarom kan dit zo blijven?",
        rows=4,
        max_length=2000,
        error_messages={"required": "Schrijf waarom dit zo kan blijven."},
    )
    until = LaterDayField(label="Opnieuw bekijken op", help_text="Vanaf die dag staat het signaal weer bovenaan.")
    version = forms.IntegerField(widget=forms.HiddenInput)

    @classmethod
    def of(cls, alert: Alert, data: Any = None) -> "PutAsideForm":
        """Filled in with what was written before, but with a new day to look again."""
        until = None if alert.is_of_planning else alert.overridden_until
        initial = {"ground": alert.override_ground, "until": until, "version": alert.version}
        return cls(data, initial=initial)


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

"""Planning a step: what, by whom, where and when, and why it fits where a rule warns."""

from collections.abc import Sequence
from dataclasses import fields
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils import timezone

from instruments.models import Instrument, Provider, Stage
from instruments.querysets import version_value
from instruments.rules.checks import Check
from instruments.rules.library import RULES
from office.forms import DayField, EuroField, LastDayField, NumberField, refuse_reversed
from trajectories.services import StepNeedsGround, StepPlan
from trajectories.services.amounts import Quote, quote

GROUND = "grond-"  # and the key of the rule that warns
MOST_UNITS = 99_999


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
    units = NumberField(
        label="Aantal dagdelen of uren",
        required=False,
        min_value=0,
        max_value=MOST_UNITS,
        decimal_places=2,
        help_text="Alleen nodig bij een prijs per dagdeel of per uur.",
    )
    committed_amount = EuroField(label="Afgesproken bedrag in euro", required=False)

    field_order = (
        "instrument",
        "provider",
        "location",
        "starts_on",
        "expected_end_on",
        "stage",
        "units",
        "committed_amount",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["starts_on"].initial = timezone.localdate()
        for name in self.data:
            if name.startswith(GROUND) and (rule := RULES.get(name.removeprefix(GROUND))):
                self._ask_ground(rule.key, rule.label)

    def quote(self) -> Quote:
        """What the contract price gives for what is filled in so far, which is not judged yet and may hold anything."""
        instrument, provider, location = (
            str(self[name].value() or "").replace("\0", "") for name in ("instrument", "provider", "location")
        )
        starts_on = read(self, "starts_on") or timezone.localdate()
        return quote(instrument, provider, location, starts_on, read(self, "expected_end_on"), read(self, "units"))

    def ask_grounds(self, checks: Sequence[Check]) -> None:
        """A field for each rule that warns, and for no other: why the step fits all the same."""
        warning = {check.rule_key: check.label for check in checks if check.warns}
        for name in [name for name in self.fields if name.startswith(GROUND)]:
            if name.removeprefix(GROUND) not in warning:
                del self.fields[name]
        for rule_key, label in warning.items():
            self._ask_ground(rule_key, label).required = True  # shown so; the service is who refuses

    def refuse_without_grounds(self, refusal: StepNeedsGround) -> None:
        """Say at each of those fields that it is needed."""
        self.ask_grounds(refusal.checks)
        for rule_key in dict.fromkeys(check.rule_key for check in refusal.unfounded):
            self.add_error(f"{GROUND}{rule_key}", "Schrijf waarom, of kies een andere stap.")

    def grounds(self) -> dict[str, str]:
        return {name.removeprefix(GROUND): text for name, text in self.cleaned_data.items() if name.startswith(GROUND)}

    def _ask_ground(self, rule_key: str, label: str) -> forms.Field:
        name = f"{GROUND}{rule_key}"
        if name not in self.fields:
            self.fields[name] = forms.CharField(
                label=f"Waarom past de stap toch ({label[:1].lower()}{label[1:]})",
                max_length=2000,
                required=False,
                widget=forms.Textarea(attrs={"rows": 3}),
            )
        return self.fields[name]


def read(form: forms.BaseForm, name: str) -> Any:
    """What a field holds while the form is not judged yet: nothing where it makes no sense."""
    try:
        return form.fields[name].clean(form[name].value())
    except ValidationError:
        return None


def _by_theme(instruments: list[Instrument]) -> list[tuple[str, Any]]:
    themes: dict[str, list[tuple[str, str]]] = {}
    for instrument in instruments:
        themes.setdefault(instrument.theme_now, []).append((instrument.code, instrument.name))
    return [("", "Kies een instrument"), *themes.items()]

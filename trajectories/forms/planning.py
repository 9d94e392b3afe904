"""Planning a step: what, by whom, where and when, and why it fits where a rule warns."""

import datetime
from dataclasses import fields
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet
from django.utils import timezone

from accounts.forms import ColleagueField
from accounts.models import User
from accounts.permissions import Permission
from accounts.workflow import Refusal
from clients.models import Client
from instruments.models import Instrument, Provider, Stage
from instruments.querysets import version_value
from office.forms import DayField, EuroField, LastDayField, LongTextField, NumberField, refuse_reversed
from trajectories.forms.grounds import AsksGrounds
from trajectories.forms.returning import PREFIX, AsksWayBack
from trajectories.models import Agreement, Trajectory
from trajectories.returning import last_before, steps_to_return_to
from trajectories.services import StepPlan
from trajectories.services.amounts import Quote, quote
from trajectories.services.checks import TRIED_OUT
from trajectories.services.returning import WayBackRefusal

MOST_UNITS = 99_999
TRIED_STAGE = "Fase van de baan die de inwoner probeert"
ABOUT_STEP = (
    "instrument",
    "provider",
    "location",
    "starts_on",
    "expected_end_on",
    "stage",
    "units",
    "committed_amount",
)
MORE_OF_STEP = ("purpose", "own_words", "agreement", "agreed_on", "responsible")


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


class PlanForm(AsksWayBack, AsksGrounds, AskedStepForm, Versioned):
    """A step as one plans it. What belongs to the step itself comes first; what the inwoner said of it, and the way
    back, each stand in a part of their own.
    """

    template_name = "trajectories/forms/plan.html"
    step_is_called: ClassVar[str] = ""  # before the labels, where another step stands on the form too

    stage = forms.ChoiceField(
        label="Fase in de keten",
        choices=[("", "Volgens het instrument"), *Stage.choices],
        required=False,
        help_text="Bij een proefplaatsing: de fase van de baan die de inwoner probeert.",
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

    purpose = LongTextField(label="Wat moet de stap opleveren?", rows=2, max_length=2000, required=False)
    own_words = LongTextField(label="In de woorden van de inwoner", rows=2, max_length=2000, required=False)
    agreement = forms.ChoiceField(
        label="Is de inwoner het eens met de stap?",
        choices=[("", "Nog niet besproken"), *((key, label.capitalize()) for key, label in Agreement.choices)],
        required=False,
    )
    agreed_on = DayField(label="Besproken op", required=False)
    responsible = ColleagueField(
        label="Wie is verantwoordelijk voor deze stap?", required=False, empty_label="De klantmanager van het dossier"
    )

    field_order = (*ABOUT_STEP, *MORE_OF_STEP, *AsksWayBack.base_fields)

    def __init__(
        self, *args: Any, trajectory: Trajectory | None = None, user: User | None = None, **kwargs: Any
    ) -> None:
        """Without a traject it is about nobody, and only tells what the contract says."""
        super().__init__(*args, **kwargs)
        self.trajectory = trajectory
        for name in ABOUT_STEP:
            self.fields[name].label = self._called(str(self.fields[name].label))
        self.fields["starts_on"].initial = self.fields["agreed_on"].initial = timezone.localdate()
        who = colleagues_of_step(trajectory.client, user) if trajectory else User.objects.none()
        self.fields["responsible"].queryset = who
        self.keep_grounds()
        self.name_trial()
        self.propose_way_back()

    def propose_way_back(self) -> None:
        """Back to where the inwoner is in the chain now, as far as that is below the step that is asked for."""
        starts_on = read(self, "starts_on") or timezone.localdate()
        if self.trajectory is None:
            return self.ask_way_back((), None, starts_on)
        steps = steps_to_return_to(self.trajectory, before=starts_on)
        before = last_before(steps, self._stage_asked(starts_on), starts_on)
        return self.ask_way_back(steps, before, starts_on)

    def name_trial(self) -> None:
        """A proefplaatsing has the stage of the job that one tries out, so that is asked and not proposed."""
        instrument = read(self, "instrument")
        if instrument and StepPlan(instrument, read(self, "starts_on") or timezone.localdate()).is_trial:
            self.fields["stage"].label = self._called(TRIED_STAGE)
            self.fields["stage"].choices = [("", "Kies een fase"), *((stage, stage.label) for stage in TRIED_OUT)]

    def clean(self) -> None:
        super().clean()
        if not self.cleaned_data.get("agreement"):
            self.cleaned_data["agreed_on"] = None  # the day of a talk that was not had

    def refuse(self, refusal: Refusal) -> None:
        """Say it at the field that it is about."""
        name = f"{PREFIX if isinstance(refusal, WayBackRefusal) else ''}{refusal.field}"
        self.add_error(name if name in self.fields else None, refusal.message)

    @property
    def parts(self) -> dict[str, list[forms.BoundField]]:
        """The visible fields, for the template: the step, what the inwoner says of it, and the way back."""
        parts: dict[str, list[forms.BoundField]] = {"step": [], "more": [], "back": []}
        for field in self.visible_fields():
            part = "back" if field.name.startswith(PREFIX) else "more" if field.name in MORE_OF_STEP else "step"
            parts[part].append(field)
        return parts

    @property
    def tells_more(self) -> bool:
        """Whether something stands in what is folded away, so that it is shown open."""
        return any(self[name].errors or (self.is_bound and self[name].value()) for name in MORE_OF_STEP[:3])

    def _called(self, label: str) -> str:
        return f"{self.step_is_called}: {label[:1].lower()}{label[1:]}" if self.step_is_called else label

    def _stage_asked(self, starts_on: datetime.date) -> str:
        """As far as it is filled in; else the top of the chain, so that any step is below it."""
        chosen, instrument = read(self, "stage"), read(self, "instrument")
        if chosen or not instrument:
            return chosen or Stage.REGULAR_WORK
        return StepPlan(instrument, starts_on).stage_in_chain or Stage.REGULAR_WORK

    def quote(self) -> Quote:
        """What the contract price gives for what is filled in so far, which is not judged yet and may hold anything."""
        instrument, provider, location = (
            str(self[name].value() or "").replace("\0", "") for name in ("instrument", "provider", "location")
        )
        starts_on = read(self, "starts_on") or timezone.localdate()
        return quote(instrument, provider, location, starts_on, read(self, "expected_end_on"), read(self, "units"))


def colleagues_of_step(client: Client, user: User | None) -> QuerySet[User]:
    """Who can answer for a step and may see the dossier: the klantmanager, the team, and who asks."""
    near = Q(pk__in=[key for key in (client.case_manager_id, user and user.pk) if key])
    if client.shielded:
        near |= Q(pk__in=client.named_users.values("pk"))
    elif client.case_manager and client.case_manager.team_id:
        near |= Q(team=client.case_manager.team_id)
    return User.objects.who_may(Permission.PLAN_STEPS).filter(near).select_related("team").order_by("name")


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

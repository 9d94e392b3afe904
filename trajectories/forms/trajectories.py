"""Starting and closing a traject, and what is judged while it runs."""

from typing import Any

from django import forms
from django.utils import timezone

from instruments.models import Stage
from office.forms import DAY, DayField, LastDayField, LaterDayField, LongTextField
from trajectories.forms.planning import Versioned
from trajectories.models import AFTER_WORK, Alert, Trajectory, TrajectoryOutcome

AS_USUAL = "gebruikelijk"
AFTERCARE = ((AS_USUAL, "Zoals gebruikelijk: ja na werk, anders nee"), ("ja", "Ja"), ("nee", "Nee"))


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
    goal = LongTextField(label="Doel in de woorden van de inwoner", rows=3, max_length=2000, required=False)
    diagnosis = forms.BooleanField(
        label="Ga daarna verder met de diagnose",
        help_text="Wat gaat goed, wat staat in de weg, en welke fase past. Anders plant u meteen de eerste stap.",
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["starts_on"].initial = timezone.localdate()


class ChangeForm(forms.Form):
    """The goal of a traject, as it is agreed now."""

    goal_stage = forms.ChoiceField(
        label="Doel in de keten", choices=[("", "Nog niet bekend"), *Stage.choices], required=False
    )
    goal = LongTextField(label="Doel in de woorden van de inwoner", rows=3, max_length=2000, required=False)
    version = forms.IntegerField(widget=forms.HiddenInput)

    @classmethod
    def of(cls, trajectory: Trajectory, data: Any = None) -> "ChangeForm":
        return cls(data, initial={name: getattr(trajectory, name) for name in cls.base_fields})


class CloseForm(Versioned):
    ends_on = LastDayField(label="Laatste dag")
    outcome = forms.ChoiceField(
        label="Uitkomst",
        choices=[("", "Kies een uitkomst"), *TrajectoryOutcome.choices],
        error_messages={"required": "Kies een uitkomst."},
    )
    aftercare = forms.ChoiceField(
        label="Nazorg",
        choices=AFTERCARE,
        widget=forms.RadioSelect,
        initial=AS_USUAL,
        help_text="Bij nazorg belt u in het jaar erna een paar keer hoe het gaat. De contacten komen op uw takenlijst.",
        error_messages={"required": "Kies of er nazorg komt.", "invalid_choice": "Kies of er nazorg komt."},
    )

    field_order = ("ends_on", "outcome", "aftercare")

    def __init__(self, *args: Any, trajectory: Trajectory, **kwargs: Any) -> None:
        super().__init__(*args, initial={"version": trajectory.version}, **kwargs)
        self.fields["ends_on"].initial = timezone.localdate() + DAY
        if trajectory.client.aftercare.running().exists():  # one is enough
            del self.fields["aftercare"]

    def clean(self) -> None:
        """Nazorg or none; who leaves it to the outcome gets it after work."""
        super().clean()
        if chosen := self.cleaned_data.pop("aftercare", ""):
            after_work = self.cleaned_data.get("outcome") in AFTER_WORK
            self.cleaned_data["aftercare"] = after_work if chosen == AS_USUAL else chosen == "ja"

"""Goals per living area."""

from typing import Any

from django import forms
from django.db.models import Q
from django.utils import timezone

from clients.forms.rows import NoBsnInText
from clients.models import LivingArea
from office.forms import DayField, LongTextField, PastDayField
from trajectories.models import Goal, GoalState

SHUT = "Doelen over gezondheid of strafrecht legt u vast nadat u de beschermde aantekeningen hebt geopend."


class GoalForm(NoBsnInText):
    """`protected`: what is protected of this dossier is open, so its areas may be chosen too."""

    free_text = ("aim", "own_words", "action")

    area = forms.ModelChoiceField(
        label="Leefgebied",
        queryset=LivingArea.objects.none(),
        empty_label="Kies een leefgebied",
        error_messages={"required": "Kies een leefgebied.", "invalid_choice": "Kies een leefgebied uit de lijst."},
    )
    aim = LongTextField(
        label="Wat is het doel?",
        help_text="Eén doel, zo dat u later samen kunt zien of het is bereikt.",
        rows=3,
        max_length=1000,
        error_messages={"required": "Schrijf het doel op."},
    )
    own_words = LongTextField(label="In de woorden van de inwoner", rows=3, max_length=2000, required=False)
    action = LongTextField(label="Wie doet wat?", rows=3, max_length=2000, required=False)
    due_on = DayField(label="Streefdatum", required=False)

    def __init__(self, *args: Any, protected: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        areas = LivingArea.objects.filter(in_use=True)
        self._offer(areas if protected else areas.filter(protected=False))
        if not protected:
            self.fields["area"].help_text = SHUT

    def _offer(self, areas: Any) -> None:
        self.fields["area"].queryset = areas  # type: ignore[attr-defined]


class ChangeGoalForm(GoalForm):
    version = forms.IntegerField(widget=forms.HiddenInput)

    @classmethod
    def of(cls, goal: Goal, data: Any = None) -> "ChangeGoalForm":
        """A goal stays protected or open: the areas are those of its own kind."""
        initial = goal.told | {"area": goal.area, "due_on": goal.due_on, "version": goal.version}
        form = cls(data, initial=initial, protected=goal.is_protected)
        alike = Q(in_use=True, protected=goal.is_protected) | Q(pk=goal.area_id)
        form._offer(LivingArea.objects.filter(alike))
        form.fields["area"].help_text = ""
        return form


class CloseGoalForm(forms.Form):
    state = forms.ChoiceField(
        label="Hoe is het gegaan?",
        choices=[(state.value, state.label.capitalize()) for state in GoalState if state != GoalState.OPEN],
        widget=forms.RadioSelect,
        error_messages={"required": "Kies of het doel is bereikt of vervallen."},
    )
    closed_on = PastDayField(label="Op welke dag?")
    version = forms.IntegerField(widget=forms.HiddenInput)

    @classmethod
    def of(cls, goal: Goal, data: Any = None) -> "CloseGoalForm":
        return cls(data, initial={"closed_on": timezone.localdate(), "version": goal.version})

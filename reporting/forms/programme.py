"""What is asked about the programme of a year: its goals, and actions that say what, who, when and how to see it."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.http import QueryDict
from django.utils import timezone

from accounts.models import User
from accounts.permissions import Permission
from maatwerk.models import Signal
from office.forms import DayField, EuroField, LongTextField, NumberField, PastDayField, VersionForm
from reporting.models import Action, ActionState, Goal, Programme
from reporting.overview.programme import choosable, is_share
from reporting.services.programme import FIRST_YEAR, aim_of

LONGEST, LONGEST_TITLE = 10_000, 200
FILL_IN = {"required": "Vul dit in.", "max_length": "Maak dit korter: het zijn er nu %(show_value)s tekens."}
IN_PERCENTS = "Bij een aandeel vult u procenten in: 50 is 50 %."
NO_FIGURE = ("", "Geen cijfer")


class FigureField(forms.ChoiceField):
    """One of the figures that are one number; one that is no longer among them stays for who has it."""

    def offer(self, chosen: str = "") -> None:
        offered = choosable()
        if chosen and not any(chosen == key for _, keys in offered for key, _ in keys):
            offered = [("Nu gekozen", [(chosen, chosen)]), *offered]
        self.choices = [NO_FIGURE, *offered]


class ProgrammeForm(forms.Form):
    year = forms.IntegerField(label="Jaar", min_value=FIRST_YEAR)
    copy_from = forms.TypedChoiceField(
        label="Begin met een eerder programma",
        coerce=int,
        empty_value=None,
        required=False,
        help_text="De doelen komen mee, en de acties die nog niet klaar zijn, een jaar later.",
    )
    introduction = LongTextField(label="Inleiding", required=False, max_length=LONGEST, error_messages=FILL_IN)

    @classmethod
    def of(cls, programmes: QuerySet[Programme], data: QueryDict | None = None) -> "ProgrammeForm":
        years = list(programmes.order_by("-year").values_list("year", flat=True))
        form = cls(data, initial={"year": _next_year(years), "copy_from": years[0] if years else None})
        form.fields["copy_from"].choices = [("", "Nee, leeg"), *((year, str(year)) for year in years)]
        if not years:
            del form.fields["copy_from"]
        return form


class IntroductionForm(VersionForm):
    introduction = LongTextField(label="Inleiding", required=False, max_length=LONGEST, error_messages=FILL_IN)


class SettleForm(VersionForm):
    settled_on = PastDayField(
        label="Vastgesteld op",
        required=False,
        help_text="De dag van het besluit. Laat leeg als het programma nog niet is vastgesteld.",
    )


class GoalForm(forms.Form):
    title = forms.CharField(label="Doel", max_length=LONGEST_TITLE, error_messages=FILL_IN)
    why = LongTextField(label="Waarom", required=False, rows=3, max_length=LONGEST, error_messages=FILL_IN)
    figure = FigureField(label="Aan welk cijfer is het te zien?", required=False)
    target = NumberField(label="Streven", required=False, max_digits=12, decimal_places=2, help_text=IN_PERCENTS)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["figure"].offer(str(self.initial.get("figure", "")))  # type: ignore[attr-defined]

    def clean(self) -> None:
        _refuse_without_figure(self, "target")


class ChangeGoalForm(GoalForm, VersionForm):
    position = forms.IntegerField(label="Plaats in de lijst", min_value=1, max_value=1000)

    @classmethod
    def of(cls, goal: Goal, data: QueryDict | None = None) -> "ChangeGoalForm":
        initial = {name: getattr(goal, name) for name in ("version", "title", "why", "figure", "position")}
        return cls(data, initial=initial | {"target": as_typed(goal.figure, aim_of(goal.programme.year, goal.figure))})


class ActionForm(forms.Form):
    title = forms.CharField(label="Actie", max_length=LONGEST_TITLE, error_messages=FILL_IN)
    description = LongTextField(
        label="Wat gaat er precies gebeuren?", required=False, rows=3, max_length=LONGEST, error_messages=FILL_IN
    )
    owner = forms.ModelChoiceField(
        label="Eigenaar",
        queryset=User.objects.none(),
        empty_label="Kies een collega",
        error_messages={"required": "Kies een collega.", "invalid_choice": "Kies een collega uit de lijst."},
    )
    due_on = DayField(label="Klaar op")
    budget = EuroField(label="Budget", required=False)
    figure = FigureField(label="Aan welk cijfer is het te zien?", required=False)
    wanted = NumberField(label="Streefwaarde", required=False, max_digits=12, decimal_places=2, help_text=IN_PERCENTS)

    def __init__(self, *args: Any, owner: User | None = None, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["figure"].offer(str(self.initial.get("figure", "")))  # type: ignore[attr-defined]
        able = Q(pk__in=User.objects.who_may(Permission.SEE_FIGURES).values("pk"))
        people = User.objects.filter(able | Q(pk=owner.pk) if owner else able).order_by("name", "pk")
        self.fields["owner"].queryset = people  # type: ignore[attr-defined]

    def clean(self) -> None:
        _refuse_without_figure(self, "wanted")


class ActionInGoalForm(ActionForm):
    """With the goal to put it under."""

    goal = forms.ModelChoiceField(
        label="Bij welk doel?",
        queryset=Goal.objects.none(),
        empty_label="Kies een doel",
        error_messages={"required": "Kies een doel.", "invalid_choice": "Kies een doel uit de lijst."},
    )
    field_order = ("goal",)

    @classmethod
    def of_signal(cls, signal: Signal, goals: QuerySet[Goal], by: User, data: QueryDict | None) -> "ActionInGoalForm":
        initial = {
            "title": signal.title[:LONGEST_TITLE],
            "description": signal.action,
            "owner": signal.owner or by,
            "due_on": signal.due_on,
        }
        return cls(data, initial=initial, owner=signal.owner).among(
            goals, lambda goal: f"{goal.programme.year}: {goal}"
        )

    def among(self, goals: QuerySet[Goal], named: Callable[[Goal], str] = str) -> "ActionInGoalForm":
        field: Any = self.fields["goal"]
        field.label_from_instance = named
        field.queryset = goals
        return self


class ChangeActionForm(ActionInGoalForm, VersionForm):
    @classmethod
    def of(cls, action: Action, data: QueryDict | None = None) -> "ChangeActionForm":
        names = ("version", "title", "description", "owner", "due_on", "budget", "figure", "goal")
        initial = {name: getattr(action, name) for name in names}
        form = cls(data, initial=initial | {"wanted": as_typed(action.figure, action.wanted)}, owner=action.owner)
        form.among(Goal.objects.filter(programme=action.goal.programme_id))
        return form


class ReportForm(VersionForm):
    state = forms.ChoiceField(
        label="Stand",
        choices=[(value, label.capitalize()) for value, label in ActionState.choices],
        widget=forms.RadioSelect,
        error_messages={"required": "Kies hoe het ervoor staat."},
    )
    spent = EuroField(label="Besteed tot nu toe", required=False)
    result = LongTextField(
        label="Wat kwam ervan?",
        required=False,
        max_length=LONGEST,
        error_messages=FILL_IN,
        help_text="Nodig als de actie klaar of gestopt is.",
    )

    @classmethod
    def of(cls, action: Action, data: QueryDict | None = None) -> "ReportForm":
        return cls(data, initial={name: getattr(action, name) for name in ("version", "state", "spent", "result")})


def as_typed(figure: str, value: Decimal | None) -> Decimal | None:
    """A share in percents, as one types it."""
    return value * 100 if value is not None and is_share(figure) else value


def as_kept(figure: str, value: Decimal | None) -> Decimal | None:
    return value / 100 if value is not None and is_share(figure) else value


def _refuse_without_figure(form: forms.Form, name: str) -> None:
    if form.cleaned_data.get(name) is not None and not form.cleaned_data.get("figure") and "figure" not in form.errors:
        form.add_error("figure", "Kies het cijfer waaraan u dit ziet.")


def _next_year(years: list[int]) -> int:
    return max(years[0] + 1 if years else 0, timezone.localdate().year)

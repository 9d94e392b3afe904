"""What a klantmanager fills in on the page of a step: what was agreed, an evaluation, and whether someone is ready."""

from typing import Any

from django import forms
from django.utils import timezone

from accounts.forms import ColleagueField
from accounts.models import User
from instruments.rules.parameters import ParameterBook
from office.forms import DayField, EuroField, LastDayField, LongTextField, PastDayField, refuse_reversed
from trajectories.forms.grounds import AsksGrounds
from trajectories.forms.planning import colleagues_of_step
from trajectories.models import Agreement, Deployment, Evaluation
from trajectories.services.evaluating import asks_work_value
from trajectories.services.evaluation_tasks import usual_next
from trajectories.workflow import Status

YES_NO = (("ja", "Ja"), ("nee", "Nee, nog niet"))
YES_NO_NOT = (("", "Niet bekeken"), *YES_NO)


def reason_field() -> LongTextField:
    return LongTextField(
        label="Waarom wijzigt u dit?",
        rows=2,
        max_length=1000,
        required=False,
        help_text="Nodig als u een datum in het verleden wijzigt.",
    )


class ChangeStepForm(AsksGrounds):
    purpose = LongTextField(label="Wat moet de stap opleveren?", rows=3, max_length=2000, required=False)
    own_words = LongTextField(label="In de woorden van de inwoner", rows=3, max_length=2000, required=False)
    agreement = forms.ChoiceField(
        label="Is de inwoner het eens met de stap?",
        choices=[("", "Nog niet besproken"), *((key, label.capitalize()) for key, label in Agreement.choices)],
        required=False,
    )
    agreed_on = PastDayField(label="Besproken op", required=False)
    responsible = ColleagueField(
        label="Wie is verantwoordelijk voor deze stap?", required=False, empty_label="De klantmanager van het dossier"
    )
    starts_on = DayField(label="Eerste dag")
    expected_end_on = LastDayField(
        label="Verwacht tot en met",
        required=False,
        help_text="Duurt de stap langer dan eerst, dan kijkt Keten opnieuw of dat mag.",
    )
    committed_amount = EuroField(label="Afgesproken bedrag in euro", required=False)
    reason = reason_field()
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, step: Deployment, user: User, **kwargs: Any) -> None:
        names = [name for name in self.base_fields if name not in ("reason", "responsible")]
        initial = {name: getattr(step, name) for name in names} | {"responsible": step.responsible_id}
        super().__init__(*args, initial=initial | kwargs.pop("initial", {}), **kwargs)
        self.fields["responsible"].queryset = colleagues_of_step(step.trajectory.client, user)
        if step.status_on(timezone.localdate()) != Status.PLANNED:
            del self.fields["starts_on"]  # it began on that day
        self.keep_grounds()

    def clean(self) -> None:
        super().clean()
        if "starts_on" in self.fields:
            refuse_reversed(self, "starts_on", "expected_end_on")
        if not self.cleaned_data.get("agreement"):
            self.cleaned_data["agreed_on"] = None  # the day of a talk that was not had


class EvaluationForm(forms.Form):
    held_on = PastDayField(label="Gehouden op")
    present = forms.CharField(
        label="Wie waren erbij?", max_length=300, required=False, help_text="Naast u en de inwoner."
    )
    own_words = LongTextField(label="Wat vindt de inwoner ervan?", rows=3, max_length=4000, required=False)
    goes_well = LongTextField(label="Wat gaat goed?", rows=3, max_length=4000, required=False)
    needs_work = LongTextField(label="Wat kan beter?", rows=3, max_length=4000, required=False)
    agreed = LongTextField(label="Wat is afgesproken?", rows=3, max_length=4000, required=False)
    work_value = forms.TypedChoiceField(
        label="Ontstaat er loonwaarde?",
        choices=YES_NO_NOT,
        widget=forms.RadioSelect,
        required=False,
        empty_value=None,
        coerce=lambda value: value == "ja",
        help_text="Wordt het werk op de dagbesteding zoveel waard dat betaald werk dichterbij komt?",
    )
    next_on = DayField(
        label="Volgende evaluatie",
        required=False,
        help_text="Er komt op tijd een taak. Leeg: dan rekent Keten met de gewone tijd tussen evaluaties.",
    )

    def __init__(self, *args: Any, step: Deployment, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not asks_work_value(step):
            del self.fields["work_value"]
        if step.status_on(timezone.localdate()) == Status.ENDED:
            del self.fields["next_on"]  # nothing follows in this step

    def propose(self, book: ParameterBook) -> None:
        """Today, and the next one after the usual time."""
        today = timezone.localdate()
        self.initial["held_on"] = today
        if "next_on" in self.fields:
            self.initial["next_on"] = usual_next(book, today)


class ChangeEvaluationForm(EvaluationForm):
    reason = reason_field()
    version = forms.IntegerField(widget=forms.HiddenInput)

    @classmethod
    def of(cls, evaluation: Evaluation, data: Any = None, reason: str = "") -> "ChangeEvaluationForm":
        initial = {name: getattr(evaluation, name) for name in cls.base_fields if name != "reason"}
        told = {True: "ja", False: "nee", None: ""}[evaluation.work_value]
        initial |= {"work_value": told, "reason": reason}
        return cls(data, step=evaluation.deployment, initial=initial)


class ReadinessForm(forms.Form):
    assessed_on = PastDayField(label="Beoordeeld op", initial=timezone.localdate)
    ready = forms.TypedChoiceField(
        label="Is de inwoner klaar voor een volgende stap?",
        choices=YES_NO,
        widget=forms.RadioSelect,
        coerce=lambda value: value == "ja",
        error_messages={"required": "Kies ja of nee."},
    )
    explanation = LongTextField(
        label="Waar blijkt dat uit?",
        rows=4,
        max_length=4000,
        help_text="Schrijf wat u en de inwoner zien: wat lukt, en wat nodig is voor een volgende stap.",
        error_messages={"required": "Schrijf waar dat uit blijkt."},
    )


class TakeBackForm(forms.Form):
    reason = LongTextField(
        label="Waarom trekt u dit in?",
        rows=3,
        max_length=1000,
        error_messages={"required": "Schrijf waarom u dit intrekt."},
    )

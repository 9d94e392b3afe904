"""What is asked, weighed, advised and decided."""

from typing import Any

from dateutil.relativedelta import relativedelta
from django import forms
from django.utils import timezone

from instruments.models import Fund, Parameter
from maatwerk.models import Request
from maatwerk.services import GivenAdvice, Weighing
from maatwerk.workflow import APPROVE, REFUSE
from office.forms import DayField, EuroField, LastDayField, refuse_reversed
from trajectories.forms import AskedStepForm, Versioned

WHY = {"required": "Vul dit in."}


class LongText(forms.CharField):
    """Some sentences. It is read by who decides, so it is always needed unless said otherwise."""

    def __init__(self, *, rows: int = 3, **options: Any) -> None:
        super().__init__(max_length=10_000, widget=forms.Textarea(attrs={"rows": rows}), error_messages=WHY, **options)


class StepForm(AskedStepForm):
    """The step that was refused, and by which rule, carried along; the period may still be chosen."""

    rule = forms.CharField(max_length=200, required=False, widget=forms.HiddenInput)

    field_order = ("starts_on", "expected_end_on")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("instrument", "provider", "location"):
            self.fields[name].widget = forms.HiddenInput()
        self.fields["starts_on"].label = "Nodig vanaf"
        self.fields["expected_end_on"].label = "Nodig tot en met"


class WeighingForm(forms.Form):
    """The effect first and the law last: the order of the omgekeerde toets."""

    wished_effect = LongText(label="Gewenst effect", help_text="Wat moet dit voor de inwoner betekenen?")
    own_view = LongText(
        label="In de woorden van de inwoner", help_text="Wat vindt de inwoner er zelf van? Schrijf het zo op."
    )
    standard_considered = LongText(
        label="Waarom het standaardaanbod niet past", help_text="Welke instrumenten en locaties zijn bekeken?"
    )
    own_effort = LongText(label="Eigen inzet", help_text="Wat doet de inwoner zelf, en wie helpt daarbij?")
    cost_weighing = LongText(
        label="Kosten en wat ze besparen", help_text="Weeg ook af wat het kost als dit niet gebeurt."
    )
    cost = EuroField(label="Kosten in euro", required=False, help_text="Laat leeg als er geen extra kosten zijn.")
    fund = forms.ChoiceField(
        label="Uit welk fonds", choices=[("", "Niet van toepassing"), *Fund.choices], required=False
    )
    lawfulness = LongText(
        label="Rechtmatigheid", help_text="Waarom past dit bij de bedoeling van de wet, en welke ruimte geeft zij?"
    )
    motivation = LongText(
        label="Motivering",
        help_text="Waarom is afwijken nodig om de inwoner op lange termijn verder te helpen?",
    )

    def weighing(self) -> Weighing:
        return Weighing(**self.cleaned_data)


class AdviceForm(forms.Form):
    prefix = "advies"

    name = forms.CharField(label="Naam", max_length=200, error_messages=WHY)
    organisation = forms.CharField(label="Organisatie of functie", max_length=200, error_messages=WHY)
    text = LongText(label="Advies")
    given_on = DayField(label="Gegeven op")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["given_on"].latest = self.fields["given_on"].initial = timezone.localdate()

    def advice(self) -> GivenAdvice:
        return GivenAdvice(**self.cleaned_data)


class DecisionForm(Versioned):
    outcome = forms.ChoiceField(
        label="Uw besluit",
        choices=[(move.key, move.label) for move in (APPROVE, REFUSE)],
        widget=forms.RadioSelect,
        error_messages={"required": "Kies goedkeuren of afwijzen."},
    )
    grounds = LongText(
        label="Gronden van het besluit",
        help_text="Schrijf geen namen: collega's lezen de gronden bij vergelijkbare verzoeken.",
    )
    location = forms.CharField(label="Voor welke locatie", max_length=200, required=False)
    starts_on = DayField(label="Geldt vanaf", required=False)
    ends_on = LastDayField(label="Geldt tot en met", required=False)
    conditions = LongText(label="Voorwaarden en afspraken", rows=2, required=False)
    evaluate_on = DayField(label="Evaluatie op", required=False)
    alternative = LongText(label="Wat wel kan", rows=2, required=False)

    field_order = ("outcome", "grounds")

    @classmethod
    def of(cls, request: Request, *args: Any) -> "DecisionForm":
        """Filled in with the period that was asked for, and a day to evaluate."""
        today = timezone.localdate()
        months = int(Parameter.objects.on("maatwerk_evaluatie_maanden", today))
        initial = {
            "version": request.version,
            "starts_on": request.wanted_from or today,
            "ends_on": request.wanted_until,
            "evaluate_on": today + relativedelta(months=months),
        }
        form = cls(*args, initial=initial)
        if not request.needs_location:
            del form.fields["location"]
        return form

    def clean(self) -> None:
        needed = {APPROVE.key: ("location", "starts_on"), REFUSE.key: ("alternative",)}
        for name in needed.get(self.cleaned_data.get("outcome", ""), ()):
            if name in self.fields and not self.cleaned_data.get(name) and name not in self.errors:
                self.add_error(name, "Vul dit in.")
        refuse_reversed(self)

    def answers(self) -> dict[str, Any]:
        """What the chosen service takes: an approval knows no alternative, a refusal no period."""
        approving = ("grounds", "location", "starts_on", "ends_on", "conditions", "evaluate_on")
        names = approving if self.cleaned_data["outcome"] == APPROVE.key else ("grounds", "alternative")
        return {name: self.cleaned_data[name] for name in ("version", *names) if name in self.fields}


class WithdrawForm(Versioned):
    grounds = LongText(label="Waarom trekt u het verzoek in?")

    field_order = ("grounds",)

"""What is decided."""

import datetime
from typing import Any

from dateutil.relativedelta import relativedelta
from django import forms
from django.http import QueryDict
from django.utils import timezone

from instruments.models import Parameter
from instruments.rules import wording
from maatwerk.forms.texts import WHY, LongText
from maatwerk.models import Request
from maatwerk.rules.kinds import KINDS
from maatwerk.services.longest import longest_term
from maatwerk.workflow import APPROVE, REFUSE
from office.forms import DAY, ComingDayField, DayField, LastDayField, refuse_reversed
from trajectories.forms import Versioned

LAW = ("legal_basis", "income_effect", "difference")
ANSWERS = {
    APPROVE.key: ("grounds", "location", "starts_on", "ends_on", "conditions", "evaluate_on", *LAW),
    REFUSE.key: ("grounds", "alternative", *LAW),
}
"""What each decision tells: an approval knows no alternative, a refusal no period."""
NEEDED = {APPROVE.key: ("location", "starts_on", "ends_on", "evaluate_on"), REFUSE.key: ("alternative",)}


class DecisionForm(Versioned):
    outcome = forms.ChoiceField(
        label="Uw besluit",
        choices=[(move.key, move.label) for move in (APPROVE, REFUSE)],
        widget=forms.RadioSelect,
        error_messages={"required": "Kies goedkeuren of afwijzen.", "invalid_choice": "Kies goedkeuren of afwijzen."},
    )
    grounds = LongText(
        label="Gronden van het besluit",
        rows=6,
        help_text="Waarom dit besluit, en wat u met de adviezen en de woorden van de inwoner deed. Dit staat in de "
        "brief. Schrijf geen namen: collega's lezen de gronden bij vergelijkbare verzoeken.",
    )
    difference = LongText(
        label="Wat is hier anders",
        required=False,
        help_text="Nodig als u anders besluit dan in de gelijke gevallen hierboven.",
    )
    location = forms.CharField(label="Voor welke locatie", max_length=200, required=False)
    starts_on = DayField(label="Geldt vanaf", required=False)
    ends_on = LastDayField(label="Geldt tot en met", required=False)
    conditions = LongText(
        label="Voorwaarden", required=False, help_text="Waaraan de inwoner zich houdt. Afspraken vult u hieronder in."
    )
    alternative = LongText(label="Wat wel kan", required=False, help_text="Wat de inwoner nu wel kan doen of vragen.")
    legal_basis = forms.CharField(
        label="Wettelijke grondslag",
        max_length=500,
        error_messages=WHY,
        help_text="Ingevuld is waarop deze vorm van maatwerk meestal rust. Kijk of dat hier klopt.",
    )
    income_effect = LongText(
        label="Gevolgen voor uitkering of inkomen", rows=2, help_text="Verandert er niets? Schrijf dat dan op."
    )
    evaluate_on = ComingDayField(
        label="Terugkijken op", required=False, help_text="Dan staat bij de taken: heeft het geholpen?"
    )

    field_order = ("outcome", "grounds")
    was_second = False  # something changed since it was opened

    @classmethod
    def of(cls, request: Request, data: QueryDict | None = None, *, differs: bool = True) -> "DecisionForm":
        """Filled in with the period that was asked for, the law of its kind, and a day to look back. It `differs` where
        like facts were decided otherwise before: then it asks what is different here.
        """
        today = timezone.localdate()
        starts_on = request.wanted_from or today
        longest = longest_term(request.kind, starts_on)
        ends_on = request.wanted_until or (longest and longest.last_day + DAY)
        look_back = today + relativedelta(months=int(Parameter.objects.on("maatwerk_evaluatie_maanden", today)))
        initial = {
            "version": request.version,
            "starts_on": starts_on,
            "ends_on": ends_on,
            "evaluate_on": max(today, min(look_back, ends_on - DAY)) if ends_on else look_back,  # while it still holds
            "legal_basis": KINDS[request.kind].legal_basis,
        }
        form = cls(data, initial=initial)
        if longest:
            form.fields["ends_on"].help_text = f"Deze vorm kan tot en met {wording.day(longest.last_day)}."
        if not request.needs_location:
            del form.fields["location"]
        if not differs:
            del form.fields["difference"]
        return form

    def clean(self) -> None:
        for name in NEEDED.get(self.cleaned_data.get("outcome", ""), ()):
            if name in self.fields and not self.cleaned_data.get(name) and name not in self.errors:
                self.add_error(name, "Vul dit in.")
        refuse_reversed(self)

    def renew(self, version: int, message: str) -> None:
        super().renew(version, message)
        self.was_second = True

    @property
    def approves(self) -> bool:
        return bool(self.cleaned_data.get("outcome") == APPROVE.key)

    def answers(self) -> dict[str, Any]:
        """What the service of the chosen outcome takes."""
        names = ("version", *ANSWERS[self.cleaned_data["outcome"]])
        return {name: self.cleaned_data[name] for name in names if name in self.fields}

    def told(self) -> list[tuple[str, str]]:
        """The same as it is read back: what it is called, and what was filled in."""
        names = [name for name in ANSWERS[self.cleaned_data["outcome"]] if name in self.fields]
        told = [(name, str(self.fields[name].label), self._in_words(name)) for name in names]
        return [(label, words) for name, label, words in told if words or name != "difference"]

    def _in_words(self, name: str) -> str:
        value = self.cleaned_data[name]
        if isinstance(value, datetime.date):
            return wording.last_day(value) if name == "ends_on" else wording.day(value)
        return str(value or "")

"""Between which two days one asks who went from where to where, and of the people behind a number which ones."""

import datetime
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils import timezone

from office.days import months_on
from office.forms import DayField
from trajectories.flows import PLACES, Asked, Between, Direction
from trajectories.forms.board import EARLIEST, LATEST, TeamForm

PLACE = list(PLACES.items())


@dataclass(frozen=True)
class Span:
    """Two days that are often asked for."""

    label: str
    one: datetime.date
    other: datetime.date


def spans(today: datetime.date) -> tuple[Span, ...]:
    """This year so far, which one sees first, the last three months, and last year: the days of its figures."""
    before, earlier = datetime.date(today.year - 1, 12, 31), datetime.date(today.year - 2, 12, 31)
    return (
        Span("Dit jaar", before, today),
        Span("Laatste 3 maanden", months_on(today, -3), today),
        Span(str(before.year), earlier, before),
    )


class FlowsForm(TeamForm):
    van = DayField(label="Van de stand op", required=False, earliest=EARLIEST, latest=LATEST)
    tot = DayField(label="naar de stand op", required=False, earliest=EARLIEST, latest=LATEST)
    field_order = ("van", "tot", "team")

    def __init__(self, sent: QueryDict) -> None:
        """What is not asked for is of this year, and the calendars say so."""
        self.usual = spans(timezone.localdate())[0]
        asked = sent.copy()
        for name, day in (("van", self.usual.one), ("tot", self.usual.other)):
            asked[name] = asked.get(name) or f"{day:%Y-%m-%d}"
        super().__init__(asked)

    def clean(self) -> dict[str, Any]:
        asked = super().clean() or self.cleaned_data
        one, other = asked.get("van"), asked.get("tot")
        if one and other and one >= other:
            same = "Dit is twee keer dezelfde dag. Kies als tweede een latere dag."
            reversed_ = "De tweede dag ligt voor de eerste. Kies een latere dag, of wissel ze om."
            self.add_error("tot", same if one == other else reversed_)
        return asked

    @property
    def between(self) -> Between:
        """This year where the days make no sense."""
        self.is_valid()
        one, other = self.cleaned_data.get("van"), self.cleaned_data.get("tot")
        if one and other:
            return Between(one, other, self.chosen_team)
        return Between(self.usual.one, self.usual.other, self.chosen_team)


class FlowPeopleForm(FlowsForm):
    uit = forms.ChoiceField(label="Van", required=False, choices=[("", "Alle fasen"), *PLACE])
    naar = forms.ChoiceField(label="Naar", required=False, choices=[("", "Alle fasen"), *PLACE])
    richting = forms.ChoiceField(
        label="Richting",
        required=False,
        choices=[("", "Alle richtingen"), *((each.key, each.label) for each in Direction)],
    )
    field_order = ("uit", "naar", "richting", "team", "van", "tot")

    def asked(self) -> Asked:
        self.is_valid()
        chosen = self.cleaned_data
        return Asked(
            source=chosen.get("uit", ""),
            target=chosen.get("naar", ""),
            direction=next((each for each in Direction if each.key == chosen.get("richting")), None),
        )

"""Two roads, who is named, the choice, and looking back."""

import datetime
from typing import Any

from dateutil.relativedelta import relativedelta
from django import forms
from django.http import QueryDict
from django.utils import timezone

from accounts.models import User
from accounts.permissions import Permission
from clients.forms.shielding import label
from clients.models import Client
from clients.services.readers import readers_of
from instruments.models import Parameter
from maatwerk.forms.texts import WHY, LongText
from maatwerk.models import Dilemma
from maatwerk.models.dilemmas import Road
from maatwerk.services.dilemmas import Roads
from office.forms import LaterDayField
from trajectories.forms import Versioned


def colleagues_for(client: Client) -> list[User]:
    """Who may be named: they work with this dossier, and with maatwerk."""
    return [user for user in readers_of(client) if user.may(Permission.REQUEST_MAATWERK)]


class RoadsForm(forms.Form):
    title = forms.CharField(label="Titel", max_length=200, error_messages=WHY)
    situation = LongText(label="De situatie", rows=5, help_text="Feiten: wat is er gezien of gezegd, en door wie?")
    first_road = LongText(label="De eerste weg", rows=2)
    first_for = LongText(label="Wat pleit voor de eerste weg")
    first_against = LongText(label="Wat pleit tegen de eerste weg")
    first_costs = LongText(label="Kosten van de eerste weg", rows=2, help_text="Ook wat deze weg bespaart.")
    second_road = LongText(label="De tweede weg", rows=2)
    second_for = LongText(label="Wat pleit voor de tweede weg")
    second_against = LongText(label="Wat pleit tegen de tweede weg")
    second_costs = LongText(label="Kosten van de tweede weg", rows=2, help_text="Ook wat deze weg bespaart.")
    decider = forms.ModelChoiceField(
        label="Wie kiest?",
        queryset=User.objects.none(),
        empty_label="Kies een collega",
        error_messages={"required": "Kies een collega.", "invalid_choice": "Kies een collega uit de lijst."},
    )

    def roads(self) -> Roads:
        return Roads(**{name: self.cleaned_data[name] for name in Roads.__dataclass_fields__})


class LayForm(RoadsForm):
    beside = forms.CharField(required=False, widget=forms.HiddenInput)  # the request; the view asks whose that is
    named = forms.MultipleChoiceField(
        label="Wie lezen dit nog meer?",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="U en wie kiest, zijn altijd genoemd. Alleen wie aan dit dossier werkt, kan worden genoemd.",
        error_messages={"invalid_choice": "Kies collega's uit de lijst."},
    )

    def __init__(self, data: QueryDict | None = None, *, client: Client, user: User) -> None:
        super().__init__(data)
        people = colleagues_for(client)
        self.fields["decider"].queryset = User.objects.filter(pk__in=[person.pk for person in people]).order_by("name")
        others = [(str(person.pk), label(person)) for person in people if person != user]
        self.fields["named"].choices = others
        if not others:
            del self.fields["named"]

    def named_people(self) -> list[User]:
        return list(User.objects.filter(pk__in=self.cleaned_data.get("named", [])))


class RewriteForm(RoadsForm, Versioned):
    """Who chooses is one of those who are named."""

    @classmethod
    def of(cls, dilemma: Dilemma, data: QueryDict | None = None) -> "RewriteForm":
        written = {name: dilemma.texts[name] for name in Roads.__dataclass_fields__}
        form = cls(data, initial={**written, "decider": dilemma.decider_id, "version": dilemma.version})
        form.fields["decider"].queryset = dilemma.named.order_by("name")
        return form


class NamedForm(Versioned):
    named = forms.MultipleChoiceField(
        label="Wie zijn genoemd?",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Kies een collega of meer.", "invalid_choice": "Kies collega's uit de lijst."},
    )

    field_order = ("named",)

    @classmethod
    def of(cls, dilemma: Dilemma, data: QueryDict | None = None) -> "NamedForm":
        already = list(dilemma.named.select_related("team").order_by("name"))
        initial = {"named": [str(user.pk) for user in already], "version": dilemma.version}
        form = cls(data, initial=initial)
        people = {user.pk: user for user in (*already, *colleagues_for(dilemma.client))}
        ordered = sorted(people.values(), key=lambda user: user.name.casefold())
        form.fields["named"].choices = [(str(user.pk), label(user)) for user in ordered]
        form.fields["named"].help_text = f"{dilemma.decider.name} kiest, en blijft genoemd."
        return form


class ChooseForm(Versioned):
    road = forms.ChoiceField(
        label="Welke weg kiest u?", widget=forms.RadioSelect, error_messages={"required": "Kies een weg."}
    )
    why = LongText(label="Waarom?", rows=5)
    review_on = LaterDayField(label="Terugkijken op")

    field_order = ("road", "why", "review_on")

    @classmethod
    def of(cls, dilemma: Dilemma, data: QueryDict | None = None) -> "ChooseForm":
        form = cls(data, initial={"version": dilemma.version, "review_on": usual_review_day()})
        roads = ((Road.FIRST, "first_road"), (Road.SECOND, "second_road"))
        form.fields["road"].choices = [(road.value, dilemma.texts[name]) for road, name in roads]
        return form


class LookBackForm(Versioned):
    text = LongText(label="Hoe ging het?", rows=5)
    review_on = LaterDayField(
        label="Nog eens terugkijken op", required=False, help_text="Laat dit leeg als dat niet nodig is."
    )

    field_order = ("text", "review_on")


def usual_review_day() -> datetime.date:
    today = timezone.localdate()
    months: Any = Parameter.objects.on("maatwerk_evaluatie_maanden", today)
    return today + relativedelta(months=int(months))

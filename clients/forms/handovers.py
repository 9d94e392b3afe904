"""Dossiers that pass to a colleague: to whom, why, and the answer."""

import re
from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.http import QueryDict
from django.utils import timezone

from accounts.forms import ColleagueField
from accounts.models import Deputy, User
from accounts.permissions import Permission
from clients.models import Client

TO_DIVIDE = "te_verdelen"

TO_COLLEAGUE, RELEASE = "collega", "vrijgeven"
ACTS = (
    (TO_COLLEAGUE, "Naar een collega"),
    (RELEASE, "Vrijgeven: naar de teamleider, die het opnieuw verdeelt"),
)
ACCEPT, GIVE_BACK = "aannemen", "teruggeven"
ANSWERS = ((ACCEPT, "Aannemen: ik word verantwoordelijk"), (GIVE_BACK, "Teruggeven, met een reden"))
WRITTEN = re.compile(r"\d{1,15}:\d{1,9}( \d{1,15}:\d{1,9})*")


def reason_field(**options: Any) -> forms.CharField:
    return forms.CharField(
        **{
            "label": "Reden",
            "max_length": 1000,
            "widget": forms.Textarea(attrs={"rows": 3}),
            "error_messages": {"required": "Vul een reden in."},
            **options,
        }
    )


class ChosenField(forms.CharField):
    """The chosen dossiers, each with the version that was on the screen: 12:3 15:1."""

    widget = forms.HiddenInput

    def to_python(self, value: Any) -> dict[int, int]:  # type: ignore[override]
        text = super().to_python(value)
        if not WRITTEN.fullmatch(text):
            raise ValidationError("Kies de dossiers opnieuw.")
        return {int(pk): int(version) for pk, version in (pair.split(":") for pair in text.split())}


class ChooseForm(forms.Form):
    """Whose dossiers: one's own, those of whom one stands in for, and for who divides work those of the team."""

    van = forms.ChoiceField(label="Dossiers", required=False)

    def __init__(self, data: QueryDict, *, user: User) -> None:
        super().__init__(data)
        absent = Deputy.objects.holding_on(timezone.localdate()).filter(deputy=user).values("absentee")
        reach = Q(pk=user.pk) | Q(pk__in=absent)
        divides = user.may(Permission.ASSIGN_WORK)
        if divides:
            reach |= Q(team__isnull=False, team=user.team_id)
        colleagues = [
            (str(pk), name) for pk, name in User.objects.filter(reach).order_by("name").values_list("pk", "name")
        ]
        self.fields["van"].choices = [*([(TO_DIVIDE, "Nog te verdelen")] if divides else []), *colleagues]
        self.usual = TO_DIVIDE if divides else str(user.pk)

    @property
    def source(self) -> str:
        return (self.cleaned_data["van"] if self.is_valid() else "") or self.usual


class HandoverForm(forms.Form):
    act = forms.ChoiceField(
        label="Wat wilt u doen?",
        choices=ACTS,
        initial=TO_COLLEAGUE,
        widget=forms.RadioSelect,
        error_messages={"required": "Kies wat u wilt doen.", "invalid_choice": "Kies wat u wilt doen."},
    )
    to = ColleagueField(
        label="Nieuwe klantmanager",
        empty_label="Kies een collega",
        error_messages={"required": "Kies een collega.", "invalid_choice": "Kies een collega uit de lijst."},
    )
    reason = reason_field(help_text="Uw collega's lezen dit in elk dossier.")
    chosen = ChosenField(max_length=15_000)

    @staticmethod
    def written(clients: Iterable[Client]) -> str:
        return " ".join(f"{client.pk}:{client.version}" for client in clients)

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("act") == RELEASE:  # then it does not matter who was chosen
            given["to"] = None
            self.errors.pop("to", None)
        return given


class AnswerForm(forms.Form):
    """One answer for the handovers that are ticked."""

    def __init__(self, *args: Any, waiting: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        several = len(waiting) > 1
        self.fields["handovers"] = forms.TypedMultipleChoiceField(
            label="Dossiers",
            choices=waiting,
            coerce=int,
            initial=[pk for pk, _ in waiting],
            widget=forms.CheckboxSelectMultiple if several else forms.MultipleHiddenInput,
            error_messages={
                "required": "Kies ten minste een dossier.",
                "invalid_choice": "Een van deze dossiers wacht niet meer op uw antwoord. Kies opnieuw.",
            },
        )
        self.fields["answer"] = forms.ChoiceField(
            label="Uw antwoord",
            choices=ANSWERS,
            widget=forms.RadioSelect,
            error_messages={"required": "Kies een antwoord.", "invalid_choice": "Kies een antwoord."},
        )
        self.fields["reason"] = reason_field(
            required=False, help_text="Nodig als u teruggeeft. Wie het dossier aan u gaf, leest dit."
        )

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("answer") == GIVE_BACK and not given.get("reason"):
            self.add_error("reason", "Vul in waarom u dit teruggeeft. Uw collega leest dit.")
        return given

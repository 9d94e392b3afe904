"""What one asks of the board of the chain: a day and a team, and of the people behind a number which ones."""

import datetime
import re
from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils import timezone

from instruments.models import Stage
from office.forms import DayField
from trajectories.board import ATTENTION, NO_STAGE, NO_TEAM, Asked, Duration

EARLIEST, LATEST = datetime.date(1990, 1, 1), datetime.date(2100, 12, 31)
TEAM = re.compile(rf"{NO_TEAM}|[0-9]{{1,15}}")


class TeamForm(forms.Form):
    """The teams are those of whom the reader counts someone: known when the numbers are."""

    team = forms.CharField(label="Team", required=False, widget=forms.Select)

    def clean_team(self) -> str:
        """What is no team, is not chosen."""
        team: str = self.cleaned_data["team"]
        return team if TEAM.fullmatch(team) else ""

    def offer(self, teams: Iterable[tuple[str, str]]) -> None:
        """With one team there is nothing to choose."""
        names = list(teams)
        if len(names) > 1:
            self.fields["team"].widget.choices = [("", "Alle teams"), *names]  # type: ignore[attr-defined]
        else:
            self.fields["team"].widget = forms.HiddenInput()

    @property
    def chosen_team(self) -> str:
        self.is_valid()
        return str(self.cleaned_data.get("team", ""))


class BoardForm(TeamForm):
    dag = DayField(label="Stand op", required=False, earliest=EARLIEST, latest=LATEST)
    field_order = ("dag", "team")

    def __init__(self, sent: Any) -> None:
        """Without a day it is today, and the calendar says so."""
        asked = sent.copy()
        asked["dag"] = asked.get("dag") or f"{timezone.localdate():%Y-%m-%d}"
        super().__init__(asked)

    @property
    def day(self) -> datetime.date:
        self.full_clean()
        return self.cleaned_data.get("dag") or timezone.localdate()


class BoardPeopleForm(BoardForm):
    fase = forms.ChoiceField(
        label="Fase", required=False, choices=[("", "Alle fasen"), *Stage.choices, (NO_STAGE, "Zonder fase")]
    )
    duur = forms.ChoiceField(
        label="Hoe lang al",
        required=False,
        choices=[("", "Maakt niet uit"), *((duration.key, duration.label) for duration in Duration)],
    )
    toon = forms.ChoiceField(
        label="Laat zien",
        required=False,
        choices=[("", "Iedereen"), *((key, label.capitalize()) for key, label in ATTENTION.items())],
    )
    field_order = ("fase", "duur", "toon", "team", "dag")

    def asked(self) -> Asked:
        day, chosen = self.day, self.cleaned_data
        return Asked(
            day,
            stage=chosen.get("fase", ""),
            duration=next((duration for duration in Duration if duration.key == chosen.get("duur")), None),
            team=self.chosen_team,
            attention=chosen.get("toon", ""),
        )

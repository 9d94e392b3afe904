"""Naming a list, choosing its columns, and choosing whose dossiers are looked through."""

from collections.abc import Iterator, Sequence
from typing import Any

from django import forms

from accounts.models import User
from accounts.permissions import Permission
from clients.missing.shown import NOBODY
from clients.worklists import COLUMNS, Column

NAME = "naam"


class ListNameForm(forms.Form):
    name = forms.CharField(
        label="Naam van de lijst", max_length=100, error_messages={"required": "Geef de lijst een naam."}
    )


class RenameListForm(ListNameForm):
    version = forms.IntegerField(widget=forms.HiddenInput)


class ColumnsForm(forms.Form):
    """Which columns, and in which order. The name always stands first: it says who a line is about."""

    def __init__(self, *args: Any, shown: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen = [key for key in shown if key != NAME]
        rest = [key for key in COLUMNS if key not in chosen and key != NAME]
        for place, key in enumerate([*chosen, *rest], start=1):
            label = COLUMNS[key].label
            self.fields[f"toon_{key}"] = forms.BooleanField(label=label, required=False, initial=key in chosen)
            self.fields[f"plaats_{key}"] = forms.IntegerField(
                label=f"Plaats van {label.lower()}", initial=place, min_value=1, max_value=99, required=False
            )
        self.keys = [*chosen, *rest]

    def rows(self) -> Iterator[tuple[Column, forms.BoundField, forms.BoundField]]:
        return ((COLUMNS[key], self[f"toon_{key}"], self[f"plaats_{key}"]) for key in self.keys)

    def columns(self) -> list[str]:
        """In the order of the places; who gave two columns the same place gets them as they stood."""
        chosen = [key for key in self.keys if self.cleaned_data[f"toon_{key}"]]
        return [NAME, *sorted(chosen, key=lambda key: self.cleaned_data[f"plaats_{key}"] or len(self.fields))]


class WhoseForm(forms.Form):
    """Of the whole team, of one klantmanager in it, or of nobody yet."""

    klantmanager = forms.ChoiceField(label="Van wie", required=False)

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        team = User.objects.filter(team=user.team_id).who_may(Permission.LOG_CONTACT).order_by("name")
        colleagues = [(str(key), name) for key, name in team.values_list("pk", "name")]
        self.fields["klantmanager"].choices = [("", "Het hele team"), *colleagues, (NOBODY, "Zonder klantmanager")]

    @property
    def chosen(self) -> str:
        """Who is no choice, is not chosen: then it is about the whole team."""
        self.full_clean()
        return str(self.cleaned_data.get("klantmanager", ""))

"""Two people filled in one form: what the first saved beside what the second wrote, so that no text gets lost."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.forms import BaseForm, BoundField
from django.utils.formats import date_format


@dataclass(frozen=True)
class Difference:
    label: str
    now: str
    yours: str


@dataclass(frozen=True)
class Conflict:
    """A form that came second: why it was not saved, and where it differs from what is stored now."""

    message: str
    differences: list[Difference]


def differences(now: BaseForm, yours: BaseForm) -> list[Difference]:
    """The visible fields in which a form as it is stored differs from a valid one that was sent in."""
    found = []
    for field in now.visible_fields():
        if getattr(field.field, "confidential", False):  # not even who typed it needs to see it whole
            continue
        stored, sent = _shown(field, field.initial), _shown(field, yours.cleaned_data.get(field.name))
        if stored != sent:
            found.append(Difference(str(field.label), stored, sent))
    return found


def _shown(field: BoundField, value: Any) -> str:
    """A value in the words of the screen."""
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if isinstance(value, date):
        return date_format(value, "d-m-Y")
    choices = dict(getattr(field.field, "_choices", ()) or ())
    return str(choices.get(value, value))

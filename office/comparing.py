"""Two people filled in one form: what the first saved beside what the second wrote, so that no text gets lost."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date, time
from decimal import Decimal
from typing import Any

from django.forms import BaseForm, BoundField, Textarea
from django.utils.formats import date_format


@dataclass(frozen=True)
class Difference:
    label: str
    now: str
    yours: str
    place: str = field(default="", compare=False)  # the id of the field on the screen, where it takes text


@dataclass(frozen=True)
class Conflict:
    """A form that came second: why it was not saved, and where it differs from what is stored now."""

    message: str
    differences: list[Difference]


def differences(now: BaseForm, yours: BaseForm, only: Collection[str] | None = None) -> list[Difference]:
    """The visible fields in which a form as it is stored differs from a valid one that was sent in."""
    found = []
    for shown in now.visible_fields():
        if only is not None and shown.name not in only:
            continue
        if getattr(shown.field, "confidential", False):  # not even who typed it needs to see it whole
            continue
        stored, sent = _shown(shown, shown.initial), _shown(shown, yours.cleaned_data.get(shown.name))
        if stored != sent:
            place = shown.id_for_label if isinstance(shown.field.widget, Textarea) else ""
            found.append(Difference(str(shown.label), stored, sent, place))
    return found


def _shown(field: BoundField, value: Any) -> str:
    """A value in the words of the screen."""
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if isinstance(value, time):
        return f"{value:%H.%M} uur"
    if isinstance(value, date):  # a last day is asked, and kept as the day after it
        return date_format(field.field.prepare_value(value), "d-m-Y")
    if isinstance(value, Decimal):
        return str(field.field.prepare_value(value))
    choices = dict(getattr(field.field, "_choices", ()) or ())
    if isinstance(value, list):
        return ", ".join(str(choices.get(one, one)) for one in value)
    return str(choices.get(value, value))

"""Several people write in one text at the same time. Each field is compared apart: what only one of them changed is
kept as that one wrote it, and only where both wrote in the same field somebody has to choose.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import blake2s
from typing import Any, Self

from django import forms

from office.forms import VersionForm, one_way

LARGEST_VERSION = 2**31 - 1
MARKS = "opened_with"


@dataclass(frozen=True)
class Merged:
    """What one changed oneself, by name, and the names of the fields in which someone else wrote as well."""

    mine: dict[str, Any]
    both: list[str]


class TogetherForm(VersionForm):
    """A form that remembers what each field held when it was opened, as a mark and not as the text itself.

    A subclass calls `remember()` once all its fields are there.
    """

    version = forms.IntegerField(min_value=1, max_value=LARGEST_VERSION, widget=forms.HiddenInput)
    opened_with = forms.CharField(required=False, max_length=20_000, widget=forms.HiddenInput)

    def remember(self) -> None:
        self.initial[MARKS] = json.dumps({name: self._mark(name, self._stored(name)) for name in self.shared})

    @property
    def shared(self) -> list[str]:
        """The fields that people write in."""
        return [name for name in self.fields if name not in ("version", MARKS)]

    def merged_with(self, now: Self) -> Merged:
        """A valid form that was sent in beside what is stored now."""
        opened, is_current = _read(self.cleaned_data[MARKS]), self.cleaned_data["version"] == now.initial["version"]
        mine, both = {}, []
        for name in self.shared:
            value, stored = self.cleaned_data[name], now._mark(name, now._stored(name))
            wrote, began = self._mark(name, value), opened.get(name, stored if is_current else "")
            if wrote in (began, stored):
                continue
            if began == stored:
                mine[name] = value
            else:
                both.append(name)
        return Merged(mine, both)

    def resume(self, fill: Callable[[forms.BaseForm], None]) -> None:
        """Go on with what one typed before. What one did not touch meanwhile is shown as it is stored now."""
        stored = dict(self.initial)
        fill(self)
        opened = _read(self.initial.get(MARKS))
        marks = {}
        for name in self.shared:
            now = self._mark(name, stored.get(name, self.fields[name].initial))
            typed = self._mark(name, self.initial.get(name))
            began = opened.get(name, now)
            if typed in (began, now):
                self.initial[name] = stored.get(name)
                marks[name] = now
            else:
                marks[name] = began
        self.initial.update({MARKS: json.dumps(marks), "version": stored["version"]})

    def _stored(self, name: str) -> Any:
        return self.get_initial_for_field(self.fields[name], name)

    def _mark(self, name: str, value: Any) -> str:
        shown = self.fields[name].prepare_value(value)
        text = "" if shown is None else str(one_way(str(shown))).strip()
        return blake2s(text.encode(errors="replace"), digest_size=6).hexdigest()


def _read(marks: Any) -> dict[str, str]:
    """What cannot be read tells nothing: then every field that differs counts as written."""
    try:
        found = json.loads(marks)
    except (TypeError, ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}

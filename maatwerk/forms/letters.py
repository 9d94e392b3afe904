"""Writing a letter about maatwerk, and recording that it was sent."""

import datetime
from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils import timezone

from maatwerk.forms.texts import LongText
from maatwerk.models import Letter, SentBy
from maatwerk.services.letters import Blank, BlankKind
from office.forms import ComingDayField, DayField, PastDayField, VersionForm

ROWS = {BlankKind.TEXT: 4, BlankKind.LINES: 4}
SENT_LATE = "Ja, de brief is echt later verstuurd dan zijn datum"


class LetterForm(VersionForm):
    """What the sort of letter asks of its writer, and the day on which it goes out."""

    dated = ComingDayField(
        label="Datum van de brief", help_text="De dag waarop u hem verstuurt: vandaag of binnen een week."
    )

    def __init__(self, *args: Any, blanks: Iterable[Blank], **options: Any) -> None:
        super().__init__(*args, **options)
        self.blanks = {blank.name: blank for blank in blanks}
        for blank in self.blanks.values():
            self.fields[blank.name] = _field(blank)
            self.initial.setdefault(blank.name, blank.begins_with)

    def typed(self) -> dict[str, str]:
        """What was filled in so far, as a letter keeps it: what is not right yet is left out."""
        return {name: _kept(self._known(name)) for name in self.blanks}

    def day(self) -> datetime.date:
        return self._known("dated") or timezone.localdate()

    def _known(self, name: str) -> Any:
        """As it was sent in; else as it begins, which for a draft is what was typed, right or not."""
        if self.is_bound and hasattr(self, "cleaned_data"):
            return self.cleaned_data.get(name)
        try:
            return self.fields[name].to_python(self.initial.get(name))
        except forms.ValidationError:
            return None

    def written(self) -> dict[str, Any]:
        """For the service; only of a form that is valid."""
        return {"version": self.cleaned_data["version"], "dated": self.cleaned_data["dated"], "typed": self.typed()}


def begins_with(letter: Letter) -> Mapping[str, Any]:
    """A letter that was written before, to put right."""
    return {"version": letter.version, "dated": max(letter.dated, timezone.localdate()), **letter.typed}


class SendForm(VersionForm):
    sent_on = PastDayField(label="Verstuurd op")
    how = forms.ChoiceField(label="Hoe", choices=SentBy, error_messages={"required": "Kies hoe de brief is verstuurd."})

    def __init__(self, *args: Any, letter: Letter, names_last_day: bool, **options: Any) -> None:
        super().__init__(*args, **options)
        self.initial.setdefault("sent_on", letter.dated)
        if names_last_day and letter.dated < timezone.localdate():
            self.fields["is_late"] = forms.BooleanField(
                label=SENT_LATE,
                required=False,
                help_text="Dan krijgt de inwoner meer tijd voor bezwaar dan in de brief staat. Laat dat weten.",
            )


def _field(blank: Blank) -> forms.Field:
    if blank.kind is BlankKind.DAY:
        return DayField(label=blank.label, help_text=blank.help, required=blank.is_required)
    return LongText(label=blank.label, help_text=blank.help, required=blank.is_required, rows=ROWS[blank.kind])


def _kept(value: Any) -> str:
    if isinstance(value, datetime.date):
        return value.isoformat()
    return str(value or "").strip()

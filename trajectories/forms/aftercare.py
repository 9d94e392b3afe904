"""Nazorg: what a klantmanager fills in to begin it, about a contact, and to end it."""

import datetime
from typing import Any

from django import forms
from django.utils import timezone

from clients.forms.contacts import kind_field
from clients.models.contacts import ContactKind
from clients.services.contacts import LONGEST_NOTE, LONGEST_REPORT
from office.forms import DAY, DayField, LastDayField, LongTextField, PastDayField, VersionForm
from trajectories.models import Aftercare, AftercareContact, AftercareEnd, AftercareOutcome

OUTCOMES = [(value, label.capitalize()) for value, label in AftercareOutcome.choices]


class BeginForm(forms.Form):
    starts_on = DayField(label="Eerste dag van de nazorg", help_text="Meestal de eerste dag van het werk.")

    def __init__(self, *args: Any, known: datetime.date | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["starts_on"].initial = known or timezone.localdate()


class PlanContactForm(VersionForm):
    """A contact more, or on another day."""

    due_on = DayField(label="Contact op")

    @classmethod
    def of(cls, row: Aftercare | AftercareContact, data: Any = None) -> "PlanContactForm":
        due_on = row.due_on if isinstance(row, AftercareContact) else None
        return cls(data, initial={"version": row.version, "due_on": due_on})


class AnswerForm(VersionForm):
    """What came of a contact."""

    held_on = PastDayField(label="Datum")
    outcome = forms.ChoiceField(
        label="Hoe gaat het met de inwoner?",
        choices=OUTCOMES,
        widget=forms.RadioSelect,
        error_messages={"required": "Kies hoe het gaat.", "invalid_choice": "Kies uit de lijst hoe het gaat."},
    )
    note = LongTextField(
        label="In het kort",
        required=False,
        max_length=500,
        rows=2,
        help_text="Wat een collega in één oogopslag moet weten.",
    )

    field_order: tuple[str, ...] | None = ("held_on", "outcome", "note")

    @classmethod
    def of(cls, contact: AftercareContact, data: Any = None) -> "AnswerForm":
        stored = {name: getattr(contact, name) for name in ("outcome", "note", "version")}
        return cls(data, initial={**stored, "held_on": contact.held_on or timezone.localdate()})


class HoldForm(AnswerForm):
    """The same, with what goes to the log of the dossier, so that nobody writes it twice."""

    kind = kind_field()
    report = LongTextField(
        label="Verslag",
        required=False,
        max_length=LONGEST_REPORT,
        rows=6,
        help_text="Dit komt ook bij de contacten van het dossier. Niemand gesproken? Dan niet.",
    )
    promise = LongTextField(label="Afspraak", required=False, max_length=LONGEST_NOTE, rows=2)

    field_order = ("held_on", "outcome", "kind", "report", "promise", "note")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].initial = ContactKind.PHONE


class EndForm(VersionForm):
    ends_on = LastDayField(label="Laatste dag van de nazorg")
    end_reason = forms.ChoiceField(
        label="Waarom stopt de nazorg?",
        choices=[(value, label.capitalize()) for value, label in AftercareEnd.choices],
        widget=forms.RadioSelect,
        error_messages={"required": "Kies waarom de nazorg stopt.", "invalid_choice": "Kies een reden uit de lijst."},
    )

    field_order = ("ends_on", "end_reason")

    @classmethod
    def of(cls, aftercare: Aftercare, data: Any = None, *, is_done: bool = False) -> "EndForm":
        last_day = max(timezone.localdate(), aftercare.starts_on)
        reason = AftercareEnd.DONE if is_done else None
        return cls(data, initial={"version": aftercare.version, "ends_on": last_day + DAY, "end_reason": reason})

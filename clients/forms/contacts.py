"""The contact log, and the templates that talks begin with."""

from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.utils import timezone

from accounts.forms import ColleagueField
from accounts.models import User
from clients.models import Client, Contact, ContactTemplate
from clients.models.contacts import ContactKind
from clients.services.contacts import (
    CONTACT_FIELDS,
    LONGEST_LINE,
    LONGEST_NOTE,
    LONGEST_REPORT,
    LONGEST_TALK,
    FollowUp,
)
from office.forms import ComingDayField, LongTextField, PastDayField, one_way

FOR_ME, FOR_RESPONSIBLE = "mij", "verantwoordelijke"


def minutes_field() -> forms.IntegerField:
    return forms.IntegerField(
        label="Duur in minuten",
        required=False,
        min_value=1,
        max_value=LONGEST_TALK,
        error_messages={
            "invalid": "Vul hele minuten in, bijvoorbeeld 30.",
            "min_value": "Vul 1 minuut of meer in.",
            "max_value": "Vul minder dan een dag in: hooguit 1440 minuten.",
        },
    )


def kind_field() -> forms.ChoiceField:
    return forms.ChoiceField(
        label="Soort",
        choices=ContactKind,
        error_messages={"required": "Kies een soort.", "invalid_choice": "Kies een soort uit de lijst."},
    )


class ContactFields(forms.Form):
    """What stands in a contact. Kind, day and report are enough; the rest is folded, and open when it was filled in."""

    template_name = "clients/contacts/_fields.html"
    folds = {
        "Afspraak en open vraag": ("promise", "question"),
        "Duur, aanwezigen en verantwoordelijke": ("minutes", "present", "staff"),
    }

    kind = kind_field()
    held_on = PastDayField(label="Datum", initial=timezone.localdate)
    report = LongTextField(label="Verslag", required=False, max_length=LONGEST_REPORT, rows=8)
    promise = LongTextField(
        label="Afspraak",
        required=False,
        max_length=LONGEST_NOTE,
        rows=2,
        help_text="Wie doet wat, en wanneer? Dit staat bovenaan het dossier tot er een nieuwe afspraak is.",
    )
    question = LongTextField(
        label="Open vraag",
        required=False,
        max_length=LONGEST_NOTE,
        rows=2,
        help_text="Waar moet nog een antwoord op komen? Dit staat bovenaan het dossier tot de vraag is beantwoord.",
    )
    minutes = minutes_field()
    present = forms.CharField(
        label="Wie was erbij", required=False, max_length=LONGEST_LINE, help_text="Naast de inwoner en uzelf."
    )
    staff = ColleagueField(
        label="Verantwoordelijke collega",
        required=False,
        empty_label=None,
        error_messages={"required": "Kies een collega.", "invalid_choice": "Kies een collega uit de lijst."},
    )

    def __init__(self, *args: Any, client: Client, user: User, staff: User | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["staff"].queryset = _who_work_on(client, self.fields["staff"].queryset, user, staff)
        self.fields["staff"].initial = user.pk
        self.fields["staff"].required = staff is not None  # who was named stays named

    def in_sight(self) -> list[forms.BoundField]:
        return [self[name] for name in ("kind", "held_on")]

    def after(self) -> list[forms.BoundField]:
        """What is asked last, below the folds."""
        elsewhere = {"kind", "held_on", "report", *(name for names in self.folds.values() for name in names)}
        return [field for field in self.visible_fields() if field.name not in elsewhere]

    def folded(self) -> list[tuple[str, bool, list[forms.BoundField]]]:
        """Label, whether it begins open, and the fields."""
        return [
            (label, any(self._tells(self[name]) for name in names), [self[name] for name in names])
            for label, names in self.folds.items()
        ]

    def _tells(self, field: forms.BoundField) -> bool:
        """Whether something stands in it that one must not overlook."""
        return bool(field.errors) or field.value() not in (None, "", field.field.initial, str(field.field.initial))


class ContactForm(ContactFields):
    """A contact that took place."""

    folds = {
        **ContactFields.folds,
        "Vervolg op de takenlijst": ("follow_up", "follow_up_on", "follow_up_for"),
    }

    follow_up = forms.CharField(label="Wat moet er gebeuren", required=False, max_length=200)
    follow_up_on = ComingDayField(label="Uiterlijk op", required=False)
    follow_up_for = forms.ChoiceField(
        label="Voor wie",
        required=False,
        initial=FOR_ME,
        choices=[(FOR_ME, "Voor mij"), (FOR_RESPONSIBLE, "Voor de verantwoordelijke collega")],
    )

    def clean(self) -> dict[str, Any]:
        """The three fields of a follow-up become one thing to do."""
        cleaned = self.cleaned_data
        title, due_on = cleaned.pop("follow_up", ""), cleaned.pop("follow_up_on", None)
        for_responsible = cleaned.pop("follow_up_for", "") == FOR_RESPONSIBLE
        if due_on and not title and "follow_up" not in self.errors:
            self.add_error("follow_up", "Vul in wat er op die dag moet gebeuren.")
        return {**cleaned, "follow_up": FollowUp(title, due_on, for_responsible) if title else None}


class ContactChangeForm(ContactFields):
    """What was written, put right."""

    reason = forms.CharField(
        label="Waarom wijzigt u dit?",
        max_length=200,
        help_text="Bijvoorbeeld: verkeerde datum. Wat er stond, blijft bewaard.",
        error_messages={"required": "Vul in waarom u dit contact wijzigt."},
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

    @classmethod
    def of(cls, contact: Contact, *, user: User, reason: str = "", data: Any = None) -> "ContactChangeForm":
        stored = {name: one_way(getattr(contact, name)) for name in CONTACT_FIELDS}
        initial = {**stored, "version": contact.version, "reason": reason}
        return cls(data, initial=initial, client=contact.client, user=user, staff=contact.staff)


class TemplateForm(forms.Form):
    name = forms.CharField(label="Naam", max_length=80, error_messages={"required": "Vul een naam in."})
    kind = kind_field()
    minutes = minutes_field()
    text = LongTextField(
        label="Tekst",
        max_length=5000,
        rows=10,
        help_text="Hiermee begint het verslag. Zet de openingsvraag bovenaan.",
        error_messages={"required": "Vul de tekst in waarmee het verslag begint."},
    )
    first_talk = forms.BooleanField(label="Bedoeld voor het eerste gesprek met een inwoner", required=False)


class TemplateChangeForm(TemplateForm):
    in_use = forms.BooleanField(
        label="In gebruik",
        required=False,
        help_text="Haal het vinkje weg om dit sjabloon niet meer aan te bieden.",
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

    @classmethod
    def of(cls, template: ContactTemplate, data: Any = None) -> "TemplateChangeForm":
        return cls(data, initial={name: getattr(template, name) for name in cls.base_fields})


def _who_work_on(client: Client, colleagues: QuerySet[User], user: User, staff: User | None) -> QuerySet[User]:
    """Oneself, one's team and the klantmanager, and who is responsible now: a list of everyone is no choice."""
    near = Q(pk__in=[key for key in (user.pk, client.case_manager_id, staff and staff.pk) if key])
    if user.team_id and not client.shielded:
        near |= Q(team=user.team_id)
    return colleagues.filter(near)

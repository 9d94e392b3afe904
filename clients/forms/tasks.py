"""Things to do."""

from django import forms
from django.http import QueryDict

from accounts.forms import ColleagueField
from accounts.models import User
from clients.day import NO_HANDOVERS, TERMS
from clients.forms.fields import SearchField
from clients.models import Task
from clients.models.work import KINDS
from office.forms import ComingDayField, VersionForm

WHOSE = (("mij", "Van mij"), ("team", "Van het team"), ("waarneming", "Van wie ik waarneem"))
OTHER = "overig"  # kinds that nobody named


class ReminderForm(forms.Form):
    title = forms.CharField(
        label="Wat wilt u niet vergeten?", max_length=200, error_messages={"required": "Vul in wat u gaat doen."}
    )
    due_on = ComingDayField(label="Uiterlijk op", required=False)


class TaskFilterForm(forms.Form):
    """By GET: every choice stands in the address, so that it can be kept; what is searched for is never a BSN."""

    van = forms.ChoiceField(label="Van wie", required=False, choices=[("", "Alle taken"), *WHOSE])
    soort = forms.ChoiceField(
        label="Soort",
        required=False,
        choices=lambda: [
            ("", "Alle soorten"),
            (NO_HANDOVERS, "Alles behalve overdrachten aan u"),
            *sorted(KINDS.items(), key=lambda kind: kind[1]),
            (OTHER, "Overig"),
        ],
    )
    termijn = forms.ChoiceField(
        label="Termijn",
        required=False,
        choices=[("", "Alles wat nu te doen is"), *((key, label) for key, (label, _) in TERMS.items())],
    )
    zoek = SearchField(label="Zoek in wat er te doen is", required=False, max_length=100)

    def chosen(self) -> dict[str, str]:
        """What was asked for; what makes no sense was not."""
        self.is_valid()
        return {name: self.cleaned_data.get(name, "") for name in self.fields}


class SnoozeForm(VersionForm):
    until = ComingDayField(label="Uitstellen tot", error_messages={"required": "Kies een dag."})
    reason = forms.CharField(
        label="Waarom kan het wachten?",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": "Vul in waarom de taak kan wachten."},
    )

    @classmethod
    def of(cls, task: Task, data: QueryDict | None = None) -> "SnoozeForm":
        now = {"until": task.snoozed_until, "reason": task.snooze_reason, "version": task.version}
        return cls(data, initial=now)


class HandOverForm(VersionForm):
    to = ColleagueField(
        label="Aan wie?",
        empty_label="Kies een collega",
        error_messages={"required": "Kies een collega.", "invalid_choice": "Kies een collega uit de lijst."},
    )
    reason = forms.CharField(
        label="Waarom draagt u de taak over?",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Uw collega leest dit bij de taak.",
        error_messages={"required": "Vul in waarom u de taak overdraagt."},
    )

    @classmethod
    def of(cls, task: Task, data: QueryDict | None = None, *, user: User) -> "HandOverForm":
        form = cls(data, initial={"version": task.version})
        form.fields["to"].queryset = form.fields["to"].queryset.exclude(pk__in=[user.pk, task.assignee_id or user.pk])
        return form

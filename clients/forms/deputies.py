"""Who stands in for whom, and how long."""

from typing import Any

from django import forms

from accounts.forms import ColleagueField
from accounts.models import Deputy, User
from accounts.permissions import Permission
from office.forms import ComingDayField, LastDayField, VersionForm, refuse_reversed

CHOOSE = {"required": "Kies een collega.", "invalid_choice": "Kies een collega uit de lijst."}


class DeputyForm(forms.Form):
    absentee = forms.ModelChoiceField(
        label="Wie is afwezig", queryset=User.objects.none(), empty_label="Kies een collega", error_messages=CHOOSE
    )
    deputy = ColleagueField(
        label="Wie neemt waar",
        empty_label="Kies een collega",
        error_messages=CHOOSE,
        help_text="Ziet in deze periode de dossiers en taken van wie afwezig is. Geen afgeschermde dossiers.",
    )
    starts_on = ComingDayField(label="Vanaf")
    ends_on = LastDayField()
    reason = forms.CharField(
        label="Reden",
        required=False,
        max_length=200,
        help_text="Kort, zoals: vakantie of ziek. Geen gegevens over gezondheid.",
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        colleagues = User.objects.who_may(Permission.LOG_CONTACT).filter(team__isnull=False, team=user.team_id)
        self.fields["absentee"].queryset = colleagues.order_by("name")

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        refuse_reversed(self)
        return given


class ChangeDeputyForm(VersionForm):
    ends_on = LastDayField(label="Laatste dag")

    @classmethod
    def of(cls, row: Deputy, data: Any = None) -> "ChangeDeputyForm":
        return cls(data, initial={"ends_on": row.ends_on, "version": row.version})

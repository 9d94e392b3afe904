"""The norm for a caseload, and whose tasks to look at."""

from typing import Any

from django import forms

from accounts.models import Team
from office.forms import VersionForm


class NormForm(VersionForm):
    norm = forms.IntegerField(
        label="Norm per klantmanager",
        required=False,
        min_value=1,
        max_value=1000,
        help_text="Gewogen aantal inwoners. Laat leeg als uw team geen norm heeft.",
        error_messages={
            "invalid": "Vul een heel getal in.",
            "min_value": "Vul 1 of meer in, of laat het leeg.",
            "max_value": "Vul ten hoogste 1000 in.",
        },
    )

    @classmethod
    def of(cls, team: Team, data: Any = None) -> "NormForm":
        return cls(data, initial={"norm": team.caseload_norm, "version": team.version})

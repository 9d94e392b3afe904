"""What stops or lengthens a term, as a klantmanager fills it in."""

import datetime
from typing import Any

from django import forms

from instruments.rules.terms.clock import Clock
from instruments.rules.terms.kind import Ground
from office.forms import DayField, LastDayField, LongTextField, PastDayField


class SuspendForm(forms.Form):
    """The question is that of the ground, so that the right day is filled in."""

    since = PastDayField(label="Vanaf")
    ends_on = LastDayField(label="Tot en met", required=False)
    explanation = LongTextField(label="Toelichting", required=False, max_length=2000, rows=3)

    def __init__(self, *args: Any, ground: Ground, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        since, ends_on = self.fields["since"], self.fields["ends_on"]
        since.label = ground.asks
        if ground.is_announced:
            since.help_text = "De termijn staat stil vanaf de dag daarna."
        if ground.needs_end:
            ends_on.required = True
            ends_on.label = ground.asks_end
            ends_on.help_text = "Zonder deze dag staat de termijn niet stil. Is het eerder klaar? Leg dat dan vast."
        else:
            ends_on.help_text = "Laat leeg als u dit nog niet weet."


class ExtendForm(forms.Form):
    decided_on = PastDayField(label="Op welke dag is dit besloten en verteld?")
    last_day = DayField(label="Nieuwe laatste dag")
    explanation = LongTextField(label="Toelichting", required=False, max_length=2000, rows=3)

    def __init__(self, *args: Any, clock: Clock, latest: datetime.date | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        now = f"De laatste dag is nu {clock.last_day:%d-%m-%Y}."
        self.fields["last_day"].help_text = (
            f"{now} Langer dan tot en met {latest:%d-%m-%Y} kan niet." if latest else now
        )


class ResumeForm(forms.Form):
    ends_on = PastDayField(
        label="Vanaf welke dag loopt de termijn weer?",
        help_text="Bij een aanvulling is dat de dag waarop die binnenkwam. Die dag telt weer mee.",
    )
    version = forms.IntegerField(widget=forms.HiddenInput)


class WithdrawForm(forms.Form):
    version = forms.IntegerField(widget=forms.HiddenInput)

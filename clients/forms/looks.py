"""Asking who has seen a dossier."""

import datetime
from typing import Any

from django import forms
from django.utils import timezone

from clients.forms.fields import BsnField
from clients.forms.outside import NumberField, ReasonField
from office.forms import DAY, DayField, LastDayField, PastDayField, refuse_reversed

YEAR = datetime.timedelta(days=365)


class FindLooksForm(forms.Form):
    """Sent by POST: a BSN must not stand in an address."""

    bsn = BsnField(required=False)
    number = NumberField(required=False)

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if not self.errors and bool(given["bsn"]) == bool(given["number"]):
            self.add_error("bsn", "Vul een BSN in of een dossiernummer.")
        return given


class PeriodForm(forms.Form):
    """A period to read. Without days it is everything."""

    vanaf = DayField(label="Vanaf", required=False)
    tot_en_met = LastDayField(required=False)

    def clean(self) -> dict[str, Any]:
        refuse_reversed(self, "vanaf", "tot_en_met")
        return self.cleaned_data


class PrintForm(PeriodForm):
    """The period of the answer to the inwoner: the past year, unless something else was asked."""

    def bounds(self) -> tuple[datetime.date, datetime.date]:
        today = timezone.localdate()
        given = self.cleaned_data if self.is_valid() else {}
        after = given.get("tot_en_met") or today + DAY
        return given.get("vanaf") or min(today, after - DAY) - YEAR, after


class DiscloseForm(forms.Form):
    starts_on = PastDayField(label="Vanaf", error_messages={"required": "Vul de eerste dag in."})
    ends_on = LastDayField(error_messages={"required": "Vul de laatste dag in."})
    ground = ReasonField(label="Waarom mogen de namen bekend worden?", max_length=2000)

    def clean(self) -> dict[str, Any]:
        refuse_reversed(self)
        return self.cleaned_data

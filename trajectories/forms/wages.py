"""What one fills in about a wage value, and about wage cost subsidy."""

from django import forms
from django.http import QueryDict
from django.utils import timezone

from office.forms import DayField, LastDayField, NumberField, PastDayField, refuse_reversed
from trajectories.forms.placements import PAST
from trajectories.models import Placement, WageSubsidy, WageValue
from trajectories.models.placements import WageSubsidyKind
from trajectories.services.wages import HIGHEST

KINDS = [
    (WageSubsidyKind.WAGE_VALUE.value, "Naar de loonwaarde"),
    (WageSubsidyKind.FLAT.value, "Vast bedrag (forfaitair), als de loonwaarde nog niet is gemeten"),
]


class WageValueForm(forms.Form):
    measured_on = PastDayField(label="Gemeten op")
    percentage = NumberField(
        label="Loonwaarde in procenten",
        min_value=0,
        max_value=HIGHEST,
        max_digits=5,
        decimal_places=2,
        help_text="Van het minimumloon. Bij 100 of meer is geen loonkostensubsidie nodig.",
    )
    measured_by = forms.CharField(
        label="Gemeten door",
        max_length=200,
        help_text="De loonwaardedeskundige, en van welke organisatie.",
        error_messages={"required": "Vul in wie de loonwaarde heeft gemeten."},
    )

    @classmethod
    def at(cls, placement: Placement, data: QueryDict | None = None) -> "WageValueForm":
        return cls(data, initial={"measured_on": timezone.localdate()})


class ChangeWageValueForm(WageValueForm):
    version = forms.IntegerField(widget=forms.HiddenInput)

    @classmethod
    def of(cls, value: WageValue, data: QueryDict | None = None) -> "ChangeWageValueForm":
        return cls(data, initial={name: getattr(value, name) for name in cls.base_fields})


class SubsidyForm(forms.Form):
    kind = forms.ChoiceField(
        label="Soort", choices=KINDS, widget=forms.RadioSelect, error_messages={"required": "Kies een soort."}
    )
    starts_on = DayField(label="Eerste dag")
    ends_on = LastDayField(
        label="Tot en met", required=False, help_text="Laat leeg als er geen laatste dag is besloten."
    )

    @classmethod
    def at(cls, placement: Placement, data: QueryDict | None = None) -> "SubsidyForm":
        return cls(data, initial={"starts_on": placement.starts_on, "ends_on": placement.ends_on})

    def clean(self) -> None:
        refuse_reversed(self)


class ChangeSubsidyForm(SubsidyForm):
    reason = forms.CharField(label="Waarom wijzigt u dit?", help_text=PAST, max_length=500, required=False)
    version = forms.IntegerField(widget=forms.HiddenInput)

    @classmethod
    def of(cls, subsidy: WageSubsidy, data: QueryDict | None = None) -> "ChangeSubsidyForm":
        """What was delivered only ends here."""
        form = cls(data, initial={name: getattr(subsidy, name) for name in cls.base_fields if hasattr(subsidy, name)})
        if subsidy.delivery_id is not None:
            for name in ("kind", "starts_on"):
                del form.fields[name]
        return form

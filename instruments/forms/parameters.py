"""A new value of an amount or term, and the look of a colleague at where it comes from."""

from typing import Any

from django import forms
from django.utils import timezone

from instruments.models import Parameter
from instruments.rules.terms import TermBasis, Unit
from instruments.rules.wording import YES_NO
from office.forms import DayField, LongTextField, NumberField, PastDayField, VersionForm

NO_TERM = "Geen termijn"
SOURCE = {"required": "Vul in waar de waarde staat, zoals: Staatscourant 2026, 16505."}


class SourceField(LongTextField):
    def __init__(self, **options: Any) -> None:
        help_text = "Artikel, Staatscourant, verordening of besluit. Zo kan een collega het nakijken."
        super().__init__(label="Bron", rows=2, max_length=1000, help_text=help_text, error_messages=SOURCE, **options)


class NewValueForm(VersionForm):
    """`version` is that of the whole series."""

    value = NumberField(
        label="Nieuwe waarde", max_digits=14, decimal_places=4, error_messages={"required": "Vul de waarde in."}
    )
    starts_on = DayField(label="Geldt vanaf")
    source = SourceField()
    term_basis = forms.ChoiceField(
        label="Soort termijn",
        choices=[("", NO_TERM), *((basis.value, basis.label.capitalize()) for basis in TermBasis)],
        required=False,
        help_text="Een korte termijn in een wet of AMvB loopt door als zij in een weekend of op een feestdag eindigt. "
        "Een termijn in een verordening of een afspraak eindigt op de dag zelf.",
    )

    @classmethod
    def after(cls, last: Parameter, version: int, data: Any = None) -> "NewValueForm":
        later = last.ends_on if last.ends_on and last.ends_on >= timezone.localdate() else None
        form = cls(data, initial={"version": version, "term_basis": last.term_basis, "starts_on": later})
        if not last.term_basis and last.unit not in {unit.value for unit in Unit}:
            del form.fields["term_basis"]
        if last.unit == YES_NO:
            form.fields["value"] = forms.TypedChoiceField(
                label="Nieuwe waarde", choices=(("1", "Ja"), ("0", "Nee")), widget=forms.RadioSelect
            )
        else:
            form.fields["value"].help_text = f"In {last.unit}."
        return form


class ConfirmForm(VersionForm):
    source = SourceField()
    checked_on = PastDayField(label="Nagekeken op")

    @classmethod
    def of(cls, row: Parameter, data: Any = None) -> "ConfirmForm":
        initial = {"source": row.source, "checked_on": timezone.localdate(), "version": row.version}
        return cls(data, initial=initial)


class DoubtForm(VersionForm):
    source = SourceField()

    @classmethod
    def of(cls, row: Parameter, data: Any = None) -> "DoubtForm":
        return cls(data, initial={"source": row.source, "version": row.version})

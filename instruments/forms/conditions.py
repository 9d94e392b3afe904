"""A condition of the municipality: the fields that its rule asks for, and the period."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils import timezone

from instruments.models import EntryRule, Instrument
from instruments.rules.conditions import LARGEST, fault_of
from instruments.rules.register import Asks, Rule, Setting
from office.forms import DAY, DayField, LastDayField, VersionForm, refuse_reversed
from office.paper.numbers import whole

REQUIRED = {"required": "Vul dit in."}
A_NUMBER = {
    "invalid": "Vul een heel getal in, bijvoorbeeld 27.",
    "min_value": "Vul 0 of meer in.",
    "max_value": f"Vul hooguit {whole(LARGEST)} in.",
}


def field_of(setting: Setting, instruments: Iterable[tuple[str, str]]) -> forms.Field:
    """How one fills in a setting."""
    options: dict[str, Any] = {
        "label": f"{setting.label} (in {setting.unit})" if setting.unit else setting.label,
        "required": setting.required,
        "help_text": setting.help,
    }
    match setting.asks:
        case Asks.NUMBER:
            return forms.IntegerField(
                **options,
                min_value=0,
                max_value=LARGEST,
                widget=forms.TextInput(attrs={"inputmode": "numeric"}),
                error_messages=REQUIRED | A_NUMBER,
            )
        case Asks.CHOICE:
            return forms.ChoiceField(
                **options, choices=_capital(setting.choices), widget=forms.RadioSelect, error_messages=REQUIRED
            )
    choices = _capital(setting.choices) if setting.asks is Asks.CHOICES else list(instruments)
    return forms.MultipleChoiceField(
        **options,
        choices=choices,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Kies er een of meer."},
    )


def _capital(choices: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    return [(value, label[:1].upper() + label[1:]) for value, label in choices]


class ConditionForm(forms.Form):
    """The settings first, and then from when until when."""

    starts_on = DayField(label="Vanaf", help_text="Vandaag of later. Wat al besloten is, verandert niet.")
    ends_on = LastDayField(required=False, help_text="Laat leeg als er nog geen einde is.")

    def __init__(self, *args: Any, rule: Rule, instrument: Instrument, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rule = rule
        others = _others(instrument) if any(one.asks is Asks.INSTRUMENTS for one in rule.settings) else []
        self.fields = {setting.key: field_of(setting, others) for setting in rule.settings} | self.fields
        self.fields["starts_on"].initial = timezone.localdate()

    def clean(self) -> None:
        refuse_reversed(self)
        if not self.errors and (fault := fault_of(self.rule, self.settings())):
            self.add_error(fault.setting, fault.message)

    def settings(self) -> dict[str, Any]:
        """What was filled in, as it is stored."""
        given = {setting.key: self.cleaned_data.get(setting.key) for setting in self.rule.settings}
        return {key: value for key, value in given.items() if value not in (None, "", [])}

    def values(self) -> dict[str, Any]:
        """The same with the period, as a service takes it."""
        period: Mapping[str, Any] = {name: self.cleaned_data[name] for name in ("starts_on", "ends_on")}
        return {"settings": self.settings(), **period}


class ChangeConditionForm(ConditionForm, VersionForm):
    @classmethod
    def of(cls, condition: EntryRule, rule: Rule, data: Any = None) -> "ChangeConditionForm":
        """A condition that holds is changed from today or later; one that does not hold yet keeps its first day."""
        first_day = max(timezone.localdate(), condition.starts_on + DAY)
        own = {
            "starts_on": first_day if condition.has_begun_on(timezone.localdate()) else condition.starts_on,
            "ends_on": condition.ends_on,
            "version": condition.version,
        }
        return cls(data, initial=condition.settings | own, rule=rule, instrument=condition.instrument)


def _others(instrument: Instrument) -> list[tuple[str, str]]:
    """Every other instrument, those that ended too: a condition may still name one."""
    rows = Instrument.objects.exclude(pk=instrument.pk).order_by("name", "code")
    return list(rows.values_list("code", "name"))

"""Fields as people in a Dutch office fill them in; they give what services expect: days, half-open periods, amounts."""

import re
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator
from django.utils import timezone

from office.paper.numbers import whole

DAY = timedelta(days=1)
EARLIEST, LATEST = date(1850, 1, 1), date(2199, 12, 31)  # what lies outside was typed wrong
NUMBER = re.compile(r"-?(\d{1,3}(\.\d{3})+|\d+)(,\d+)?|-?\d+\.\d+")
AMOUNT = re.compile(r"-?(\d{1,3}(\.\d{3})+|\d+)(,\d{1,2})?|-?\d+\.\d{1,2}")


class DayInput(forms.DateInput):
    """The browser's own calendar. It sends 2026-11-21; without it one types 21-11-2026."""

    input_type = "date"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format="%Y-%m-%d")


class DayField(forms.DateField):
    """A day: 21-11-2026 or 2026-11-21."""

    widget = DayInput
    default_error_messages = {
        "required": "Vul een datum in.",
        "invalid": "Vul een datum in zoals 21-11-2026.",
        "too_early": "Vul een datum in vanaf %(day)s.",
        "too_late": "Vul een datum in tot en met %(day)s.",
    }

    def __init__(self, *, earliest: date | None = None, latest: date | None = None, **options: Any) -> None:
        super().__init__(input_formats=["%d-%m-%Y", "%Y-%m-%d", "%d/%m/%Y"], **options)
        self.earliest, self.latest = earliest or EARLIEST, latest or LATEST

    def validate(self, value: date | None) -> None:
        super().validate(value)
        if value and value < self.earliest:
            raise ValidationError(self.error_messages["too_early"], "too_early", {"day": f"{self.earliest:%d-%m-%Y}"})
        if value and value > self.latest:
            raise ValidationError(self.error_messages["too_late"], "too_late", {"day": f"{self.latest:%d-%m-%Y}"})


class PastDayField(DayField):
    """A day that has come; of a day one can not yet know."""

    def validate(self, value: date | None) -> None:
        self.latest = timezone.localdate()
        super().validate(value)


class ComingDayField(DayField):
    """Today or later."""

    def validate(self, value: date | None) -> None:
        self.earliest = timezone.localdate()
        super().validate(value)


class LaterDayField(DayField):
    """After today."""

    def validate(self, value: date | None) -> None:
        self.earliest = timezone.localdate() + DAY
        super().validate(value)


class LastDayField(DayField):
    """Asks the last day (tot en met) and gives `ends_on`: the first day on which it no longer holds."""

    def __init__(self, *, label: str = "Tot en met", **options: Any) -> None:
        super().__init__(label=label, **options)

    def clean(self, value: Any) -> date | None:
        last_day = super().clean(value)
        return last_day + DAY if last_day else None

    def prepare_value(self, value: Any) -> Any:
        return value - DAY if isinstance(value, date) else value

    def has_changed(self, initial: Any, data: Any) -> bool:
        return super().has_changed(self.prepare_value(initial), data)


class NumberField(forms.DecimalField):
    """A number as it is written here: 1.234,5 or 1234,5 or 1234."""

    widget = forms.TextInput
    pattern = NUMBER
    default_error_messages = {
        "required": "Vul een getal in.",
        "invalid": "Vul een getal in zoals 1.234,5.",
    }

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {**super().widget_attrs(widget), "inputmode": "decimal"}

    def to_python(self, value: Any) -> Decimal | None:  # type: ignore[override]
        if value in self.empty_values:
            return None
        if isinstance(value, Decimal):
            return value
        text = re.sub(r"[\s€\u00a0\u202f]", "", str(value)).replace("\u2212", "-")
        if not self.pattern.fullmatch(text):
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        thousands, _, part = text.partition(",") if "," in text or _is_grouped(text) else text.partition(".")
        return Decimal(f"{thousands.replace('.', '')}.{part}".rstrip("."))

    def prepare_value(self, value: Any) -> Any:
        """As it is written, without the noughts that the database adds."""
        return f"{value.normalize():f}".replace(".", ",") if isinstance(value, Decimal) else value


class EuroField(NumberField):
    """An amount in euros: 1.234,56 or 1234,56 or 1234."""

    pattern = AMOUNT
    default_error_messages = {
        "required": "Vul een bedrag in.",
        "invalid": "Vul een bedrag in zoals 1.234,56.",
        "min_value": "Vul een bedrag in van %(limit_value)s euro of meer.",
    }

    def __init__(self, *, min_value: int | None = 0, **options: Any) -> None:
        super().__init__(min_value=min_value, max_digits=12, decimal_places=2, **options)

    def prepare_value(self, value: Any) -> Any:
        return f"{value:.2f}".replace(".", ",") if isinstance(value, Decimal | int) else value


class MostCharacters(MaxLengthValidator):
    """Says how many there may be and how many there are as one writes a number here: 20.000."""

    message = "Zorg ervoor dat deze tekst niet meer dan %(limit_value)s tekens bevat (het zijn er nu %(show_value)s)."

    def __call__(self, value: str) -> None:
        try:
            super().__call__(value)
        except ValidationError as error:
            numbers = {name: whole(error.params[name]) for name in ("limit_value", "show_value")}
            raise ValidationError(error.message, error.code, numbers) from None


class LongTextField(forms.CharField):
    """A text of some length. The browser does not hold it to its `max_length`: it would cut off what one pastes without
    a word. Who wrote too much is told, and keeps it.
    """

    def __init__(self, *, rows: int = 5, **options: Any) -> None:
        super().__init__(widget=forms.Textarea(attrs={"rows": rows}), **options)
        if self.max_length:
            others = [each for each in self.validators if not isinstance(each, MaxLengthValidator)]
            self.validators = [*others, MostCharacters(self.max_length)]

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        attributes = super().widget_attrs(widget)
        attributes.pop("maxlength", None)
        return attributes

    def to_python(self, value: Any) -> str:
        return str(one_way(super().to_python(value)))


def one_way(value: Any) -> Any:
    """A text with its lines ended in one way, so that it is the same when nobody changed it."""
    return value.replace("\r\n", "\n") if isinstance(value, str) else value


class VersionForm(forms.Form):
    """Of a button that changes what one saw: which version that was."""

    version = forms.IntegerField(widget=forms.HiddenInput)


def refuse_reversed(form: forms.BaseForm, starts: str = "starts_on", ends: str = "ends_on") -> None:
    """For `clean()`: a period ends on or after the day it begins. An empty end is open."""
    first, after = form.cleaned_data.get(starts), form.cleaned_data.get(ends)
    if first and after and after <= first:
        form.add_error(ends, "De laatste dag ligt voor de eerste dag.")


def _is_grouped(text: str) -> bool:
    """1.234 is twelve hundred and some; 1.23 is one euro and some."""
    return re.fullmatch(r"-?\d{1,3}(\.\d{3})+", text) is not None

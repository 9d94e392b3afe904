"""Fields that several forms share."""

import datetime
import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from accounts.models import User
from accounts.permissions import Permission
from clients.bsn import BSN_IN_ADDRESS, refuse_in_address
from clients.rules.bsn import passes_elfproef
from clients.services.dossiers import NOT_A_BSN
from office.forms import DayField


class PastDayField(DayField):
    """A day that has come; of a day one can not yet know."""

    def validate(self, value: datetime.date | None) -> None:
        self.latest = timezone.localdate()
        super().validate(value)


class ComingDayField(DayField):
    """Today or later."""

    def validate(self, value: datetime.date | None) -> None:
        self.earliest = timezone.localdate()
        super().validate(value)


class LongTextField(forms.CharField):
    """A text of some length. The browser does not hold it to its `max_length`: it would cut off what one pastes without
    a word. Who wrote too much is told, and keeps it.
    """

    def __init__(self, *, rows: int = 5, **options: Any) -> None:
        super().__init__(widget=forms.Textarea(attrs={"rows": rows}), **options)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        attributes = super().widget_attrs(widget)
        attributes.pop("maxlength", None)
        return attributes

    def to_python(self, value: Any) -> str:
        return str(one_way(super().to_python(value)))


def one_way(value: Any) -> Any:
    """A text with its lines ended in one way, so that it is the same when nobody changed it."""
    return value.replace("\r\n", "\n") if isinstance(value, str) else value


class ColleagueSelect(forms.Select):
    """Asks for the names once. Django asks twice: it first looks whether the list begins with an empty choice."""

    def use_required_attribute(self, initial: Any) -> bool:
        return not self.is_hidden and self.choices.field.empty_label is not None


class ColleagueField(forms.ModelChoiceField):
    """Someone who can be klantmanager, named with the team."""

    widget = ColleagueSelect

    def __init__(self, **options: Any) -> None:
        colleagues = User.objects.who_may(Permission.LOG_CONTACT).select_related("team").order_by("name")
        super().__init__(queryset=colleagues, **options)

    def label_from_instance(self, obj: User) -> str:
        return f"{obj.name} ({obj.team})" if obj.team else obj.name


class BsnField(forms.CharField):
    """Nine digits; spaces and dots are how people read it out."""

    confidential = True
    widget = forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"})

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"label": "BSN", "max_length": 20, **options})

    def to_python(self, value: Any) -> str:
        return re.sub(r"[\s.]", "", super().to_python(value) or "")

    def validate(self, value: str) -> None:
        super().validate(value)
        if value and not passes_elfproef(value):
            raise ValidationError(NOT_A_BSN)


class VersionForm(forms.Form):
    """Of a button that changes what one saw: which version that was."""

    version = forms.IntegerField(widget=forms.HiddenInput)


NO_BSN = r"(?!\D*(\d\D*){8,9}$).*"  # the browser does not even send it


class SearchField(forms.CharField):
    """A name or a number, and never a BSN: what is searched for stands in the address, and addresses are logged."""

    widget = forms.TextInput(attrs={"type": "search", "pattern": NO_BSN, "title": BSN_IN_ADDRESS, "maxlength": 100})

    default_validators = (refuse_in_address,)

"""Fields that several forms share."""

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from clients.bsn import BSN_IN_ADDRESS, refuse_in_address
from clients.rules.bsn import passes_elfproef
from clients.services.dossiers import NOT_A_BSN


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


NO_BSN = r"(?!\D*(\d\D*){8,9}$).*"  # the browser does not even send it


class SearchField(forms.CharField):
    """A name or a number, and never a BSN: what is searched for stands in the address, and addresses are logged."""

    widget = forms.TextInput(attrs={"type": "search", "pattern": NO_BSN, "title": BSN_IN_ADDRESS, "maxlength": 100})

    default_validators = (refuse_in_address,)

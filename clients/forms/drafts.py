"""What the script sends while one types."""

import json
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict

from clients.services.drafts import FORMS

NOT_TYPED = ("csrfmiddlewaretoken", "draft_version")
LONGEST = 1_000_000
"""Characters of a draft: far beyond what any form accepts, so that what is too long to send in is not lost."""

TOO_LONG = "Deze tekst is te lang om te bewaren. Zet een deel ervan in een document."


def typed_in(sent: QueryDict) -> dict[str, list[str]]:
    """The fields of a form that was sent in."""
    return {name: texts for name, texts in sent.lists() if name not in NOT_TYPED}


class SaveForm(forms.Form):
    form = forms.CharField(max_length=80)
    client = forms.IntegerField(min_value=1, max_value=2**63 - 1)
    subject = forms.CharField(max_length=80, required=False)
    user = forms.IntegerField()
    version = forms.IntegerField(min_value=0, max_value=2**31 - 2)
    fields_typed = forms.CharField(max_length=LONGEST, strip=False, error_messages={"max_length": TOO_LONG})

    def clean_form(self) -> str:
        form: str = self.cleaned_data["form"]
        if form not in FORMS:
            raise ValidationError("Van dit formulier bewaart Keten geen concept.")
        return form

    def clean_fields_typed(self) -> Any:
        try:
            typed = json.loads(self.cleaned_data["fields_typed"])
        except (ValueError, RecursionError):
            typed = None
        texts = list(typed.values()) if isinstance(typed, dict) else [None]
        if not all(isinstance(text, list) and all(isinstance(part, str) for part in text) for text in texts):
            raise ValidationError("Dit zijn geen velden van een formulier.")
        return {_whole(name): [_whole(part) for part in text] for name, text in typed.items()}

    def clean(self) -> dict[str, Any]:
        cleaned = self.cleaned_data
        if "fields_typed" in cleaned:
            cleaned["fields"] = cleaned.pop("fields_typed")
        return cleaned


def _whole(text: str) -> str:
    """Half an emoji, as a browser cuts one at the end of a full field, can be written in JSON but never be shown."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")

"""The form of one row of a dossier: new, or as it stands and to be put right."""

from typing import Any, ClassVar

from django import forms
from django.http import QueryDict

from accounts.models import User
from clients.models import Client
from clients.rules.bsn import holds_bsn

PAST = "Nodig als u een datum in het verleden, een besluit of een reden van einde wijzigt."


class RowForm(forms.Form):
    """A row that is there already brings its version along, and asks why where the past changes."""

    asks_reason: ClassVar[bool] = True

    def __init__(
        self, data: QueryDict | None = None, *, client: Client, by: User, row: Any = None, reason: str = ""
    ) -> None:
        filled = {name: getattr(row, name) for name in self.base_fields if hasattr(row, name)} if row else {}
        super().__init__(data, initial=filled)
        self.choose_from(client, by)
        if row is None:
            return
        if self.asks_reason:
            self.fields["reason"] = forms.CharField(
                label="Waarom wijzigt u dit?", help_text=PAST, max_length=500, required=False, initial=reason
            )
        self.fields["version"] = forms.IntegerField(widget=forms.HiddenInput, initial=row.version)

    def choose_from(self, client: Client, by: User) -> None:
        """Give fields the choices that this dossier has."""


class RemoveForm(forms.Form):
    """What goes for good asks why. `version` is empty for rows that never change."""

    reason = forms.CharField(
        label="Waarom hoort dit hier niet?",
        help_text="Dit blijft staan op de tijdlijn. Schrijf hier geen gezondheidsgegevens en geen BSN.",
        max_length=500,
        error_messages={"required": "Vul in waarom dit hier niet hoort."},
    )

    def __init__(self, data: QueryDict | None = None, *, version: int | None) -> None:
        super().__init__(data)
        if version is not None:
            self.fields["version"] = forms.IntegerField(widget=forms.HiddenInput, initial=version)


class NoBsnInText(forms.Form):
    """Warns of a number in a text that may be a BSN. Who knows better says so, and it is saved."""

    free_text: ClassVar[tuple[str, ...]] = ()

    bsn_is_fine = forms.BooleanField(
        label="Dit is geen BSN; sla het zo op", required=False, widget=forms.HiddenInput(attrs={"value": ""})
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        sure = cleaned.pop("bsn_is_fine", False)
        suspect = [name for name in self.free_text if holds_bsn(cleaned.get(name) or "")]
        if suspect:
            self.fields["bsn_is_fine"] = field = self.fields.pop("bsn_is_fine")  # the last one
            field.widget = forms.CheckboxInput()
        if suspect and not sure:
            for name in suspect:
                self.add_error(name, "Hier staat een getal dat een BSN kan zijn. Haal het weg, of vink onderaan aan.")
        return cleaned

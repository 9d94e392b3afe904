"""A decision on the premie of a participatieplaats."""

from typing import Any

from django import forms
from django.utils import timezone

from office.forms import EuroField, LongTextField, PastDayField, VersionForm
from office.templatetags.dutch import euro
from trajectories.models import Premium
from trajectories.premiums import Room
from trajectories.services.premiums import FIELDS

GRANTED = (("ja", "Ja"), ("nee", "Nee"))


class PremiumForm(forms.Form):
    """The amount that is proposed is the usual one, as far as the year has room for it."""

    granted = forms.TypedChoiceField(
        label="Krijgt de inwoner de premie?",
        choices=GRANTED,
        widget=forms.RadioSelect,
        coerce=lambda value: value == "ja",
        error_messages={"required": "Kies ja of nee."},
    )
    amount = EuroField(label="Bedrag in euro", required=False, help_text="Alleen als de inwoner de premie krijgt.")
    ground = LongTextField(
        label="Waarom",
        rows=3,
        max_length=2000,
        required=False,
        help_text="Nodig als er geen premie is. Schrijf op wat er gebeurde, zonder oordeel over de persoon.",
    )
    decided_on = PastDayField(label="Besloten op")
    paid_on = PastDayField(label="Betaald op", required=False)

    field_order = ("granted", "amount", "ground", "decided_on", "paid_on")

    def clean(self) -> None:
        """Asked of the person who fills it in, not only of who stores it."""
        given = self.cleaned_data
        if given.get("granted") is True and not given.get("amount") and "amount" not in self.errors:
            self.add_error("amount", "Vul het bedrag van de premie in.")
        if given.get("granted") is False and not given.get("ground") and "ground" not in self.errors:
            self.add_error("ground", "Schrijf waarom er geen premie is.")

    @classmethod
    def proposing(cls, room: Room, data: Any = None) -> "PremiumForm":
        form = cls(data, initial={"amount": room.proposed or None, "decided_on": timezone.localdate()})
        form._tell(room)
        return form

    def _tell(self, room: Room) -> None:
        if room.left is None:
            told = f"Het jaarmaximum van {room.year} staat niet in Keten. Kijk het na."
        else:
            told = f"In {room.year} mag het nog hoogstens {euro(room.left)} zijn."
        self.fields["amount"].help_text = f"{self.fields['amount'].help_text} {told}"


class ChangePremiumForm(PremiumForm, VersionForm):
    @classmethod
    def of(cls, premium: Premium, room: Room, data: Any = None) -> "ChangePremiumForm":
        initial = {name: getattr(premium, name) for name in (*FIELDS, "version")}
        form = cls(data, initial=initial | {"granted": "ja" if premium.granted else "nee"})
        form._tell(room)
        return form

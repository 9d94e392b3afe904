"""What a beleidsadviseur fills in about a contract with a provider: its period, its locations and its prices."""

from typing import Any, Self

from django import forms
from django.db.models import Q
from django.http import QueryDict
from django.utils import timezone

from instruments.models import ContractLocation, ContractPrice, Instrument, PriceUnit, ProviderContract
from office.forms import DayField, EuroField, LastDayField, LongTextField, VersionForm, refuse_reversed
from office.paper.numbers import whole

AS_LONG_AS_THE_CONTRACT = "Laat dit leeg als het geldt zolang het contract loopt."
MOST_PLACES = 9999


class OfRow(forms.Form):
    """A form that begins with what a row holds."""

    @classmethod
    def of(cls, row: Any, data: QueryDict | None = None, **options: Any) -> Self:
        stored = {name: getattr(row, name) for name in cls.base_fields if hasattr(row, name)}
        return cls(data, initial=stored | options.pop("initial", {}), **options)


class ContractTextsForm(OfRow):
    number = forms.CharField(
        label="Contractnummer",
        max_length=100,
        help_text="Zoals het in het inkoopsysteem staat.",
        error_messages={"required": "Vul het contractnummer in."},
    )
    subject = forms.CharField(
        label="Waar gaat het over?",
        max_length=200,
        error_messages={"required": "Vul in waar het contract over gaat."},
    )
    starts_on = DayField(label="Eerste dag")
    note = LongTextField(label="Toelichting", max_length=2000, rows=3, required=False)


class ContractForm(ContractTextsForm):
    ends_on = LastDayField(
        label="Laatste dag", required=False, help_text="Laat dit leeg als het contract geen einde heeft."
    )

    field_order = ("number", "subject", "starts_on", "ends_on", "note")

    def clean(self) -> None:
        refuse_reversed(self)


class ChangeContractForm(ContractTextsForm, VersionForm):
    """Without the end, which reaches further than the contract."""


class EndForm(OfRow, VersionForm):
    """Until when something holds."""

    ends_on = LastDayField(label="Laatste dag", required=False, help_text=AS_LONG_AS_THE_CONTRACT)


class EndContractForm(EndForm):
    ends_on = LastDayField(
        label="Laatste dag",
        required=False,
        help_text="De locaties en prijzen van het contract eindigen dan ook. Leeg: het contract heeft geen einde.",
    )


class ConfirmEndForm(VersionForm):
    """The same once more, from who has read what ends along with it."""

    ends_on = LastDayField(required=False, widget=forms.HiddenInput)
    reach = forms.CharField(required=False, max_length=50, widget=forms.HiddenInput)  # how many, as one read it


class InstrumentField(forms.ModelChoiceField):
    """An instrument of today or later; one that has lapsed only where it was chosen before."""

    def __init__(self) -> None:
        super().__init__(
            label="Instrument",
            queryset=Instrument.objects.none(),
            to_field_name="code",
            empty_label="Kies een instrument",
            error_messages={
                "required": "Kies een instrument.",
                "invalid_choice": "Kies een instrument uit de lijst.",
            },
        )

    def offer(self, chosen: int | None = None) -> None:
        lasting = Q(ends_on__isnull=True) | Q(ends_on__gt=timezone.localdate()) | Q(pk=chosen)
        self.queryset = Instrument.objects.filter(lasting).order_by("name", "code")


class LocationForm(OfRow):
    instrument = InstrumentField()
    location = forms.CharField(
        label="Locatie",
        max_length=200,
        help_text="De naam waaronder medewerkers de plek kennen.",
        error_messages={"required": "Vul de naam van de locatie in."},
    )
    places = forms.IntegerField(
        label="Aantal plaatsen",
        min_value=0,
        max_value=MOST_PLACES,
        required=False,
        help_text="Laat dit leeg als er geen aantal is afgesproken.",
        error_messages={
            "invalid": "Vul een heel getal in.",
            "min_value": "Vul nul of meer in.",
            "max_value": f"Vul hooguit {whole(MOST_PLACES)} in.",
        },
    )
    starts_on = DayField(label="Eerste dag")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen = self.initial.get("instrument")
        self.fields["instrument"].offer(getattr(chosen, "pk", None))


class NewLocationForm(LocationForm):
    ends_on = LastDayField(label="Laatste dag", required=False, help_text=AS_LONG_AS_THE_CONTRACT)

    def clean(self) -> None:
        refuse_reversed(self)


class ContractChoice(forms.ModelChoiceField):
    def __init__(self) -> None:
        super().__init__(
            label="Contract",
            queryset=ProviderContract.objects.none(),
            empty_label="Geen contract",
            error_messages={"required": "Kies een contract.", "invalid_choice": "Kies een contract uit de lijst."},
        )

    def label_from_instance(self, obj: ProviderContract) -> str:
        return f"{obj.number}: {obj.subject}"


class UnderContract(VersionForm):
    """Under which contract of its provider a location stands."""

    contract = ContractChoice()

    def offer_contracts_of(self, row: ContractLocation) -> None:
        field = self.fields["contract"]
        field.queryset = ProviderContract.objects.filter(provider=row.provider_id).order_by("-starts_on", "number")
        field.required = row.contract_id is not None  # it goes to another contract, and not to none


class ChangeLocationForm(LocationForm, UnderContract):
    field_order = ("contract", "instrument", "location", "places", "starts_on")

    @classmethod
    def of(cls, row: ContractLocation, data: QueryDict | None = None, **options: Any) -> Self:
        form = super().of(row, data, **options)
        form.offer_contracts_of(row)
        return form


class DeliveredLocationForm(OfRow, UnderContract):
    """What another administration does not know of a location."""

    places = LocationForm.base_fields["places"]

    field_order = ("contract", "places")

    @classmethod
    def of(cls, row: ContractLocation, data: QueryDict | None = None, **options: Any) -> Self:
        form = super().of(row, data, **options)
        form.offer_contracts_of(row)
        return form


class PriceForm(OfRow):
    amount = EuroField(label="Prijs in euro")
    unit = forms.ChoiceField(
        label="Eenheid",
        choices=PriceUnit,
        widget=forms.RadioSelect,
        error_messages={"required": "Kies een eenheid.", "invalid_choice": "Kies een eenheid uit de lijst."},
    )
    starts_on = DayField(
        label="Geldt vanaf", help_text="Stappen die op of na deze dag beginnen, krijgen deze prijs. Andere niet."
    )


class NewPriceForm(PriceForm):
    instrument = InstrumentField()
    ends_on = LastDayField(
        label="Laatste dag",
        required=False,
        help_text="Laat dit leeg als de prijs geldt tot de volgende prijs, of zolang het contract loopt.",
    )

    field_order = ("instrument", "amount", "unit", "starts_on", "ends_on")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["instrument"].offer()

    def clean(self) -> None:
        refuse_reversed(self)


class ChangePriceForm(PriceForm, VersionForm):
    """Of a price that is still to come."""

    @classmethod
    def of(cls, row: ContractPrice, data: QueryDict | None = None, **options: Any) -> Self:
        return super().of(row, data, **options)

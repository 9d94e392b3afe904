"""Who carries out instruments: providers, their contracts, locations, prices and contact persons."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Func, Q
from django.urls import reverse

from instruments.models.catalogue import Instrument
from instruments.querysets import ContractLocationQuerySet, ContractPriceQuerySet, PeriodQuerySet, ProviderQuerySet
from office.models import Delivered


def _forward(name: str) -> models.CheckConstraint:
    return models.CheckConstraint(
        condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
        name=name,
        violation_error_message="De laatste dag ligt voor de eerste dag.",
    )


class ProviderKind(models.TextChoices):
    DEVELOPMENT_COMPANY = "ontwikkelbedrijf", "Ontwikkelbedrijf"
    NEIGHBOURHOOD_TEAM = "wijkteam", "Wijkteam"
    CARE = "zorg", "Zorg"
    EDUCATION = "onderwijs", "Onderwijs"
    EMPLOYER = "werkgever", "Werkgever"
    MUNICIPALITY = "gemeente", "Gemeente"
    VOLUNTEERS = "vrijwilligers", "Vrijwilligers"
    OTHER = "overig", "Overig"


class Provider(Delivered):
    """An organisation that carries out instruments."""

    code = models.TextField("code", unique=True)
    name = models.TextField("naam")
    kind = models.TextField("soort", choices=ProviderKind)

    version = models.PositiveIntegerField(default=1, editable=False)

    objects = ProviderQuerySet.as_manager()

    class Meta:
        verbose_name = "aanbieder"
        verbose_name_plural = "aanbieders"
        ordering = ["name", "code"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=ProviderKind.values),
                name="provider_kind_known",
            )
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("instruments:provider", args=[self.code])


class ProviderContract(models.Model):
    """What is agreed with a provider, for a period. Locations and prices hang from it."""

    provider = models.ForeignKey(Provider, on_delete=models.PROTECT, related_name="contracts", verbose_name="aanbieder")
    number = models.TextField("contractnummer")
    subject = models.TextField("waarover het gaat")
    starts_on = models.DateField("vanaf")
    ends_on = models.DateField("tot", null=True, blank=True)
    note = models.TextField("toelichting", blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = PeriodQuerySet.as_manager()

    class Meta:
        verbose_name = "contract"
        verbose_name_plural = "contracten"
        ordering = ["provider", "-starts_on", "number"]
        constraints = [
            _forward("provider_contract_period_forward"),
            models.UniqueConstraint(
                fields=["provider", "number"],
                name="provider_contract_number_once",
                violation_error_message="Deze aanbieder heeft al een contract met dit nummer.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} ({self.provider})"


class ContractLocation(Delivered):
    """A location at which a provider may carry out an instrument by contract."""

    provider = models.ForeignKey(
        Provider, on_delete=models.PROTECT, related_name="contract_locations", verbose_name="aanbieder"
    )
    instrument = models.ForeignKey(
        Instrument, on_delete=models.PROTECT, related_name="contract_locations", verbose_name="instrument"
    )
    contract = models.ForeignKey(  # none: delivered without one
        ProviderContract,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="locations",
        verbose_name="contract",
    )
    location = models.TextField("locatie")
    places = models.PositiveIntegerField("aantal plaatsen", null=True, blank=True)
    starts_on = models.DateField("vanaf")
    ends_on = models.DateField("tot", null=True, blank=True)

    version = models.PositiveIntegerField(default=1, editable=False)

    objects = ContractLocationQuerySet.as_manager()

    class Meta:
        verbose_name = "contractlocatie"
        verbose_name_plural = "contractlocaties"
        ordering = ["provider", "location", "starts_on"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="contract_location_period_forward",
                violation_error_message="De einddatum ligt voor de begindatum.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.location} ({self.provider})"


class PriceUnit(models.TextChoices):
    ONCE = "traject", "per traject"
    MONTH = "maand", "per maand"
    WEEK = "week", "per week"
    DAYPART = "dagdeel", "per dagdeel"
    HOUR = "uur", "per uur"


class ContractPrice(models.Model):
    """What an instrument costs under a contract, in a period."""

    contract = models.ForeignKey(
        ProviderContract, on_delete=models.CASCADE, related_name="prices", verbose_name="contract"
    )
    instrument = models.ForeignKey(
        Instrument, on_delete=models.PROTECT, related_name="prices", verbose_name="instrument"
    )
    amount = models.DecimalField("prijs", max_digits=12, decimal_places=2)  # euro
    unit = models.TextField("eenheid", choices=PriceUnit)
    starts_on = models.DateField("vanaf")
    ends_on = models.DateField("tot", null=True, blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = ContractPriceQuerySet.as_manager()

    class Meta:
        verbose_name = "prijs"
        verbose_name_plural = "prijzen"
        ordering = ["contract", "instrument", "-starts_on"]
        constraints = [
            _forward("contract_price_period_forward"),
            models.CheckConstraint(
                condition=Q(amount__gte=0),
                name="contract_price_not_negative",
                violation_error_message="De prijs kan niet lager zijn dan nul.",
            ),
            models.CheckConstraint(condition=Q(unit__in=PriceUnit.values), name="contract_price_unit_known"),
            ExclusionConstraint(
                name="contract_price_no_overlap",
                expressions=[
                    (F("contract"), RangeOperators.EQUAL),
                    (F("instrument"), RangeOperators.EQUAL),
                    (Func("starts_on", "ends_on", function="daterange"), RangeOperators.OVERLAPS),
                ],
                violation_error_message="In deze periode is er al een prijs voor dit instrument in dit contract.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.instrument}: {self.amount} {self.get_unit_display()}"


class ProviderContact(models.Model):
    """Whom to call at a provider."""

    provider = models.ForeignKey(Provider, on_delete=models.CASCADE, related_name="contacts", verbose_name="aanbieder")
    name = models.TextField("naam")
    role = models.TextField("functie", blank=True)
    phone = models.TextField("telefoon", blank=True)
    email = models.EmailField("e-mailadres", max_length=254, blank=True)
    starts_on = models.DateField("vanaf")
    ends_on = models.DateField("tot", null=True, blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = PeriodQuerySet.as_manager()

    class Meta:
        verbose_name = "contactpersoon"
        verbose_name_plural = "contactpersonen"
        ordering = ["provider", "name"]
        constraints = [_forward("provider_contact_period_forward")]

    def __str__(self) -> str:
        return self.name

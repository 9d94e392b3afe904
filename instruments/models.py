"""The catalogue: what exists, at which provider and location, under which law, and the dated amounts and terms."""

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from instruments.querysets import ContractLocationQuerySet, InstrumentQuerySet, ParameterQuerySet, ProviderQuerySet
from office.models import Delivered


class Stage(models.TextChoices):
    """The steps of the chain, lowest first. The order is the order of the chain (docs/cijfers.md, De keten)."""

    SOCIAL_PARTICIPATION = "maatschappelijke_participatie", "Maatschappelijke participatie"
    DAY_ACTIVITY = "dagbesteding", "Dagbesteding"
    UNPAID_WORK = "onbetaald_werk", "Onbetaald werk"
    DEVELOPMENT_PLACE = "ontwikkelplek", "Ontwikkelplek"
    SHELTERED_WORK = "beschut_werk", "Beschut werk"
    SECONDMENT = "detachering", "Detachering"
    SUPPORTED_WORK = "werk_met_ondersteuning", "Werk met ondersteuning"
    REGULAR_WORK = "regulier_werk", "Regulier werk"


STAGE_ORDER: dict[str, int] = {stage: position for position, stage in enumerate(Stage.values, start=1)}


class Fund(models.TextChoices):
    PARTICIPATION_BUDGET = "participatiebudget", "Participatiebudget"
    BUIG = "buig", "BUIG"
    WEB = "web", "WEB"
    WMO = "wmo", "Wmo"
    CIVIC_INTEGRATION = "inburgering", "Inburgering"
    EXTERNAL = "extern", "Extern"


class Instrument(Delivered):
    """Something that can help: a voorziening, a programme or a way of working."""

    code = models.TextField("code", unique=True)
    name = models.TextField("naam")
    theme = models.TextField("thema")
    stage = models.TextField("fase in de keten", choices=Stage, blank=True)
    fund = models.TextField("fonds", choices=Fund, blank=True)
    legal_basis = models.TextField("grondslag", blank=True)
    srg_code = models.TextField("SRG-code", blank=True)
    counts_as_participation = models.BooleanField("telt als participatie", null=True, blank=True)
    description = models.TextField("beschrijving", blank=True)
    purpose = models.TextField("doel", blank=True)
    target_group = models.TextField("doelgroep", blank=True)
    result = models.TextField("resultaat", blank=True)
    starts_on = models.DateField("vanaf", null=True, blank=True)
    ends_on = models.DateField("tot", null=True, blank=True)

    objects = InstrumentQuerySet.as_manager()

    class Meta:
        verbose_name = "instrument"
        verbose_name_plural = "instrumenten"
        ordering = ["theme", "name", "code"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(starts_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="instrument_period_forward",
                violation_error_message="De einddatum ligt voor de begindatum.",
            ),
            models.CheckConstraint(condition=Q(stage__in=["", *Stage.values]), name="instrument_stage_known"),
            models.CheckConstraint(condition=Q(fund__in=["", *Fund.values]), name="instrument_fund_known"),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("instruments:detail", args=[self.code])


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


class ContractLocation(Delivered):
    """A location at which a provider may carry out an instrument by contract."""

    provider = models.ForeignKey(
        Provider, on_delete=models.PROTECT, related_name="contract_locations", verbose_name="aanbieder"
    )
    instrument = models.ForeignKey(
        Instrument, on_delete=models.PROTECT, related_name="contract_locations", verbose_name="instrument"
    )
    location = models.TextField("locatie")
    starts_on = models.DateField("vanaf")
    ends_on = models.DateField("tot", null=True, blank=True)

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


class ParameterStatus(models.TextChoices):
    CONFIRMED = "bevestigd", "bevestigd"
    TO_CHECK = "te_controleren", "te controleren"


class Parameter(models.Model):
    """An amount, age or term with the period in which it holds, where it comes from and how certain it is."""

    key = models.TextField("sleutel")
    label = models.TextField("omschrijving")
    value = models.DecimalField("waarde", max_digits=14, decimal_places=4)
    unit = models.TextField("eenheid")
    starts_on = models.DateField("vanaf")
    ends_on = models.DateField("tot", null=True, blank=True)
    source = models.TextField("bron")
    status = models.TextField("status", choices=ParameterStatus)

    objects = ParameterQuerySet.as_manager()

    class Meta:
        verbose_name = "parameter"
        verbose_name_plural = "parameters"
        ordering = ["key", "starts_on"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gt=F("starts_on")),
                name="parameter_period_forward",
                violation_error_message="De einddatum ligt niet na de begindatum.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.label}: {self.value.normalize():f} {self.unit}"

"""Placements at an employer, the wage value and the wage cost subsidy (Participatiewet art. 10c and 10d)."""

from django.db import models
from django.db.models import F, Q

from office.fields import NumberField
from office.models import Delivered, Keyed
from trajectories.models.steps import Deployment


class Contract(models.TextChoices):
    PERMANENT = "vast", "vast"
    TEMPORARY = "tijdelijk", "tijdelijk"
    AGENCY = "uitzend", "uitzend"
    SECONDMENT = "detachering", "detachering"
    TRIAL = "proefplaatsing", "proefplaatsing"
    UNPAID = "onbetaald", "onbetaald"


class Placement(Keyed):
    deployment = models.ForeignKey(Deployment, on_delete=models.CASCADE, related_name="placements", verbose_name="stap")
    employer = models.TextField("werkgever")
    kvk = models.TextField("KvK-nummer", blank=True)
    hours_per_week = NumberField("uren per week", null=True, blank=True)
    contract = models.TextField("contract", choices=Contract, blank=True)
    cao = models.TextField("cao", blank=True)
    sector = models.TextField("sector", blank=True)
    starts_on = models.DateField("vanaf")
    ends_on = models.DateField("tot", null=True, blank=True)

    class Meta:
        verbose_name = "plaatsing"
        verbose_name_plural = "plaatsingen"
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="placement_period_forward",
                violation_error_message="De einddatum ligt voor de begindatum.",
            ),
            models.CheckConstraint(
                condition=Q(contract__in=["", *Contract.values]),
                name="placement_contract_known",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.employer} vanaf {self.starts_on:%d-%m-%Y}"


PAID_CONTRACTS = (
    Contract.PERMANENT,
    Contract.TEMPORARY,
    Contract.AGENCY,
    Contract.SECONDMENT,
)  # paid work (docs/cijfers.md)


class WageValue(Delivered):
    placement = models.ForeignKey(Placement, on_delete=models.CASCADE, related_name="wage_values")
    measured_on = models.DateField("gemeten op")
    percentage = NumberField("loonwaarde")  # percent of the minimum wage

    class Meta:
        verbose_name = "loonwaarde"
        verbose_name_plural = "loonwaarden"

    def __str__(self) -> str:
        return f"{self.percentage} %"


class WageSubsidyKind(models.TextChoices):
    WAGE_VALUE = "loonwaarde", "naar loonwaarde"
    FLAT = "forfaitair", "forfaitair"


class WageSubsidy(Keyed):
    """A loonkostensubsidie (LKS) for a placement."""

    placement = models.ForeignKey(Placement, on_delete=models.CASCADE, related_name="subsidies")
    kind = models.TextField("soort", choices=WageSubsidyKind)
    starts_on = models.DateField("vanaf")
    ends_on = models.DateField("tot", null=True, blank=True)

    class Meta:
        verbose_name = "loonkostensubsidie"
        verbose_name_plural = "loonkostensubsidies"
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="wage_subsidy_period_forward",
                violation_error_message="De einddatum ligt voor de begindatum.",
            ),
            models.CheckConstraint(condition=Q(kind__in=WageSubsidyKind.values), name="wage_subsidy_kind_known"),
        ]

    def __str__(self) -> str:
        return f"LKS {self.get_kind_display()} vanaf {self.starts_on:%d-%m-%Y}"


class SubsidyPayment(Delivered):
    wage_subsidy = models.ForeignKey(WageSubsidy, on_delete=models.CASCADE, related_name="payments")
    month = models.CharField("maand", max_length=7)  # JJJJ-MM
    subsidy = NumberField("subsidie")  # euro; negative where something is corrected
    employer_costs = NumberField("werkgeverslasten")  # euro
    paid_on = models.DateField("betaald op", null=True, blank=True)

    class Meta:
        verbose_name = "betaling van LKS"
        verbose_name_plural = "betalingen van LKS"
        indexes = [models.Index(fields=["month"], name="subsidy_payment_month")]
        constraints = [
            models.CheckConstraint(condition=Q(month__regex=r"^[0-9]{4}-(0[1-9]|1[0-2])$"), name="payment_month_known")
        ]

    def __str__(self) -> str:
        return f"LKS over {self.month}"

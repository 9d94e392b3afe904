"""Placements at an employer, the wage value and the wage cost subsidy (Participatiewet art. 10c and 10d)."""

import datetime

from django.db import models
from django.db.models import F, Q

from instruments.models import Employer
from instruments.rules.wording import amount
from office.fields import NumberField
from office.models import Delivered, Keyed
from trajectories.models.steps import Deployment
from trajectories.querysets import OfPlacementQuerySet, PlacementQuerySet
from trajectories.workflow import Status, status_on


class Contract(models.TextChoices):
    PERMANENT = "vast", "vast"
    TEMPORARY = "tijdelijk", "tijdelijk"
    AGENCY = "uitzend", "uitzend"
    SECONDMENT = "detachering", "detachering"
    TRIAL = "proefplaatsing", "proefplaatsing"
    UNPAID = "onbetaald", "onbetaald"


class PlacementEnd(models.TextChoices):
    """Why work at an employer ended, as facts and not as a judgement of someone."""

    FOLLOWED_UP = "vervolg", "er volgde een ander contract"
    EXPIRED = "afgelopen", "het contract liep af"
    EMPLOYER = "werkgever", "de werkgever stopte"
    EMPLOYEE = "inwoner", "de inwoner stopte"
    TOGETHER = "samen", "in overleg gestopt"
    HEALTH = "kan_niet", "het werk kon niet meer"  # no more than that: health does not belong here
    OTHER = "anders", "een andere reden"


class Placement(Keyed):
    deployment = models.ForeignKey(Deployment, on_delete=models.CASCADE, related_name="placements", verbose_name="stap")
    employer = models.TextField("werkgever")
    company = models.ForeignKey(  # where the employer stands in the list of companies
        Employer, on_delete=models.PROTECT, null=True, blank=True, related_name="placements", verbose_name="bedrijf"
    )
    hirer = models.TextField("inlener", blank=True)  # where someone works who is seconded or works for an agency
    hiring_company = models.ForeignKey(
        Employer,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="hired",
        verbose_name="bedrijf dat inleent",
    )
    kvk = models.TextField("KvK-nummer", blank=True)
    hours_per_week = NumberField("uren per week", null=True, blank=True)
    contract = models.TextField("contract", choices=Contract, blank=True)
    cao = models.TextField("cao", blank=True)
    sector = models.TextField("sector", blank=True)
    starts_on = models.DateField("vanaf")
    ends_on = models.DateField("tot", null=True, blank=True)
    end_reason = models.TextField("waarom het eindigde", choices=PlacementEnd, blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = PlacementQuerySet.as_manager()

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
            models.CheckConstraint(
                condition=Q(end_reason__in=["", *PlacementEnd.values]), name="placement_end_reason_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.employer} vanaf {self.starts_on:%d-%m-%Y}"

    def status_on(self, day: datetime.date) -> Status:
        return status_on(day, self.starts_on, self.ends_on)

    @property
    def is_withdrawn(self) -> bool:
        return self.ends_on == self.starts_on

    @property
    def hours(self) -> str:
        """32,5 uur per week; nothing where that is not known."""
        return "" if self.hours_per_week is None else amount(self.hours_per_week, "uur per week")

    @property
    def where(self) -> str:
        """At whom someone works, and who pays where that is another."""
        return f"{self.hirer}, in dienst bij {self.employer}" if self.hirer else self.employer


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
    measured_by = models.TextField("gemeten door", blank=True)  # a loonwaardedeskundige, and of which organisation
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = OfPlacementQuerySet.as_manager()

    class Meta:
        verbose_name = "loonwaarde"
        verbose_name_plural = "loonwaarden"

    def __str__(self) -> str:
        return amount(self.percentage, "procent")


class WageSubsidyKind(models.TextChoices):
    WAGE_VALUE = "loonwaarde", "naar loonwaarde"
    FLAT = "forfaitair", "forfaitair"


class WageSubsidy(Keyed):
    """A loonkostensubsidie (LKS) for a placement."""

    placement = models.ForeignKey(Placement, on_delete=models.CASCADE, related_name="subsidies")
    kind = models.TextField("soort", choices=WageSubsidyKind)
    starts_on = models.DateField("vanaf")
    ends_on = models.DateField("tot", null=True, blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = OfPlacementQuerySet.as_manager()

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

    @property
    def is_withdrawn(self) -> bool:
        return self.ends_on == self.starts_on


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

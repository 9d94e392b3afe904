"""Applications and benefits. What the benefit administration delivers is read-only; typed where it delivers nothing."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import Deferrable, F, Func, Q

from clients.models.person import Client
from clients.querysets import OfClientQuerySet, ShareQuerySet
from office.models import Keyed


class Scheme(models.TextChoices):
    PW = "pw", "Participatiewet"
    IOAW = "ioaw", "IOAW"
    IOAZ = "ioaz", "IOAZ"
    BBZ = "bbz", "Bbz"
    SPECIAL = "bijzondere_bijstand", "Bijzondere bijstand"


WELFARE = (Scheme.PW, Scheme.IOAW, Scheme.IOAZ)  # bijstand (docs/cijfers.md)
LIVELIHOOD = (*WELFARE, Scheme.BBZ)  # levensonderhoud


class ApplicationDecision(models.TextChoices):
    GRANTED = "toegekend", "toegekend"
    REFUSED = "afgewezen", "afgewezen"
    WITHDRAWN = "ingetrokken", "ingetrokken"
    NOT_HANDLED = "buiten_behandeling", "buiten behandeling gesteld"


class BenefitApplication(Keyed):
    client = models.ForeignKey(Client, on_delete=models.CASCADE, related_name="applications")
    scheme = models.TextField("regeling", choices=Scheme)
    received_on = models.DateField("ontvangen op")
    decision = models.TextField("besluit", choices=ApplicationDecision, blank=True)
    decided_on = models.DateField("besluit op", null=True, blank=True)
    merged_into = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, verbose_name="samengevoegd met"
    )
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = OfClientQuerySet.as_manager()

    class Meta:
        verbose_name = "aanvraag"
        verbose_name_plural = "aanvragen"
        indexes = [models.Index(fields=["received_on"], name="application_received")]
        constraints = [
            models.CheckConstraint(condition=Q(scheme__in=Scheme.values), name="application_scheme_known"),
            models.CheckConstraint(
                condition=Q(decision__in=["", *ApplicationDecision.values]),
                name="application_decision_known",
            ),
        ]

    def __str__(self) -> str:
        return f"Aanvraag {self.get_scheme_display()}, {self.received_on:%d-%m-%Y}"


class EndReason(models.TextChoices):
    EMPLOYMENT = "werk_loondienst", "werk in loondienst"
    WORK_ABROAD = "werk_buitenland", "werk in het buitenland"
    OWN_BUSINESS = "eigen_bedrijf", "eigen bedrijf"
    OTHER_INCOME = "inkomen_overig", "ander inkomen"
    STUDY = "studie", "studie"
    MOVED = "verhuizing", "verhuizing"
    RELATION = "relatie", "relatie"
    PENSION = "pensioen", "pensioen"
    DEATH = "overlijden", "overlijden"
    UNLAWFUL = "onrechtmatig", "onrechtmatig"
    DETENTION = "detentie", "detentie"
    ADMINISTRATIVE = "administratief", "administratief"
    OTHER = "overig", "overig"


class Benefit(Keyed):
    """One uitkering. A couple has one together: two members."""

    scheme = models.TextField("regeling", choices=Scheme)
    starts_on = models.DateField("vanaf")
    ends_on = models.DateField("tot", null=True, blank=True)
    end_reason = models.TextField("eindreden", choices=EndReason, blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)
    clients = models.ManyToManyField(Client, through="BenefitMember", related_name="benefits")

    class Meta:
        verbose_name = "uitkering"
        verbose_name_plural = "uitkeringen"
        indexes = [models.Index(fields=["starts_on", "ends_on"], name="benefit_period")]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="benefit_period_forward",
                violation_error_message="De einddatum ligt voor de begindatum.",
            ),
            models.CheckConstraint(condition=Q(scheme__in=Scheme.values), name="benefit_scheme_known"),
        ]

    def __str__(self) -> str:
        return f"Uitkering {self.get_scheme_display()} vanaf {self.starts_on:%d-%m-%Y}"


class BenefitMember(models.Model):
    """A person's share in a benefit.

    Scheme and period are copies, kept equal to the benefit by triggers, so that PostgreSQL can refuse that one person
    has two bijstand benefits at once (Participatiewet art. 11: one right to algemene bijstand).
    """

    benefit = models.ForeignKey(Benefit, on_delete=models.CASCADE, related_name="members")
    client = models.ForeignKey(Client, on_delete=models.CASCADE, related_name="benefit_memberships")
    is_partner = models.BooleanField("partner", default=False)
    scheme = models.TextField(choices=Scheme, editable=False)
    starts_on = models.DateField(editable=False)
    ends_on = models.DateField(null=True, editable=False)

    objects = ShareQuerySet.as_manager()

    class Meta:
        verbose_name = "rechthebbende"
        verbose_name_plural = "rechthebbenden"
        constraints = [
            models.UniqueConstraint(fields=["benefit", "is_partner"], name="benefit_one_applicant_one_partner"),
            models.UniqueConstraint(
                fields=["benefit", "client"],
                name="benefit_partner_is_another",
                violation_error_message="Een inwoner kan niet de eigen partner zijn.",
            ),
            ExclusionConstraint(
                name="benefit_no_overlap",
                expressions=[
                    (F("client"), RangeOperators.EQUAL),
                    (Func("starts_on", "ends_on", function="daterange"), RangeOperators.OVERLAPS),
                ],
                condition=Q(scheme__in=WELFARE),
                deferrable=Deferrable.DEFERRED,
                violation_error_message="Deze inwoner heeft in deze periode al een bijstandsuitkering.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.client} ({'partner' if self.is_partner else 'aanvrager'})"

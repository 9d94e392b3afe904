"""The dated amounts, ages and terms, with their source and how certain they are."""

import datetime

from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Func, Q
from django.urls import reverse

from instruments.querysets import ParameterQuerySet
from instruments.rules.parameters import Dated
from instruments.rules.periods import Period
from instruments.rules.terms import TermBasis


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
    term_basis = models.TextField(  # only for a term: whether the Algemene termijnenwet moves its end
        "soort termijn", choices=[(basis.value, basis.label) for basis in TermBasis], blank=True
    )
    source = models.TextField("bron")
    status = models.TextField("status", choices=ParameterStatus)
    entered_by = models.ForeignKey(  # none: brought by Keten
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="ingevoerd door",
    )
    checked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="gecontroleerd door",
    )
    checked_on = models.DateField("gecontroleerd op", null=True, blank=True)
    replaces = models.BooleanField(  # withdrawn, it gives the value before it back the days it took
        "vervangt de waarde daarvoor", default=False, editable=False
    )
    version = models.PositiveIntegerField(default=1, editable=False)

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
            models.CheckConstraint(
                condition=Q(term_basis__in=["", *(basis.value for basis in TermBasis)]),
                name="parameter_term_basis_known",
            ),
            models.CheckConstraint(
                condition=Q(checked_by__isnull=True) | Q(entered_by__isnull=True) | ~Q(checked_by=F("entered_by")),
                name="parameter_checked_by_another",
                violation_error_message="Laat een collega deze waarde controleren: u voerde haar zelf in.",
            ),
            models.CheckConstraint(
                condition=Q(status=ParameterStatus.TO_CHECK) | Q(entered_by__isnull=True) | Q(checked_by__isnull=False),
                name="parameter_confirmed_by_a_colleague",
                violation_error_message="Laat een collega deze waarde eerst controleren.",
            ),
            ExclusionConstraint(
                name="parameter_one_value_a_day",
                expressions=[
                    (F("key"), RangeOperators.EQUAL),
                    (Func("starts_on", "ends_on", function="daterange"), RangeOperators.OVERLAPS),
                ],
                violation_error_message="In deze periode is er al een waarde. Laat die eerst eindigen.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.label}: {self.shown}"

    def get_absolute_url(self) -> str:
        return reverse("instruments:parameter", args=[self.key])

    def holds_on(self, day: datetime.date) -> bool:
        return Period(self.starts_on, self.ends_on).covers(day)

    @property
    def dated(self) -> Dated:
        """As the rules read it."""
        return Dated(
            self.key,
            self.label,
            self.value,
            self.unit,
            self.starts_on,
            self.ends_on,
            self.term_basis,
            self.status,
        )

    @property
    def shown(self) -> str:
        """€ 1.995,00 per maand, 6 maanden."""
        return self.dated.shown

    @property
    def is_to_check(self) -> bool:
        return self.status == ParameterStatus.TO_CHECK

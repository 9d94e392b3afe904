"""What the figures of a year are compared with: budgets, targets, other years, other municipalities."""

from django.conf import settings
from django.db import models

from office.fields import NumberField
from office.models import Delivered
from reporting.models.figures import FigureStatus
from reporting.querysets import EnteredFigureQuerySet


class Budget(Delivered):
    year = models.BigIntegerField("jaar")
    fund = models.TextField("fonds")
    part = models.TextField("onderdeel", blank=True)  # empty: the whole fund
    amount = NumberField("bedrag")  # euro
    status = models.TextField("status", choices=FigureStatus, blank=True)

    class Meta:
        verbose_name = "budget"
        verbose_name_plural = "budgetten"

    def __str__(self) -> str:
        return f"{self.fund} {self.year}"


class Target(Delivered):
    """The intended value of a figure, from the yearly programme."""

    year = models.BigIntegerField("jaar")
    figure = models.TextField("cijfer")
    value = NumberField("doelwaarde")
    note = models.TextField("toelichting", blank=True)

    class Meta:
        verbose_name = "doel"
        verbose_name_plural = "doelen"

    def __str__(self) -> str:
        return f"{self.figure} {self.year}"


class HistoricalFigure(Delivered):
    """A value that was published before, for series over years of which the dossiers are not here."""

    year = models.BigIntegerField("jaar")
    figure = models.TextField("cijfer")
    value = NumberField("waarde")
    source = models.TextField("bron", blank=True)

    class Meta:
        verbose_name = "eerder gepubliceerd cijfer"
        verbose_name_plural = "eerder gepubliceerde cijfers"

    def __str__(self) -> str:
        return f"{self.figure} {self.year}"


class EnteredFigure(models.Model):
    """A number of a year that no dossier of ours tells: the national count, or the saving of RAP talks.

    It is entered with where it comes from; what is corrected stays, under the newer one.
    """

    year = models.PositiveSmallIntegerField("jaar")
    series = models.TextField("reeks")  # a key of reporting.figures.entered
    value = models.DecimalField("waarde", max_digits=16, decimal_places=2)
    source = models.TextField("bron")
    source_dated = models.DateField("datum van de bron")
    basis = models.TextField("hoe het is berekend", blank=True)
    entered_at = models.DateTimeField("ingevoerd op", auto_now_add=True)
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name="ingevoerd door"
    )
    replaces = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="replaced_by", verbose_name="verbetert"
    )

    objects = EnteredFigureQuerySet.as_manager()

    class Meta:
        verbose_name = "ingevoerd cijfer"
        verbose_name_plural = "ingevoerde cijfers"
        ordering = ["-year", "series"]
        constraints = [
            models.UniqueConstraint(
                fields=["year", "series"], condition=models.Q(replaces__isnull=True), name="entered_once_a_year"
            )
        ]

    def __str__(self) -> str:
        return f"{self.series} {self.year}"

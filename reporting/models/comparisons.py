"""A snapshot beside what the dossiers say later, or beside another snapshot of the same year."""

from typing import Any

from django.apps import apps
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from office.templatetags.dutch import tijdstip
from reporting.models.figures import Snapshot
from reporting.querysets import ComparisonQuerySet, DifferenceQuerySet


class Comparison(models.Model):
    """What differed at the moment at which two counts of one year were laid beside each other. Never changes."""

    snapshot = models.ForeignKey(
        Snapshot, on_delete=models.PROTECT, related_name="comparisons", verbose_name="momentopname"
    )
    other = models.ForeignKey(
        Snapshot, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="vergeleken met"
    )  # empty: with the dossiers, counted again with the choices of the snapshot
    made_at = models.DateTimeField("vergeleken op", auto_now_add=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name="door"
    )
    program_version = models.TextField("versie van Keten")

    number: int  # of figures that differ; `counted` adds it
    objects = ComparisonQuerySet.as_manager()

    class Meta:
        verbose_name = "vergelijking van momentopnamen"
        verbose_name_plural = "vergelijkingen van momentopnamen"
        ordering = ["-made_at", "-pk"]
        constraints = [models.CheckConstraint(condition=~Q(snapshot=F("other")), name="comparison_of_two")]

    def __str__(self) -> str:
        return f"Momentopname {self.snapshot.year} vergeleken {self.told}"

    @property
    def told(self) -> str:
        """With what the earlier snapshot was compared."""
        if self.other is None:
            return f"met de dossiers van {tijdstip(self.made_at)}"
        return f"met de momentopname van {tijdstip(self.other.taken_at)}"


class Difference(models.Model):
    """One figure that differs, and the keys of the rows that did it. Counts stay when dossiers are erased."""

    comparison = models.ForeignKey(Comparison, on_delete=models.CASCADE, related_name="differences")
    key = models.TextField("sleutel")
    label = models.TextField("naam")
    unit = models.TextField("eenheid")
    then = models.JSONField("eerst", null=True)
    now = models.JSONField("daarna", null=True)
    version_then = models.PositiveSmallIntegerField("definitie eerst", null=True)  # empty: that one has no such figure
    version_now = models.PositiveSmallIntegerField("definitie daarna", null=True)
    evidence_model = models.TextField("soort dossierregel", blank=True)
    came = ArrayField(models.BigIntegerField(), default=list, verbose_name="erbij")
    went = ArrayField(models.BigIntegerField(), default=list, verbose_name="eraf")
    moved = ArrayField(models.BigIntegerField(), default=list, verbose_name="naar een andere groep")

    objects = DifferenceQuerySet.as_manager()

    class Meta:
        verbose_name = "verschil"
        verbose_name_plural = "verschillen"
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["comparison", "key"], name="difference_once_per_comparison")]

    def __str__(self) -> str:
        return self.label

    @property
    def is_redefined(self) -> bool:
        return self.version_then != self.version_now

    def rows(self, keys: list[int]) -> models.QuerySet[Any]:
        """Those of its rows that are still there."""
        return apps.get_model(self.evidence_model)._default_manager.filter(pk__in=keys)

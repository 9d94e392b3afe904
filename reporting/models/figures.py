"""Figures as they were at one moment."""

from typing import Any

from django.apps import apps
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import connection, models
from django.db.models import Q
from django.db.models.expressions import RawSQL

from reporting.querysets import FigureValueQuerySet, SnapshotQuerySet


class FigureStatus(models.TextChoices):
    PROVISIONAL = "voorlopig", "voorlopig"
    FINAL = "definitief", "definitief"


class Snapshot(models.Model):
    """All figures of one year, computed at one moment. Never changes: PostgreSQL refuses it."""

    year = models.PositiveSmallIntegerField("jaar")
    status = models.TextField("status", choices=FigureStatus, default=FigureStatus.PROVISIONAL)
    taken_at = models.DateTimeField("gemaakt op", auto_now_add=True)
    taken_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name="door"
    )
    settings = models.JSONField("keuzes", default=dict)  # regimes, end reasons, contracts: docs/cijfers.md
    catalogue = models.JSONField("catalogus", default=list)  # the instruments of that year, in their words of then
    program_version = models.TextField("versie van Keten")

    objects = SnapshotQuerySet.as_manager()

    class Meta:
        verbose_name = "momentopname"
        verbose_name_plural = "momentopnamen"
        ordering = ["-year", "-taken_at"]
        constraints = [
            models.CheckConstraint(condition=Q(status__in=FigureStatus.values), name="snapshot_status_known")
        ]

    def __str__(self) -> str:
        return f"Momentopname {self.year}, {self.taken_at:%d-%m-%Y %H:%M}"


# Read in the database: a figure may have more rows behind it than one would bring to a page of fifty.
ROWS_BEHIND = """
    SELECT line.key
    FROM reporting_figurevalue AS figure, unnest(figure.evidence, figure.evidence_groups) AS line (key, of)
    WHERE figure.id = %s AND (%s = '' OR line.of = %s)
"""

HOW_MANY_BEHIND = f"SELECT count(*) FROM ({ROWS_BEHIND}) AS behind"  # noqa: S608 (fixed text)
GROUPS_BEHIND = """
    SELECT line.key, line.of
    FROM reporting_figurevalue AS figure, unnest(figure.evidence, figure.evidence_groups) AS line (key, of)
    WHERE figure.id = %s AND line.key = ANY(%s)
    ORDER BY line.key, line.of
"""


class FigureValue(models.Model):
    """One figure of a snapshot: the value, what it meant then, and the keys of the rows that counted."""

    snapshot = models.ForeignKey(Snapshot, on_delete=models.PROTECT, related_name="values")
    key = models.TextField("sleutel")
    label = models.TextField("naam")
    definition = models.TextField("definitie")
    version = models.PositiveSmallIntegerField("versie van de definitie", default=1)
    unit = models.TextField("eenheid")  # personen, uitkeringen, aanvragen, euro, aandeel, ...
    value = models.JSONField("waarde", null=True)  # as docs/cijfers.md has it: whole number, "12.00", 0.5, table, null
    evidence_model = models.TextField("soort dossierregel", blank=True)  # for example `clients.Benefit`
    evidence = ArrayField(models.BigIntegerField(), default=list, verbose_name="regels die tellen")
    evidence_groups = ArrayField(models.TextField(), default=list, verbose_name="groep van elke regel")

    objects = FigureValueQuerySet.as_manager()

    class Meta:
        verbose_name = "cijfer"
        verbose_name_plural = "cijfers"
        constraints = [models.UniqueConstraint(fields=["snapshot", "key"], name="figure_once_per_snapshot")]

    def __str__(self) -> str:
        return f"{self.label} ({self.snapshot.year})"

    def rows(self, group: str = "") -> models.QuerySet[Any]:
        """The rows that counted, as far as they are still there; of a table, those of one key when it is given."""
        keys = RawSQL(ROWS_BEHIND, [self.pk, group, group])  # noqa: S611 (fixed text, values as parameters)
        return apps.get_model(self.evidence_model)._default_manager.filter(pk__in=keys)

    def counted(self, group: str = "") -> int:
        """How many rows counted, whether they are still there or not."""
        with connection.cursor() as cursor:
            cursor.execute(HOW_MANY_BEHIND, [self.pk, group, group])
            return int(cursor.fetchone()[0])

    def groups_of(self, keys: list[int]) -> dict[int, list[str]]:
        """Of some of the rows that counted, under which keys of the table."""
        found: dict[int, list[str]] = {}
        with connection.cursor() as cursor:
            cursor.execute(GROUPS_BEHIND, [self.pk, keys])
            for key, group in cursor.fetchall():
                found.setdefault(key, []).append(group or "")
        return found

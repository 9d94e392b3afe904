"""What two counts of one year differed in, kept as it was found: PostgreSQL refuses to change it."""

import django.contrib.postgres.fields
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

TABLES = ("reporting_comparison", "reporting_difference")

FREEZE = "\n".join(
    f"""
create trigger append_only before update or delete on {table} for each row execute function keten_refuse_change();
create trigger append_only_truncate before truncate on {table}
    for each statement execute function keten_refuse_change();
"""
    for table in TABLES
)

THAW = "\n".join(
    f"drop trigger append_only on {table}; drop trigger append_only_truncate on {table};" for table in TABLES
)


class Migration(migrations.Migration):
    dependencies = [
        ("reporting", "0007_notices_and_story_writers"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Comparison",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("made_at", models.DateTimeField(auto_now_add=True, verbose_name="vergeleken op")),
                ("program_version", models.TextField(verbose_name="versie van Keten")),
                (
                    "made_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="door",
                    ),
                ),
                (
                    "other",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="reporting.snapshot",
                        verbose_name="vergeleken met",
                    ),
                ),
                (
                    "snapshot",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="comparisons",
                        to="reporting.snapshot",
                        verbose_name="momentopname",
                    ),
                ),
            ],
            options={
                "verbose_name": "vergelijking van momentopnamen",
                "verbose_name_plural": "vergelijkingen van momentopnamen",
                "ordering": ["-made_at", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="Difference",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.TextField(verbose_name="sleutel")),
                ("label", models.TextField(verbose_name="naam")),
                ("unit", models.TextField(verbose_name="eenheid")),
                ("then", models.JSONField(null=True, verbose_name="eerst")),
                ("now", models.JSONField(null=True, verbose_name="daarna")),
                ("version_then", models.PositiveSmallIntegerField(null=True, verbose_name="definitie eerst")),
                ("version_now", models.PositiveSmallIntegerField(null=True, verbose_name="definitie daarna")),
                ("evidence_model", models.TextField(blank=True, verbose_name="soort dossierregel")),
                (
                    "came",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.BigIntegerField(), default=list, size=None, verbose_name="erbij"
                    ),
                ),
                (
                    "went",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.BigIntegerField(), default=list, size=None, verbose_name="eraf"
                    ),
                ),
                (
                    "moved",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.BigIntegerField(),
                        default=list,
                        size=None,
                        verbose_name="naar een andere groep",
                    ),
                ),
                (
                    "comparison",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="differences",
                        to="reporting.comparison",
                    ),
                ),
            ],
            options={
                "verbose_name": "verschil",
                "verbose_name_plural": "verschillen",
                "ordering": ["pk"],
            },
        ),
        migrations.AddConstraint(
            model_name="comparison",
            constraint=models.CheckConstraint(
                condition=models.Q(("snapshot", models.F("other")), _negated=True), name="comparison_of_two"
            ),
        ),
        migrations.AddConstraint(
            model_name="difference",
            constraint=models.UniqueConstraint(fields=("comparison", "key"), name="difference_once_per_comparison"),
        ),
        migrations.RunSQL(FREEZE, THAW),
    ]

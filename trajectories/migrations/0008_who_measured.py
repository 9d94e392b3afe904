"""Who measured a wage value: a loonwaardedeskundige, and of which organisation."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("trajectories", "0007_withdrawn_advice")]

    operations = [
        migrations.AddField(
            model_name="wagevalue",
            name="measured_by",
            field=models.TextField(blank=True, default="", verbose_name="gemeten door"),
            preserve_default=False,
        ),
    ]

"""The rechtbank to which an inwoner can go, for the letters with a decision."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("accounts", "0007_mandate_to_begin_with")]
    operations = [
        migrations.AddField(
            "municipality",
            "court",
            models.TextField(blank=True, default="", verbose_name="rechtbank"),
            preserve_default=False,
        ),
    ]

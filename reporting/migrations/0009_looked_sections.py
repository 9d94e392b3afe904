from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("reporting", "0008_comparisons")]
    operations = [
        migrations.AddField(
            model_name="section",
            name="looked_version",
            field=models.PositiveIntegerField(editable=False, null=True),
        ),
        migrations.AddField(
            model_name="section",
            name="remark",
            field=models.TextField(blank=True, verbose_name="opmerking van wie controleert"),
        ),
    ]

"""How much longer a bezwaar may be under way when it was posted in time."""

import datetime

from django.db import migrations

LONG_AGO = datetime.date(2015, 1, 1)
KEY = "bezwaar_post_weken"
VALUES = {
    "label": "Zo lang kan een bezwaar onderweg zijn dat op tijd op de post is gedaan",
    "value": 1,
    "unit": "weken",
    "term_basis": "wet",
    "source": "Algemene wet bestuursrecht art. 6:9 lid 2",
    "status": "bevestigd",
    "ends_on": None,
}


def add(apps, schema_editor):
    parameter = apps.get_model("instruments", "Parameter")
    parameter.objects.get_or_create(key=KEY, starts_on=LONG_AGO, defaults=VALUES)


def remove(apps, schema_editor):
    apps.get_model("instruments", "Parameter").objects.filter(key=KEY).delete()


class Migration(migrations.Migration):
    dependencies = [("instruments", "0018_parameters_of_maatwerk")]
    operations = [migrations.RunPython(add, remove)]

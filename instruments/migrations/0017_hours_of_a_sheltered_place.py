"""How many hours a week make one place of the taakstelling beschut werk. The taakstelling itself is of each municipality."""

import datetime

from django.db import migrations

KEY = "beschut_uren_per_plek"


def add(apps, schema_editor):
    apps.get_model("instruments", "Parameter").objects.get_or_create(
        key=KEY,
        starts_on=datetime.date(2015, 1, 1),
        defaults={
            "label": "Uren per week die bij beschut werk samen één plek zijn",
            "value": 31,
            "unit": "uren per week",
            "source": "Participatiewet art. 10b lid 4; de eenheid van de ministeriële regeling is nog na te gaan.",
            "status": "te_controleren",
        },
    )


def remove(apps, schema_editor):
    apps.get_model("instruments", "Parameter").objects.filter(key=KEY).delete()


class Migration(migrations.Migration):
    dependencies = [("instruments", "0016_parameter_of_the_way_back")]
    operations = [migrations.RunPython(add, remove)]

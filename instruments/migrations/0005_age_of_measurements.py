"""After how long a measurement is old: choices of the municipality, so each waits to be confirmed."""

import datetime

from django.db import migrations

CHOICE = "Keuze van de gemeente; de wet noemt geen waarde."
PARAMETERS = [
    ("trede_ouder_dan_maanden", "Na zoveel maanden is een trede op de participatieladder oud", "6", "maanden", CHOICE),
    ("afstand_ouder_dan_maanden", "Na zoveel maanden is een gemeten afstand tot werk oud", "12", "maanden", CHOICE),
]


def add(apps, schema_editor):
    parameter = apps.get_model("instruments", "Parameter")
    for key, label, value, unit, source in PARAMETERS:
        parameter.objects.get_or_create(
            key=key,
            starts_on=datetime.date(2015, 1, 1),
            defaults={"label": label, "value": value, "unit": unit, "source": source, "status": "te_controleren"},
        )


def remove(apps, schema_editor):
    apps.get_model("instruments", "Parameter").objects.filter(key__in=[row[0] for row in PARAMETERS]).delete()


class Migration(migrations.Migration):
    dependencies = [("instruments", "0004_working_day")]
    operations = [migrations.RunPython(add, remove)]

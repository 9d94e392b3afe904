"""The amounts and terms that Keten needs on an empty database."""

import datetime

from django.db import migrations

PARAMETERS = [
    {
        "key": "kleine_aantallen_drempel",
        "label": "Kleinste aantal personen dat in een openbaar stuk staat",
        "value": 10,
        "unit": "personen",
        "starts_on": datetime.date(2015, 1, 1),
        "source": "Praktijk van het CBS: aantallen onder 5 of 10 blijven verborgen. De gemeente kiest de grens.",
        "status": "te_controleren",
    },
    {
        "key": "maatwerk_evaluatie_maanden",
        "label": "Termijn waarna een maatwerkbesluit wordt geëvalueerd",
        "value": 6,
        "unit": "maanden",
        "starts_on": datetime.date(2015, 1, 1),
        "source": "Keuze van de gemeente; de wet noemt geen termijn.",
        "status": "te_controleren",
    },
]


def add(apps, schema_editor):
    parameter = apps.get_model("instruments", "Parameter")
    for row in PARAMETERS:
        parameter.objects.get_or_create(key=row["key"], starts_on=row["starts_on"], defaults=row)


def remove(apps, schema_editor):
    apps.get_model("instruments", "Parameter").objects.filter(key__in=[row["key"] for row in PARAMETERS]).delete()


class Migration(migrations.Migration):
    dependencies = [("instruments", "0001_initial")]
    operations = [migrations.RunPython(add, remove)]

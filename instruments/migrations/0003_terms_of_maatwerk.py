"""The terms by which maatwerk is watched over."""

import datetime

from django.db import migrations

PARAMETERS = [
    {
        "key": "awb_beslistermijn_weken",
        "label": "Termijn om op een aanvraag te besluiten",
        "value": 8,
        "unit": "weken",
        "starts_on": datetime.date(2015, 1, 1),
        "source": "Algemene wet bestuursrecht art. 4:13, waar geen andere termijn is gesteld. Nog na te gaan of een verordening iets anders zegt.",
        "status": "te_controleren",
    },
    {
        "key": "maatwerk_patroon_aantal",
        "label": "Aantal keer dezelfde afwijking in twaalf maanden waarna zij als ontbrekende schakel wordt getoond",
        "value": 3,
        "unit": "verzoeken",
        "starts_on": datetime.date(2015, 1, 1),
        "source": "Keuze van de gemeente; de wet noemt geen aantal.",
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
    dependencies = [("instruments", "0002_parameters")]
    operations = [migrations.RunPython(add, remove)]

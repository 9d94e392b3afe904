"""How long before a way back runs out Keten asks attention for it."""

import datetime

from django.db import migrations

KEY, LONG_AGO = "terugkeer_signaal_weken", datetime.date(2015, 1, 1)
VALUES = {
    "label": "Zoveel weken voor het einde van een weg terug waarschuwt Keten",
    "value": "8",
    "unit": "weken",
    "term_basis": "afspraak",
    "source": "Keuze van de gemeente; de wet noemt geen waarde.",
    "status": "te_controleren",
    "ends_on": None,
}


def add(apps, schema_editor):
    apps.get_model("instruments", "Parameter").objects.get_or_create(key=KEY, starts_on=LONG_AGO, defaults=VALUES)


def remove(apps, schema_editor):
    apps.get_model("instruments", "Parameter").objects.filter(key=KEY).delete()


class Migration(migrations.Migration):
    dependencies = [("instruments", "0015_parameters_of_the_chain")]
    operations = [migrations.RunPython(add, remove)]

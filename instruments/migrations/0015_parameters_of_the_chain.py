"""How long something takes in the chain before Keten asks attention for it."""

import datetime

from django.db import migrations

LONG_AGO = datetime.date(2015, 1, 1)
CHOICE = "Keuze van de gemeente; de wet noemt geen waarde."
# key, label, value, unit, kind of term (wet, amvb, verordening, afspraak, or nothing), source, status, from, to
PARAMETERS: list[tuple] = [
    (
        "keten_vast_maanden",
        "Zo lang in dezelfde fase zonder volgende stap: dan staat iemand op de lijst Vast in de keten",
        "24",
        "maanden",
        "afspraak",
        CHOICE,
        "te_controleren",
        LONG_AGO,
        None,
    ),
    (
        "terugkeer_maanden",
        "Zo lang kan iemand terug naar de vorige stap, als er niets anders is afgesproken",
        "12",
        "maanden",
        "afspraak",
        CHOICE,
        "te_controleren",
        LONG_AGO,
        None,
    ),
    (
        "evaluatie_maanden",
        "Zo vaak een evaluatie van een stap, als er niets anders is afgesproken",
        "6",
        "maanden",
        "afspraak",
        CHOICE,
        "te_controleren",
        LONG_AGO,
        None,
    ),
]


def add(apps, schema_editor):
    parameter = apps.get_model("instruments", "Parameter")
    names = ("label", "value", "unit", "term_basis", "source", "status", "starts_on", "ends_on")
    for key, *rest in PARAMETERS:
        values = dict(zip(names, rest, strict=True))
        parameter.objects.get_or_create(key=key, starts_on=values.pop("starts_on"), defaults=values)


def remove(apps, schema_editor):
    apps.get_model("instruments", "Parameter").objects.filter(key__in=[row[0] for row in PARAMETERS]).delete()


class Migration(migrations.Migration):
    dependencies = [("instruments", "0014_prices_stay")]
    operations = [migrations.RunPython(add, remove)]

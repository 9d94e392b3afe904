"""How many hours a week make one place of the taakstelling beschut werk. The taakstelling itself is of each municipality."""

import datetime

from django.db import migrations

LONG_AGO = datetime.date(2015, 1, 1)
SOURCE = "Participatiewet art. 10b lid 4; de eenheid van de ministeriële regeling is nog na te gaan."
# key, label, value, unit, kind of term (wet, amvb, verordening, afspraak, or nothing), source, status, from, to
PARAMETERS: list[tuple] = [
    (
        "beschut_uren_per_plek",
        "Uren per week die bij beschut werk samen één plek zijn",
        31,
        "uren per week",
        "",
        SOURCE,
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
    dependencies = [("instruments", "0016_parameter_of_the_way_back")]
    operations = [migrations.RunPython(add, remove)]

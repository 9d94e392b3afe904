"""The ages, amounts and terms of youth, integration, language, debts and the benefit."""

import datetime

from django.db import migrations

LONG_AGO = datetime.date(2015, 1, 1)
# key, label, value, unit, kind of term (wet, amvb, verordening, afspraak, or nothing), source, status, from, to
PARAMETERS: list[tuple] = [
    (
        "jongerenaanpak_vanaf_leeftijd",
        "Leeftijd vanaf wanneer de jongerenaanpak er is",
        16,
        "jaar",
        "",
        "Regionale afspraak over jongeren van 16 tot 27 jaar",
        "bevestigd",
        LONG_AGO,
        None,
    ),
    (
        "jongerenaanpak_tot_leeftijd",
        "Verjaardag waarop de jongerenaanpak eindigt",
        27,
        "jaar",
        "",
        "Regionale afspraak over jongeren van 16 tot 27 jaar",
        "bevestigd",
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
    dependencies = [("instruments", "0007_parameters_of_work")]
    operations = [migrations.RunPython(add, remove)]

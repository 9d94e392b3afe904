"""When a contract with a provider is about to end."""

import datetime

from django.db import migrations

LONG_AGO = datetime.date(2015, 1, 1)
# key, label, value, unit, kind of term (wet, amvb, verordening, afspraak, or nothing), source, status, from, to
PARAMETERS: list[tuple] = [
    (
        "contract_einde_waarschuwing_dagen",
        "Zoveel dagen voor het einde van een contract met een aanbieder staat er dat het afloopt",
        "90",
        "dagen",
        "",
        "Keuze van de gemeente; de wet noemt geen waarde.",
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
    dependencies = [("instruments", "0010_past_stays")]
    operations = [migrations.RunPython(add, remove)]

"""How long maatwerk may last by its kind, and within which time its repeating counts."""

import datetime

from django.db import migrations

LONG_AGO = datetime.date(2015, 1, 1)
VALUES = {
    "unit": "maanden",
    "term_basis": "afspraak",
    "source": "Keuze van de gemeente; de wet noemt geen waarde.",
    "status": "te_controleren",
    "ends_on": None,
}
# key, label, value; in months unless it says otherwise
PARAMETERS = [
    ("maatwerk_zekerheid_maanden", "Zo lang kan tijdelijke zekerheid duren, als maatwerk", 6, {}),
    ("maatwerk_budget_maanden", "Zo lang kan een budget zonder uitkering duren, als maatwerk", 12, {}),
    ("maatwerk_plek_maanden", "Zo lang kan een plek buiten het contract duren, als maatwerk", 12, {}),
    ("maatwerk_vrij_maanden", "Zo lang kan ander maatwerk duren", 12, {}),
    ("maatwerk_patroon_maanden", "In zoveel maanden telt dezelfde afwijking mee als ontbrekende schakel", 12, {"term_basis": ""}),
    ("maatwerk_gelijk_maanden", "Zo ver terug kijkt Keten naar een ander besluit in een gelijk geval", 12, {"term_basis": ""}),
    ("maatwerk_advies_dagen", "Zo lang krijgt een collega om te adviseren over maatwerk", 10, {"unit": "dagen"}),
]  # fmt: skip


def add(apps, schema_editor):
    parameter = apps.get_model("instruments", "Parameter")
    for key, label, value, more in PARAMETERS:
        parameter.objects.get_or_create(
            key=key, starts_on=LONG_AGO, defaults={"label": label, "value": value, **VALUES, **more}
        )


def remove(apps, schema_editor):
    apps.get_model("instruments", "Parameter").objects.filter(key__in=[row[0] for row in PARAMETERS]).delete()


class Migration(migrations.Migration):
    dependencies = [("instruments", "0017_hours_of_a_sheltered_place")]
    operations = [migrations.RunPython(add, remove)]

"""The terms and weights of the working day: choices of the municipality, so each waits to be confirmed."""

import datetime

from django.db import migrations

CHOICE = "Keuze van de gemeente; de wet noemt geen waarde."
PARAMETERS = [
    ("caseload_gewicht_licht", "Gewicht van een inwoner met lichte begeleiding", "0.5", "inwoners", CHOICE),
    ("caseload_gewicht_gewoon", "Gewicht van een inwoner met gewone begeleiding", "1", "inwoners", CHOICE),
    ("caseload_gewicht_intensief", "Gewicht van een inwoner met intensieve begeleiding", "2", "inwoners", CHOICE),
    ("geen_contact_weken", "Na zoveel weken zonder contact staat een inwoner op de lijst", "8", "weken", CHOICE),
    ("taak_waarschuwing_dagen", "Zoveel dagen voor de uiterste datum kleurt een taak oranje", "5", "dagen", CHOICE),
    ("inzage_buiten_werk_uren", "Zo lang blijft een dossier buiten eigen werk open", "8", "uren", CHOICE),
    ("overdracht_antwoord_dagen", "Zoveel dagen om een overdracht aan te nemen", "3", "dagen", CHOICE),
    ("steekproef_dossiers", "Aantal dossiers in de steekproef van een team per maand", "5", "dossiers", CHOICE),
    ("stap_zit_vast_weken", "Na zoveel weken zonder contact of beweging zit een inwoner vast", "12", "weken", CHOICE),
    ("brief_reactie_dagen", "Termijn om te reageren op de brief na niet verschijnen", "7", "dagen", CHOICE),
    (
        "werk_binnen_maanden",
        "Wie binnen deze termijn naar werk kan, krijgt een klantmanager met ruimte",
        "24",
        "maanden",
        "Beleidskeuze: wie binnen twee jaar kan werken, krijgt een begeleider met genoeg tijd.",
    ),
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
    dependencies = [("instruments", "0003_terms_of_maatwerk")]
    operations = [migrations.RunPython(add, remove)]

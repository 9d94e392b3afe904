"""The lengths of the terms that no rule asks for, and how long before its last day a term is called to mind.

Those that a rule asks for too came with that rule.
"""

import datetime

from django.db import migrations

LONG_AGO = datetime.date(2015, 1, 1)
LAW, AGREED = "wet", "afspraak"
SURE, CHECK = "bevestigd", "te_controleren"
CHOICE = "Keuze van de gemeente; de wet noemt geen waarde."

# key, label, value, unit, kind of term (wet, amvb, verordening, afspraak, or nothing), source, status, from, to
PARAMETERS: list[tuple] = [
    # decisions, objection and the benefit
    ("voorschot_weken", "Termijn om een voorschot op de bijstand te betalen", 4, "weken", LAW, "Participatiewet art. 52", SURE, LONG_AGO, None),
    ("awb_buiten_behandeling_weken", "Termijn om een aanvraag buiten behandeling te laten", 4, "weken", LAW, "Algemene wet bestuursrecht art. 4:5 lid 4", SURE, LONG_AGO, None),
    ("ingebrekestelling_weken", "Termijn om na een ingebrekestelling te besluiten", 2, "weken", LAW, "Algemene wet bestuursrecht art. 4:17 lid 3", SURE, LONG_AGO, None),
    ("bezwaartermijn_weken", "Termijn om bezwaar te maken", 6, "weken", LAW, "Algemene wet bestuursrecht art. 6:7", SURE, LONG_AGO, None),
    ("bezwaar_beslistermijn_weken", "Termijn om op een bezwaar te besluiten", 6, "weken", LAW, "Algemene wet bestuursrecht art. 7:10 lid 1", SURE, LONG_AGO, None),
    ("bezwaar_beslistermijn_commissie_weken", "Termijn om op een bezwaar te besluiten, met een commissie", 12, "weken", LAW, "Algemene wet bestuursrecht art. 7:10 lid 1", SURE, LONG_AGO, None),
    ("bezwaar_verdaging_weken", "Langste verdaging van het besluit op een bezwaar", 6, "weken", LAW, "Algemene wet bestuursrecht art. 7:10 lid 3", SURE, LONG_AGO, None),
    # aftercare
    ("nazorg_eerste_maanden", "Eerste contact van de nazorg", 1, "maanden", AGREED, CHOICE, CHECK, LONG_AGO, None),
    ("nazorg_tweede_maanden", "Tweede contact van de nazorg", 3, "maanden", AGREED, CHOICE, CHECK, LONG_AGO, None),
    ("nazorg_derde_maanden", "Derde contact van de nazorg", 6, "maanden", AGREED, CHOICE, CHECK, LONG_AGO, None),
    ("nazorg_vierde_maanden", "Vierde contact van de nazorg", 12, "maanden", AGREED, CHOICE, CHECK, LONG_AGO, None),
    # support under the Wmo
    ("wmo_onderzoek_weken", "Termijn van het onderzoek na een melding", 6, "weken", LAW, "Wmo 2015 art. 2.3.2 lid 1", SURE, LONG_AGO, None),
    ("wmo_besluit_weken", "Termijn om op een aanvraag voor de Wmo te besluiten", 2, "weken", LAW, "Wmo 2015 art. 2.3.5 lid 2", SURE, LONG_AGO, None),
    # when a term is called to mind
    ("waarschuwen_spoed_dagen", "Zo lang vooraf een taak bij een termijn van enkele dagen", 1, "dagen", "", CHOICE, CHECK, LONG_AGO, None),
    ("waarschuwen_kort_dagen", "Zo lang vooraf een taak bij een termijn van enkele weken", 7, "dagen", "", CHOICE, CHECK, LONG_AGO, None),
    ("waarschuwen_besluit_dagen", "Zo lang vooraf een taak bij een termijn om te besluiten", 14, "dagen", "", CHOICE, CHECK, LONG_AGO, None),
    ("waarschuwen_maand_dagen", "Zo lang vooraf een taak bij een termijn van enkele maanden", 30, "dagen", "", CHOICE, CHECK, LONG_AGO, None),
    ("waarschuwen_lang_dagen", "Zo lang vooraf een taak bij een termijn van een jaar of meer", 90, "dagen", "", CHOICE, CHECK, LONG_AGO, None),
    ("termijn_taak_na_einde_dagen", "Voor een termijn die al langer dan dit voorbij is, komt er geen taak meer", 90, "dagen", "", CHOICE, CHECK, LONG_AGO, None),
]  # fmt: skip


def add(apps, schema_editor):
    parameter = apps.get_model("instruments", "Parameter")
    names = ("label", "value", "unit", "term_basis", "source", "status", "starts_on", "ends_on")
    for key, *rest in PARAMETERS:
        values = dict(zip(names, rest, strict=True))
        parameter.objects.get_or_create(key=key, starts_on=values.pop("starts_on"), defaults=values)
    parameter.objects.filter(key="awb_beslistermijn_weken", term_basis="").update(term_basis=LAW)


def remove(apps, schema_editor):
    apps.get_model("instruments", "Parameter").objects.filter(key__in=[row[0] for row in PARAMETERS]).delete()


class Migration(migrations.Migration):
    dependencies = [("instruments", "0009_parameters_of_the_register")]
    operations = [migrations.RunPython(add, remove)]

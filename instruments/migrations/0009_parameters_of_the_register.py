"""The other amounts and terms that a gemeente keeps."""

import datetime

from django.db import migrations

SURE, CHECK = "bevestigd", "te_controleren"
CHOICE = "Keuze van de gemeente; de wet noemt geen waarde."
LONG_AGO = datetime.date(2015, 1, 1)


def half_years(key, label, unit, first, rows):
    """Amounts that are set each 1 January and 1 July: each holds until the next, and the last until it is due."""
    starts = [datetime.date(first + n // 2, 7 if n % 2 else 1, 1) for n in range(len(rows) + 1)]
    return [
        (key, label, value, unit, "", source, status, start, end)
        for (value, source, status), start, end in zip(rows, starts, starts[1:], strict=False)
    ]


OFFICIAL = "Staatscourant {}".format
MONTHLY = [
    ("1615.80", "Bedrag voor wie 22 jaar of ouder is; nog na te gaan in de Staatscourant", CHECK),
    ("1635.60", "Opgave van een accountantskantoor (verstratenbergkamp.nl)", SURE),
    ("1653.60", OFFICIAL("2019, 56680"), SURE),
    ("1680.00", OFFICIAL("2020, 22092"), SURE),
    ("1684.80", "Nog na te gaan in de Staatscourant", CHECK),
    ("1701.00", "Nog na te gaan in de Staatscourant", CHECK),
    ("1725.00", OFFICIAL("2021, 44177"), SURE),
    ("1756.20", OFFICIAL("2022, 11945"), SURE),
    ("1934.40", "Staatsblad 2022, 381", SURE),
    ("1995.00", OFFICIAL("2023, 12023"), SURE),
]
HOURLY = [
    ("13.27", "Nog na te gaan in de Staatscourant", CHECK),
    ("13.68", "Nog na te gaan in de Staatscourant", CHECK),
    ("14.06", "Opgave van de SVB (svb.nl); nog na te gaan in de Staatscourant", CHECK),
    ("14.40", "Opgave van een salariskantoor; nog na te gaan in de Staatscourant", CHECK),
    ("14.71", "Opgave van een salariskantoor; nog na te gaan in de Staatscourant", CHECK),
    ("14.99", OFFICIAL("2026, 16505"), SURE),
]
REFERENCE = [
    ("2294.40", "Opgave van een salariskantoor; nog na te gaan in de Staatscourant", CHECK),
    ("2337.00", OFFICIAL("2026, 16505"), SURE),
]
YOUTH_FROM = datetime.date(2019, 7, 1)
YOUTH_SOURCE = "Wet minimumloon en minimumvakantiebijslag; nog na te gaan, ook of het percentage daarna veranderde"
YOUTH = {20: "80", 19: "60", 18: "50", 17: "39.5", 16: "34.5", 15: "30"}
APPRENTICES = {20: "61.5", 19: "52.5", 18: "45.5"}
OF_ADULT = "procent van het volle minimumloon"
NOW = datetime.date(2026, 7, 1)

# key, label, value, unit, kind of term (wet, amvb, verordening, afspraak, or nothing), source, status, from, to
PARAMETERS: list[tuple] = [
    # the minimum wage; from 2024 the law sets an hourly wage, and a monthly amount is published beside it
    *half_years("wml_maand", "Wettelijk minimumloon per maand (tot 2024)", "euro per maand", 2019, MONTHLY),
    *half_years("wml_uur", "Wettelijk minimumloon per uur (vanaf 2024)", "euro per uur", 2024, HOURLY),
    *half_years("wml_referentiemaand", "Referentiemaandloon bij het minimumuurloon", "euro per maand", 2026, REFERENCE),
    ("wml_vanaf_leeftijd", "Leeftijd vanaf wanneer het volle minimumloon geldt", 22, "jaar", "", "Wet minimumloon en minimumvakantiebijslag; nog na te gaan", CHECK, datetime.date(2019, 1, 1), YOUTH_FROM),
    ("wml_vanaf_leeftijd", "Leeftijd vanaf wanneer het volle minimumloon geldt", 21, "jaar", "", "Wet minimumloon en minimumvakantiebijslag; nog na te gaan", CHECK, YOUTH_FROM, None),
    *((f"wml_jeugd_{age}", f"Minimumloon van wie {age} jaar is", share, OF_ADULT, "", YOUTH_SOURCE, CHECK, YOUTH_FROM, None) for age, share in YOUTH.items()),
    *((f"wml_bbl_{age}", f"Minimumloon van wie {age} jaar is en een beroepsbegeleidende leerweg volgt", share, OF_ADULT, "", YOUTH_SOURCE, CHECK, YOUTH_FROM, None) for age, share in APPRENTICES.items()),
    ("vakantiebijslag_procent", "Vakantiebijslag", 8, "procent van het loon", "", "Wet minimumloon en minimumvakantiebijslag; Participatiewet art. 10d", SURE, LONG_AGO, None),
    # wage subsidy
    ("lks_forfaitair_procent", "Loonkostensubsidie zolang de loonwaarde niet bekend is (forfaitair)", 50, "procent van het minimumloon met vakantiebijslag", "", "Participatiewet art. 10d lid 5, gelezen in de tekst van 1 januari 2021 en van 1 juli 2026", SURE, datetime.date(2021, 1, 1), None),
    ("werkgeverslasten_procent", "Vergoeding van de werkgeverslasten", 23, "procent van de loonkostensubsidie", "", "Rekenvoorbeelden van rendement.nl over 2015 en 2016", CHECK, LONG_AGO, datetime.date(2018, 1, 1)),
    ("werkgeverslasten_procent", "Vergoeding van de werkgeverslasten", "23.5", "procent van de loonkostensubsidie", "", "Staatscourant 2017, 68248; Regeling loonkostensubsidie Participatiewet 2021 art. 1", SURE, datetime.date(2018, 1, 1), datetime.date(2022, 1, 1)),
    ("werkgeverslasten_procent", "Vergoeding van de werkgeverslasten", "23.5", "procent van de loonkostensubsidie", "", "Zoals in 2021. Voor latere jaren is het percentage niet nagegaan: controleer het elk jaar in de Regeling loonkostensubsidie Participatiewet.", CHECK, datetime.date(2022, 1, 1), None),
    # too late with a decision
    *((f"dwangsom_{n}", f"Dwangsom bij niet tijdig besluiten, {which} bedrag", amount, "euro per dag", "", "Algemene wet bestuursrecht art. 4:17. De bedragen worden aangepast aan de prijzen: nog na te gaan.", CHECK, LONG_AGO, None) for n, which, amount in ((1, "eerste", 23), (2, "tweede", 35), (3, "derde", 45))),
    ("dwangsom_hoogstens", "Dwangsom bij niet tijdig besluiten, hoogste bedrag in totaal", 1442, "euro", "", "Algemene wet bestuursrecht art. 4:17. Het bedrag wordt aangepast aan de prijzen: nog na te gaan.", CHECK, LONG_AGO, None),
    # what one may own or be given beside a benefit
    ("vermogen_alleenstaande", "Vermogensgrens van een alleenstaande", 8000, "euro", "", "Participatiewet art. 34 lid 3, tekst van 1 juli 2026", SURE, NOW, None),
    ("vermogen_gezin", "Vermogensgrens van een alleenstaande ouder of gehuwden", 16000, "euro", "", "Participatiewet art. 34 lid 3, tekst van 1 juli 2026", SURE, NOW, None),
    ("vermogen_eigen_huis", "Vermogen in het eigen huis dat niet meetelt", 67500, "euro", "", "Participatiewet art. 34 lid 2 onder d, tekst van 1 juli 2026", SURE, NOW, None),
    ("giften_vrij", "Giften die niet meetellen", 1200, "euro per jaar", "", "Participatiewet, tekst van 1 juli 2026. Het bedrag en de begindag zijn nog na te gaan.", CHECK, NOW, None),
    ("bufferbudget_hoogstens", "Bufferbudget bij wisselend inkomen, hoogste bedrag", 1000, "euro per jaar", "", "Participatiewet art. 34b. Vastgesteld, en naar verwachting van kracht op 1 januari 2027: nog na te gaan.", CHECK, datetime.date(2027, 1, 1), None),
    # what the municipality expects of itself
    ("maatwerk_verwacht_procent", "Aandeel inwoners voor wie maatwerk wordt verwacht", 5, "procent", "", "Verwachting uit het beleid; geen norm.", CHECK, LONG_AGO, None),
    ("duurzaam_eerste_maanden", "Zoveel maanden uit de uitkering is een eerste teken van duurzaam werk", 6, "maanden", "", CHOICE, CHECK, LONG_AGO, None),
    ("duurzaam_maanden", "Zoveel maanden uit de uitkering heet duurzaam", 12, "maanden", "", CHOICE, CHECK, LONG_AGO, None),
    ("bedrag_eindigt_dagen", "Zoveel dagen vooraf staat een bedrag of termijn in de lijst 'eindigt binnenkort'", 60, "dagen", "", CHOICE, CHECK, LONG_AGO, None),
    # how long a file is kept
    ("bewaren_voorziening_jaren", "Zo lang blijft een dossier over een verstrekte voorziening bewaard", 10, "jaar", "", "Selectielijst gemeenten en intergemeentelijke organen 2020, resultaat 8.1", SURE, datetime.date(2020, 1, 1), None),
    ("bewaren_wmo_jaren", "Zo lang blijft een dossier over een voorziening van de Wmo bewaard", 15, "jaar", "", "Selectielijst gemeenten en intergemeentelijke organen 2020, resultaat 8.1.1", SURE, datetime.date(2020, 1, 1), None),
]  # fmt: skip


def add(apps, schema_editor):
    parameter = apps.get_model("instruments", "Parameter")
    names = ("label", "value", "unit", "term_basis", "source", "status", "starts_on", "ends_on")
    for key, *rest in PARAMETERS:
        values = dict(zip(names, rest, strict=True))
        parameter.objects.get_or_create(key=key, starts_on=values.pop("starts_on"), defaults=values)


def remove(apps, schema_editor):
    apps.get_model("instruments", "Parameter").objects.filter(key__in=[row[0] for row in PARAMETERS]).delete()


class Migration(migrations.Migration):
    dependencies = [("instruments", "0008_parameters_of_people")]
    operations = [migrations.RunPython(add, remove)]

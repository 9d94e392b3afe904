"""What an empty installation begins with: living areas, domains, a few templates and a checklist. All can be changed."""

import datetime

from django.db import migrations

AREAS = [  # key, label, protected
    ("inkomen", "Inkomen en schulden", False),
    ("werk", "Werk en dagbesteding", False),
    ("opleiding", "Taal en opleiding", False),
    ("wonen", "Wonen", False),
    ("gezin", "Gezin en relaties", False),
    ("netwerk", "Vrienden en buurt", False),
    ("gezondheid", "Gezondheid", True),
    ("verslaving", "Verslaving", True),
    ("veiligheid", "Veiligheid en justitie", True),
    ("vervoer", "Vervoer", False),
    ("vrije_tijd", "Vrije tijd", False),
]
DOMAINS = [  # key, label, area, protected; the thirteen domains of the version of 2017, names only
    ("financien", "Financiën", "inkomen", False),
    ("werk_opleiding", "Werk en opleiding", "werk", False),
    ("tijdsbesteding", "Tijdsbesteding", "vrije_tijd", False),
    ("huisvesting", "Huisvesting", "wonen", False),
    ("huiselijke_relaties", "Huiselijke relaties", "gezin", False),
    ("geestelijke_gezondheid", "Geestelijke gezondheid", "gezondheid", True),
    ("lichamelijke_gezondheid", "Lichamelijke gezondheid", "gezondheid", True),
    ("middelengebruik", "Middelengebruik", "verslaving", True),
    ("basale_adl", "Zorgen voor jezelf", "gezondheid", True),
    ("instrumentele_adl", "Het huishouden regelen", "wonen", False),
    ("sociaal_netwerk", "Sociaal netwerk", "netwerk", False),
    ("maatschappelijke_participatie", "Maatschappelijke participatie", "netwerk", False),
    ("justitie", "Justitie", "veiligheid", True),
]
TEMPLATES = [
    {
        "name": "Eerste gesprek",
        "kind": "gesprek",
        "minutes": 60,
        "first_talk": True,
        "text": (
            "Wat hebt u nodig om mee te doen?\n\n\n"
            "Wat gaat goed, en wat wilt u graag?\n\n\n"
            "Wat staat in de weg?\n\n\n"
            "Wie helpt u al?\n\n\n"
            "Wat doen we eerst?\n"
        ),
    },
    {
        "name": "Voortgangsgesprek",
        "kind": "gesprek",
        "minutes": 30,
        "text": "Hoe gaat het?\n\n\nWat is gelukt sinds de vorige keer?\n\n\nWat lukte niet, en waarom?\n\n\nWat doen we nu?\n",
    },
    {
        "name": "Belafspraak",
        "kind": "telefoon",
        "minutes": 10,
        "text": "Waarover ging het?\n\n\nWat hebben we afgesproken?\n",
    },
    {
        "name": "Evaluatie van een stap",
        "kind": "gesprek",
        "minutes": 45,
        "text": (
            "Wat vindt de inwoner van deze stap?\n\n\nWat vindt de begeleider of werkgever?\n\n\n"
            "Is de inwoner klaar voor een volgende stap?\n\n\nWat is daarvoor nodig?\n"
        ),
    },
]
QUESTIONS = [
    "Staat er een doel in het dossier dat de inwoner herkent?",
    "Is er een stap gepland of bezig, of staat er waarom niet?",
    "Is te lezen wat de inwoner zelf wil?",
    "Zijn afspraken nagekomen, of staat er waarom niet?",
    "Staat er alleen in wat nodig is voor het werk?",
]


def add(apps, schema_editor):
    area = apps.get_model("clients", "LivingArea")
    areas = {
        key: area.objects.create(key=key, label=label, position=place, protected=protected)
        for place, (key, label, protected) in enumerate(AREAS)
    }
    listed = apps.get_model("clients", "DomainList").objects.create(version="2017", starts_on=datetime.date(2017, 1, 1))
    domain = apps.get_model("clients", "Domain")
    for place, (key, label, of_area, protected) in enumerate(DOMAINS):
        domain.objects.create(
            domain_list=listed, key=key, label=label, position=place, protected=protected, area=areas[of_area]
        )
    template = apps.get_model("clients", "ContactTemplate")
    template.objects.bulk_create(template(**row) for row in TEMPLATES)
    question = apps.get_model("clients", "CheckQuestion")
    question.objects.bulk_create(question(text=text, position=place) for place, text in enumerate(QUESTIONS))


def remove(apps, schema_editor):
    for name in ("CheckQuestion", "ContactTemplate", "Domain", "DomainList", "LivingArea"):
        apps.get_model("clients", name).objects.all().delete()


class Migration(migrations.Migration):
    dependencies = [("clients", "0005_assignments_follow_case_manager")]
    operations = [migrations.RunPython(add, remove)]

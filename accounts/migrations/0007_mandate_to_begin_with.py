"""Until a municipality fills in its own register, each teamleider decides on maatwerk, as before."""

import datetime

from django.db import migrations

FIRST = {
    "level": 1,
    "role": "teamleider",
    "starts_on": datetime.date(2015, 1, 1),
    "source": "Beginwaarde van Keten, te controleren: neem hier het mandaatbesluit van uw gemeente over.",
}


def add(apps, schema_editor):
    mandates = apps.get_model("accounts", "Mandate").objects
    if not mandates.exists():
        mandates.create(**FIRST)


def remove(apps, schema_editor):
    apps.get_model("accounts", "Mandate").objects.filter(source=FIRST["source"]).delete()


class Migration(migrations.Migration):
    dependencies = [("accounts", "0006_mandates")]
    operations = [migrations.RunPython(add, remove)]

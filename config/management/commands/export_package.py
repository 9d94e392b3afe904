"""`manage.py export_package MAP`: hand back every case file as an exchange package."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from config.exchange import FolderInUse, export_package
from config.management.commands.import_package import named_user


class Command(BaseCommand):
    help = "Schrijft alle gegevens van het uitwisselformaat naar een lege of nieuwe map."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("map", type=Path, help="de map waarin de CSV-bestanden komen")
        parser.add_argument("--by", default="", metavar="GEBRUIKERSNAAM", help="wie dit doet, voor het logboek")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            counts = export_package(options["map"], by=named_user(options["by"]))
        except FolderInUse:
            raise CommandError(f"{options['map']} is niet leeg. Kies een nieuwe of lege map.") from None
        except OSError as error:
            raise CommandError(f"{options['map']} is niet te schrijven: {error.strerror}.") from None
        for name, count in counts.items():
            self.stdout.write(f"{name}: {count}")

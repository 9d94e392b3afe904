"""`manage.py import_package MAP`: bring in an exchange package, or say everything that is wrong with it."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from accounts.models import User
from config.exchange import Report, check_package, import_package


class Command(BaseCommand):
    help = "Leest een uitwisselpakket in, in zijn geheel of niet. Fouten staan op de standaarduitvoer, een per regel."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("map", type=Path, help="de map met de CSV-bestanden")
        parser.add_argument("--check", action="store_true", help="alleen nakijken, niets opslaan")
        parser.add_argument("--by", default="", metavar="GEBRUIKERSNAAM", help="wie dit doet, voor het logboek")

    def handle(self, *args: Any, **options: Any) -> None:
        by = named_user(options["by"])
        report = check_package(options["map"]) if options["check"] else import_package(options["map"], by=by)
        for fault in report.faults:
            self.stdout.write(str(fault))
        if not report.is_accepted:
            raise CommandError(f"Niets opgeslagen. Aantal fouten: {len(report.faults)}.")
        if options["check"]:
            self.stdout.write("Geen fouten gevonden. Er is niets opgeslagen.")
        else:
            self.tell(report)

    def tell(self, report: Report) -> None:
        for name, counts in report.counts.items():
            self.stdout.write(f"{name}: {counts.new} nieuw, {counts.changed} gewijzigd, {counts.same} gelijk")


def named_user(username: str) -> User | None:
    """The user of `--by`; without it, Keten itself."""
    if not username:
        return None
    try:
        return User.objects.get(username=username)
    except User.DoesNotExist:
        raise CommandError(f"Er is geen gebruiker {username}.") from None

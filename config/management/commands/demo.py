"""`manage.py demo`: bring in the invented municipality, unless a municipality is there already."""

from argparse import ArgumentParser
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from accounts.models import Municipality, User
from accounts.permissions import Role
from accounts.services import change_municipality, set_password
from config.demo.logins import DEMO_LOGINS, DEMO_PASSWORD
from config.demo.today import go_on_to_today
from config.demo.world import write_package
from config.exchange import import_package
from maatwerk.services import put_delivered_to_complete

NOTICE = (
    "De gemeente Lindermarke en haar inwoners zijn verzonnen. Alleen de totalen over 2021 zijn die welke de gemeente "
    "Hengelo heeft gepubliceerd."
)
COURT = "rechtbank Lindermarke"


class Command(BaseCommand):
    help = "Laadt een verzonnen gemeente om Keten mee te leren kennen. Alleen op een proefinstallatie."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--logins", action="store_true", help="alleen tonen wie er kan inloggen")

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEVELOPMENT:
            raise CommandError("De proefgegevens zijn er alleen met KETEN_MODE=development.")
        if options["logins"]:
            self._tell_logins()
        elif Municipality.objects.exists():
            self.stdout.write("Er is al een gemeente. Er is niets veranderd.")
        else:
            self._bring_in()

    @transaction.atomic
    def _bring_in(self) -> None:
        """All of it or nothing, so that a demonstration that was broken off begins anew."""
        with TemporaryDirectory() as folder:
            directory = Path(folder) / "lindermarke"
            directory.mkdir()
            write_package(directory)
            report = import_package(directory)
        if not report.is_accepted:
            raise CommandError("\n".join(str(fault) for fault in report.faults))
        beheerder = User.objects.get(
            username=next(login.username for login in DEMO_LOGINS if login.role == Role.BEHEERDER)
        )
        for user in User.objects.filter(username__in=[login.username for login in DEMO_LOGINS]):
            set_password(user.pk, by=beheerder, password=DEMO_PASSWORD)
        municipality = Municipality.objects.get()
        told = {"letter_notice": NOTICE, "theme": "lindermarke", "court": COURT}
        change_municipality(by=beheerder, version=municipality.version, **told)
        put_delivered_to_complete()
        go_on_to_today()
        self.stdout.write(f"{municipality.name} is geladen: {report.counts['inwoners'].new} inwoners.")

    def _tell_logins(self) -> None:
        rows = [(login.username, login.role.replace("_", " "), login.team, login.name) for login in DEMO_LOGINS]
        for row in [("gebruikersnaam", "rol", "team", "naam"), *rows]:
            self.stdout.write("  {:<16}{:<17}{:<10}{}".format(*row))
        self.stdout.write(f"  Wachtwoord voor iedereen: {DEMO_PASSWORD}")

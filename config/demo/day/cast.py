"""Who works on this day, and the dossiers that they work on."""

from functools import cached_property

from django.utils import timezone

from accounts.models import User
from clients.models import Client
from clients.querysets import ClientQuerySet
from config.demo.chance import Chance
from config.demo.days import TODAY, days

STORIES = {
    "anna": (("Jaimy", "Veldkornet"), ("Marloes", "Heidegang"), ("Peter", "Oldenkotte")),
    "cem": (("Merhawi", "Tesfagebriel"),),
    "daan": (("Samantha", "Wiekslag"),),
}
KLANTMANAGERS = tuple(STORIES)
PICKED = 24
SILENT = days(36 * 7)


class Cast:
    """Colleagues by their user name, and of each klantmanager the people of this day: always the same ones."""

    def __init__(self) -> None:
        self.told = {
            given: self.caseload(username).get(first_names=given, last_name=last)
            for username, names in STORIES.items()
            for given, last in names
        }
        self.people = {username: self._picked(username) for username in KLANTMANAGERS}

    @cached_property
    def colleagues(self) -> dict[str, User]:
        return {user.username: user for user in User.objects.select_related("team")}

    def __getitem__(self, username: str) -> User:
        return self.colleagues[username]

    def manager(self, client: Client) -> User:
        return next(user for user in self.colleagues.values() if user.pk == client.case_manager_id)

    def caseload(self, username: str) -> ClientQuerySet:
        """Who is here, and whom the whole team may see; in one order on every installation."""
        own = Client.objects.in_caseload(timezone.localdate()).filter(case_manager=self[username])
        return own.exclude(shielded=True).order_by("pk")

    def silent(self, username: str) -> list[Client]:
        """Who was not spoken in the last months that the package tells of; loaded years later, these are the same."""
        return list(self.caseload(username).without_contact_since(TODAY - SILENT))

    def _picked(self, username: str) -> list[Client]:
        """People who were spoken lately and can be called, without those of whom a story is told."""
        stories = [client.pk for client in self.told.values()]
        silent = [client.pk for client in self.silent(username)]
        others = self.caseload(username).exclude(phone="").exclude(pk__in=[*stories, *silent])
        return Chance.named(f"day/{username}").sample(list(others), PICKED)


def given_name(client: Client) -> str:
    return client.first_names.split()[0]


def version_of(client: Client) -> int:
    """As it is now: an earlier act of this day may have changed the dossier."""
    return Client.objects.values_list("version", flat=True).get(pk=client.pk)

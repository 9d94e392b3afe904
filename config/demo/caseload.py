"""Which klantmanager has which dossier now, and who had it before."""

from datetime import date

from config.demo.chance import Chance
from config.demo.days import TODAY, add_months, age_on
from config.demo.logins import DEMO_LOGINS
from config.demo.municipality import staff
from config.demo.people import Person

MOST = 94
NEWCOMER_YEARS = 9
TURNOVER = date(2023, 6, 1)


class Caseload:
    """Divides the dossiers that are alive over the klantmanagers of the team they belong to."""

    def __init__(self) -> None:
        self.chance = Chance.named("caseload")
        managers = [colleague for colleague in staff() if colleague.role == "klantmanager"]
        self.by_team: dict[str, list[str]] = {}
        for colleague in managers:
            self.by_team.setdefault(colleague.team, []).append(colleague.username)
        self.dossiers: dict[str, list[Person]] = {colleague.username: [] for colleague in managers}
        self.names = [colleague.username for colleague in managers]
        self.before: dict[Person, str] = {}

    def divide(self, people: list[Person]) -> None:
        """Everyone alive in the administration gets the klantmanager with the most room; closed dossiers have none."""
        for person in people:
            if not person.worker and is_alive(person):
                self.assign(person, self._most_room(team_of(person)))

    def assign(self, person: Person, username: str) -> None:
        if username:
            person.worker = username
            self.dossiers[username].append(person)

    def shield_some(self, people: list[Person]) -> None:
        """Of each demo login one dossier: a colleague's, or of somebody who is threatened. Only who has it sees it."""
        for login in DEMO_LOGINS:
            dossiers = [person for person in people if person.worker == login.username]
            if dossiers:
                dossiers[len(dossiers) // 2].shielded = True

    def _most_room(self, team: str) -> str:
        for candidates in (self.by_team[team], self.names):
            username = min(candidates, key=lambda name: len(self.dossiers[name]))
            if len(self.dossiers[username]) < MOST:
                return username
        return ""

    def worker_on(self, person: Person, day: date) -> str:
        """Who did the work on that day: dossiers have changed hands."""
        if person.worker and day >= TURNOVER:
            return person.worker
        if person not in self.before:
            self.before[person] = self.chance.choice(self.names)
        return self.before[person]


def is_alive(person: Person) -> bool:
    """There is a uitkering or a traject that runs, or it is somebody of 16 to 26 whom the youth team keeps in view."""
    if not person.here_on(TODAY):
        return False
    if person.claim is not None or any(route.end is None for route in person.routes):
        return True
    return age_on(person.born, TODAY) < 23


def team_of(person: Person) -> str:
    if person.refugee_since and person.refugee_since > add_months(TODAY, -12 * NEWCOMER_YEARS):
        return "inburgering"
    if age_on(person.born, TODAY) < 27:
        return "jongeren"
    return "meedoen" if person.distance == "groot" else "werk"

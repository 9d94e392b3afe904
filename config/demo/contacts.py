"""The contact log: what follows from a life, and the dossiers of the demo logins as they are worked on now."""

from collections import deque
from dataclasses import dataclass
from datetime import date

from config.demo import notes
from config.demo.caseload import Caseload, team_of
from config.demo.chain import PAID
from config.demo.chance import Chance
from config.demo.days import START, TODAY, age_on, days, on_workday
from config.demo.logins import DEMO_LOGINS
from config.demo.people import Person
from config.demo.providers import PROVIDERS
from config.demo.routes import Route, Step, running_steps

RESULT_NOTES = {
    "doel_bereikt": notes.DONE,
    "deels_bereikt": notes.DONE,
    "niet_bereikt": notes.STOPPED,
    "voortijdig_gestopt": notes.STOPPED,
    "teruggestapt": notes.BACK,
}
PROVIDER_NAMES = {code: name for code, name, _kind in PROVIDERS}
DISTANT = (date(2020, 3, 16), date(2022, 2, 1))
HOLIDAYS = ((1, 1), (4, 27), (12, 25), (12, 26))
REMEMBERED = 6
RAP = 0.075
FORGOTTEN = 0.12


@dataclass(slots=True, eq=False)
class Contact:
    """One line of the log."""

    person: Person
    day: date
    kind: str
    worker: str
    report: str


class ContactLog:
    """Writes what was said when; the names of instruments come from the catalogue."""

    def __init__(self, caseload: Caseload, instruments: dict[str, str]) -> None:
        self.caseload, self.instruments = caseload, instruments
        self.chance = Chance.named("contacts")
        self.all: list[Contact] = []
        self.said: dict[Person, deque[notes.Note]] = {}

    def of_life(self, person: Person) -> None:
        """Intake, the steps of each route, a yearly conversation, and for the young a word about school."""
        for claim in person.claims:
            if claim.is_bijstand and claim.start != claim.end:
                if claim.start >= START:
                    self._say(person, claim.start + days(self.chance.randrange(3, 24)), notes.INTAKE)
                self._yearly(person, max(claim.start, START), claim.end or TODAY)
        for route in person.routes:
            self._along(person, route)
        if not person.claims and age_on(person.born, TODAY) < 27 and self.chance.happens(0.7):
            self._say(person, TODAY - days(self.chance.randrange(5, 500)), notes.YOUNG)

    def _yearly(self, person: Person, start: date, end: date) -> None:
        day = start + days(self.chance.randrange(200, 420))
        while day < end:
            if self.chance.happens(RAP):
                self._say(person, day, notes.RAP, kind="rap_gesprek")
            elif self.chance.happens(0.55):
                self._say(person, day, notes.YEARLY)
            day += days(self.chance.randrange(300, 460))

    def _along(self, person: Person, route: Route) -> None:
        for step in route.steps:
            if step.was_withdrawn or step.start < START:
                continue
            if self.chance.happens(0.33):
                self._say(person, step.start + days(self.chance.randrange(1, 12)), notes.START, step)
            if step.end and self.chance.happens(0.3):
                self._say(person, step.end, RESULT_NOTES[step.result], step)
            if step.stage == "regulier_werk" and self.chance.happens(0.6):
                self._say(person, step.start + days(self.chance.randrange(28, 60)), notes.AFTERCARE)

    def now(self, people: list[Person]) -> None:
        """The last year and a half of the demo logins in full, and something recent for the others."""
        demo = {login.username for login in DEMO_LOGINS}
        for person in people:
            if person.worker in demo:
                self._lively(person)
            elif person.worker and self.chance.happens(0.6):
                self._progress(person, TODAY - days(self.chance.randrange(1, 240)))

    def _lively(self, person: Person) -> None:
        """A talk every few weeks, up to last week; a few people have not been spoken for nearly a year."""
        silent_since = TODAY - days(self.chance.randrange(280, 420)) if self.chance.happens(FORGOTTEN) else TODAY
        day = TODAY - days(self.chance.randrange(480, 560))
        if silent_since < TODAY:
            self.all = [contact for contact in self.all if contact.person is not person or contact.day < silent_since]
        while day < min(silent_since, TODAY):
            if self._is_known(person, day):
                self._progress(person, day)
            day += days(self.chance.randrange(16, 62))
        if silent_since == TODAY and self.chance.happens(0.3) and self._is_known(person, TODAY - days(9)):
            self._progress(person, TODAY - days(self.chance.randrange(1, 9)))

    @staticmethod
    def _is_known(person: Person, day: date) -> bool:
        return any(claim.start <= day for claim in person.claims) or any(route.start <= day for route in person.routes)

    def _progress(self, person: Person, day: date) -> None:
        steps = running_steps(person, on_workday(day))
        if steps:
            self._say(person, day, notes.AT_A_PLACE, max(steps, key=lambda step: step.height))
        else:
            self._say(person, day, notes.YOUNG if team_of(person) == "jongeren" else notes.BETWEEN)

    def _say(
        self, person: Person, day: date, texts: tuple[notes.Note, ...], step: Step | None = None, kind: str = ""
    ) -> None:
        day = on_workday(day)
        if day > TODAY or not person.here_on(day) or (day.month, day.day) in HOLIDAYS:
            return
        note = self._another(person, texts)
        instrument = self.instruments[step.instrument] if step else ""
        place = _place(step) if step else ""
        report = notes.fill_in(self.chance, note, person.given.split()[0], instrument, place)
        distant = DISTANT[0] <= day < DISTANT[1]
        kind = kind or notes.kind_of(self.chance, note, distant=distant)
        self.all.append(Contact(person, day, kind, self.caseload.worker_on(person, day), report))

    def _another(self, person: Person, texts: tuple[notes.Note, ...]) -> notes.Note:
        """A text that was not among the last ones about this person."""
        said = self.said.setdefault(person, deque(maxlen=REMEMBERED))
        note = self.chance.choice([text for text in texts if text not in said] or texts)
        said.append(note)
        return note


def _place(step: Step) -> str:
    """Where somebody is met: at the employer who pays, at the location, or with the provider."""
    if step.placement and step.stage in PAID:
        return step.placement.employer[0]
    return step.location or PROVIDER_NAMES[step.provider]

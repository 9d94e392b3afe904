"""Appointments: of today, of this week and the next, and a few of before with what became of them."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from accounts.models import User
from clients.models import Appointment, Client
from clients.services import log_contact
from clients.services.appointments import FIELDS, cancel_appointment, make_appointment, not_appeared
from config.demo.day.cast import KLANTMANAGERS, Cast, given_name
from config.demo.day.history import put_in_the_past
from config.demo.day.talks import CALL, MEETING, TALK, VIDEO, VISIT
from config.demo.day.week import Week

LASTS = {CALL: timedelta(minutes=20), VISIT: timedelta(minutes=60)}
USUALLY = timedelta(minutes=45)
OFFICE, HOME, ON_SITE, ON_SCREEN, BY_PHONE = "Stadskantoor, spreekkamer 3", "Bij u thuis", "Op de werkplek", "", ""


@dataclass(frozen=True, slots=True)
class Planned:
    """A talk so many working days ahead; on the first hour that is still free."""

    ahead: int
    kind: str
    subject: str
    place: str = OFFICE


TODAY = (
    Planned(0, TALK, "Voortgang en volgende stap"),
    Planned(0, CALL, "Hoe gaat het met de afspraken", BY_PHONE),
)
COMING = (
    Planned(1, TALK, "Plan bijwerken"),
    Planned(1, VISIT, "Kennismaken en week bespreken", HOME),
    Planned(2, MEETING, "Evaluatie met de begeleider", ON_SITE),
    Planned(3, CALL, "Terugbellen over het vervoer", BY_PHONE),
    Planned(4, TALK, "Gesprek over wat overdag belangrijk is"),
    Planned(6, VIDEO, "Voortgang, met beeld", ON_SCREEN),
    Planned(7, TALK, "Terugblik op de eerste maand"),
    Planned(9, MEETING, "Overleg met wijkteam", "Wijkcentrum De Linde"),
)
OF_STORIES = {
    "Jaimy": Planned(0, TALK, "Lijst met taken en begeleiding bij Samenloop"),
    "Marloes": Planned(2, CALL, "Sollicitatiebrief nabespreken", BY_PHONE),
    "Peter": Planned(5, MEETING, "Evaluatie van de extra begeleiding", "Markewerk, kantoor werkleider"),
    "Merhawi": Planned(0, MEETING, "Vaste plek op de kwekerij", "Kwekerij Zonnemarke"),
    "Samantha": Planned(0, TALK, "Stagecontract en werkschoenen"),
}
LASTLY = 10  # the first of the people whose appointment was before


class Agenda:
    """Gives each colleague one talk at a time."""

    def __init__(self, cast: Cast, week: Week) -> None:
        self.cast, self.week = cast, week
        self.taken: set[tuple[int, datetime]] = set()
        self.made: dict[str, Appointment] = {}
        self.missed: dict[str, Appointment] = {}

    def fill(self) -> None:
        for name, planned in OF_STORIES.items():
            self.made[name] = self._make(planned, self.cast.told[name])
        for username in KLANTMANAGERS:
            for planned, client in zip((*TODAY, *COMING), self.cast.people[username], strict=False):
                last = self._make(planned, client)
            cancel_appointment(
                last.pk,
                by=last.staff,
                version=last.version,
                reason="Het wijkteam kan niet. We bellen voor een nieuwe dag.",
            )
            self._of_before(username)
        for username, leader in {"anna": "bas", "daan": "els"}.items():
            asked = Planned(0, TALK, "Gesprek op verzoek van de inwoner")
            self._make(asked, self.cast.people[username][LASTLY + 3], by=self.cast[leader])

    def _of_before(self, username: str) -> None:
        """Held and reported, not appeared, and one of which nobody has said yet what became of it."""
        by, people = self.cast[username], self.cast.people[username]
        held = self._made_before(-4, "10:00", "Voortgang en volgende stap", people[LASTLY], by)
        log_contact(
            held.client_id,
            by=by,
            held_on=held.starts_at.date(),
            kind=TALK,
            minutes=45,
            report=f"{given_name(people[LASTLY])} kwam op de afspraak. Het plan doorgenomen en op één punt aangepast: "
            "eerst een proefweek, daarna beslissen over de uren.",
            promise="Ik plan de proefweek en stuur een bevestiging.",
            appointment_id=held.pk,
        )
        missed = self._made_before(-5, "13:30", "Plan bijwerken", people[LASTLY + 1], by)
        self.missed[username] = not_appeared(missed.pk, by=by, version=missed.version)
        self._made_before(-1, "15:30", "Vragen over de reiskosten", people[LASTLY + 2], by)

    def _made_before(self, count: int, clock: str, subject: str, client: Client, by: User) -> Appointment:
        starts_at = self.week.at(count, clock)
        appointment = Appointment(
            client=client,
            staff=by,
            made_by=by,
            starts_at=starts_at,
            ends_at=starts_at + USUALLY,
            kind=TALK,
            subject=subject,
            place=OFFICE,
        )
        put_in_the_past(
            appointment,
            "appointment.make",
            by=by,
            on=self.week.day(count - 3),
            fields=FIELDS,
            client_id=client.pk,
            url_name="clients:appointment",
        )
        return appointment

    def _make(self, planned: Planned, client: Client, by: User | None = None) -> Appointment:
        by = by or self.cast.manager(client)
        starts_at = self._free(by, planned.ahead)
        return make_appointment(
            client.pk,
            by=by,
            starts_at=starts_at,
            ends_at=starts_at + LASTS.get(planned.kind, USUALLY),
            kind=planned.kind,
            subject=planned.subject,
            place=planned.place,
        )

    def _free(self, by: User, ahead: int) -> datetime:
        """The first hour of that day, or of one after it, at which this colleague has nothing else."""
        while True:
            for moment in self.week.hours(ahead):
                if (by.pk, moment) not in self.taken:
                    self.taken.add((by.pk, moment))
                    return moment
            ahead += 1

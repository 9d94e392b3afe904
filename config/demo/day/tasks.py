"""The lists of tasks besides what follows from a contact: for oneself, for a colleague, put off, handed over."""

from dataclasses import dataclass

from clients.models import Task
from clients.services import add_reminder, complete_task, hand_over_task, snooze_task
from config.demo.day.cast import KLANTMANAGERS, Cast, given_name
from config.demo.day.week import Week


@dataclass(frozen=True, slots=True)
class ToDo:
    """About which of someone's people; due so many working days from now, or some day when there is no hurry.

    By who has the dossier and for oneself, unless it says otherwise.
    """

    title: str
    who: int
    due: int | None = None
    whose: str = ""
    by: str = ""
    to: str = ""


OF_EACH = (
    ToDo("Toestemming vragen voor overleg met het wijkteam", 6, -4),
    ToDo("Terugbellen over de brief van Inkomen", 7, 0),
    ToDo("Nagaan of de cursus weer begint", 8, 12),
    ToDo("Vragen hoe de wandelgroep bevalt", 9),
)
OTHERS = (
    ToDo("Meelezen: brief aan de werkgever", 5, 2, "anna", to="bas"),
    ToDo("Vertellen hoe de proeflessen op de taalschool gaan", 15, 4, "cem", to="anna"),
    ToDo("Meedenken over de uren na de proefplaatsing", 1, 3, "daan", to="els"),
    ToDo("Plan toelichten in het werkoverleg", 4, 5, "cem", by="bas"),
    ToDo("Dossier bijwerken na de steekproef", 5, -2, "daan", by="els"),
    ToDo("Bellen over de klacht van vorige week", 13, -1, "anna", by="bas", to="bas"),
    ToDo("Bespreken in het werkoverleg: vaste plek", 3, 0, "anna", by="bas", to="bas"),
    ToDo("Werkgever bedanken voor de proefplaatsing", 1, -1, "daan", by="els", to="els"),
    ToDo("Bezwaar doornemen met juridische zaken", 13, 0, "daan", by="els", to="els"),
)
PUT_OFF = ToDo("Uitslag van de praktijkdiagnose bespreken", 14, 1)
GIVEN = ToDo("Intake bij de taalschool plannen", 16, 1, "cem")
DONE = ToDo("Bevestiging van de proefplaatsing sturen", 17, 0, "daan")


def put_on_the_lists(cast: Cast, week: Week) -> None:
    for username in KLANTMANAGERS:
        for to_do in OF_EACH:
            _remind(to_do, cast, week, username)
        put_off = _remind(PUT_OFF, cast, week, username)
        until, reason = week.day(7), "De uitslag komt pas over een week."
        snooze_task(put_off.pk, by=cast[username], version=put_off.version, until=until, reason=reason)
    for to_do in OTHERS:
        _remind(to_do, cast, week)
    given, cem = _remind(GIVEN, cast, week), cast["cem"]
    reason = f"Jij kent de docent. {given_name(given.client)} weet dat jij belt."
    hand_over_task(given.pk, by=cem, version=given.version, to=cast["anna"], reason=reason)
    done = _remind(DONE, cast, week)
    complete_task(done.pk, by=cast["daan"], version=done.version)


def _remind(to_do: ToDo, cast: Cast, week: Week, whose: str = "") -> Task:
    owner = whose or to_do.whose
    by = to_do.by or owner
    return add_reminder(
        cast.people[owner][to_do.who].pk,
        by=cast[by],
        title=to_do.title,
        due_on=week.day(to_do.due) if to_do.due is not None else None,
        assignee=cast[to_do.to or owner],
    )

"""A few people who left for work, and are called now and then to hear how it goes."""

from django.utils import timezone

from config.demo.day.cast import KLANTMANAGERS, Cast
from office.forms import DAY
from trajectories.services.aftercare import begin_aftercare, hold_contact
from trajectories.worklists.aftercare import without_aftercare

EACH = 2  # of a klantmanager
BEGAN = 40  # days ago: the first contact is there, and the next is to come
SAID = "Het werk bevalt. De eerste loonstrook klopte."


def call_who_left(cast: Cast) -> None:
    today = timezone.localdate()
    for username in KLANTMANAGERS:
        left = without_aftercare(cast.caseload(username), cast[username], today, maanden=12)
        for number, client in enumerate(left.order_by("pk")[:EACH]):
            care = begin_aftercare(client.pk, by=cast[username], starts_on=today - DAY * BEGAN)
            if number == 0 and (first := care.contacts.first()):
                hold_contact(
                    first.pk,
                    by=cast[username],
                    version=first.version,
                    held_on=today - DAY,
                    outcome="stabiel",
                    kind="telefoon",
                    report=SAID,
                )

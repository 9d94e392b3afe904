"""A few people who left for work, and are called now and then to hear how it goes."""

from django.utils import timezone

from config.demo.day.cast import KLANTMANAGERS, Cast
from office.forms import DAY
from trajectories.services.aftercare import begin_aftercare, hold_contact
from trajectories.worklists.aftercare import without_aftercare

BEGAN = (40, 10)  # days ago, of two people: one was called already, of the other the first contact is to come
SAID = "Het werk bevalt. De eerste loonstrook klopte."


def call_who_left(cast: Cast) -> None:
    today = timezone.localdate()
    for username in KLANTMANAGERS:
        left = without_aftercare(cast.caseload(username), cast[username], today, maanden=12)
        for client, ago in zip(left.order_by("pk")[: len(BEGAN)], BEGAN, strict=False):
            care = begin_aftercare(client.pk, by=cast[username], starts_on=today - DAY * ago)
            first = care.contacts.first()
            if first and first.due_on <= today:
                hold_contact(
                    first.pk,
                    by=cast[username],
                    version=first.version,
                    held_on=today - DAY,
                    outcome="stabiel",
                    kind="telefoon",
                    report=SAID,
                )

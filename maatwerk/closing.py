"""What of maatwerk keeps a dossier open: a request that waits for its decision."""

import datetime
from collections.abc import Iterator

from django.urls import reverse

from clients.closing import Remaining, register
from clients.models import Client
from instruments.rules import wording
from maatwerk.models import Request


def undecided(client: Client, day: datetime.date) -> Iterator[Remaining]:
    waiting = Request.objects.undecided().filter(client=client).select_related("instrument")
    for request in waiting.order_by("requested_on", "pk"):
        yield Remaining(
            f"Over het maatwerk van {wording.day(request.requested_on)} ({request.subject}) is nog niet besloten.",
            reverse("maatwerk:detail", args=[request.pk]),
        )


register(undecided)

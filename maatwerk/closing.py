"""What of maatwerk keeps a dossier open: what waits for a decision, for its letter, or for what was agreed."""

import datetime
from collections.abc import Iterator

from django.db.models import Exists, OuterRef
from django.urls import reverse

from clients.closing import Remaining, register
from clients.models import Client
from instruments.rules import wording
from maatwerk.models import AgreedWith, Agreement, Letter, Objection, Request
from maatwerk.terms import DECISION_LETTERS


def undecided(client: Client, day: datetime.date) -> Iterator[Remaining]:
    waiting = Request.objects.undecided().filter(client=client).select_related("instrument")
    for request in waiting.order_by("requested_on", "pk"):
        yield Remaining(
            f"Over het maatwerk van {wording.day(request.requested_on)} ({request.subject}) is nog niet besloten.",
            reverse("maatwerk:detail", args=[request.pk]),
        )


def objected(client: Client, day: datetime.date) -> Iterator[Remaining]:
    waiting = Objection.objects.filter(decision__request__client=client).to_answer()
    for objection in waiting.select_related("decision__request__instrument").order_by("received_on", "pk"):
        came = f"Het bezwaar van {wording.day(objection.received_on)} ({objection.decision.request.subject})"
        what = "is besloten, maar de brief is nog niet verstuurd" if objection.outcome else "wacht nog op een besluit"
        yield Remaining(f"{came} {what}.", reverse("maatwerk:objection", args=[objection.pk]))


def unsent(client: Client, day: datetime.date) -> Iterator[Remaining]:
    """A decision holds once it is made known (Awb art. 3:40): its letter goes out first."""
    answered = Letter.objects.sent().filter(request=OuterRef("pk"), kind__in=DECISION_LETTERS)
    rows = Request.objects.decided().filter(client=client, decision__delivery=None).exclude(Exists(answered))
    for row in rows.select_related("instrument").order_by("pk"):
        yield Remaining(
            f"De brief met het besluit over maatwerk ({row.subject}) is nog niet verstuurd.",
            reverse("maatwerk:letter_new", args=[row.pk]),
        )


def agreed(client: Client, day: datetime.date) -> Iterator[Remaining]:
    """What the gemeente would do is done first, or dropped for a reason. What others would do is only named."""
    rows = Agreement.objects.filter(decision__request__client=client, kept_on__isnull=True, dropped_on__isnull=True)
    for row in rows.order_by("due_on", "pk"):
        yield Remaining(
            f"De afspraak bij maatwerk “{row.text}” is nog niet afgerond.",
            reverse("maatwerk:agreement", args=[row.pk]),
            blocks=row.done_by == AgreedWith.STAFF,
        )


for telling in (undecided, unsent, agreed):
    register(telling)
register(objected)

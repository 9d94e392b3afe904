"""When the decision was made known, and whether a bezwaar came in time after it."""

import datetime
from collections.abc import Iterable

from instruments.models import Parameter
from instruments.rules.parameters import ParameterBook
from maatwerk.models import Letter, LetterKind, Objection, Request
from maatwerk.rules.objecting import PARAMETERS, Timeliness, timeliness
from maatwerk.services.letters.last_days import last_day_of_letter


def sent_on(request: Request) -> datetime.date | None:
    """The day on which the letter with the decision was sent: before it, there is nothing to object to."""
    letters = Letter.objects.filter(request=request, kind=LetterKind.DECISION, sent_on__isnull=False)
    return letters.values_list("sent_on", flat=True).first()


def last_day_to_object(request: Request) -> datetime.date | None:
    published_on = sent_on(request)
    return last_day_of_letter(published_on) if published_on else None


def timeliness_of(objections: Iterable[Objection]) -> dict[int, Timeliness]:
    """By the key of each bezwaar. Their decisions were fetched with them; two questions for all."""
    rows = list(objections)
    letters = Letter.objects.filter(
        request__in=[row.decision.request_id for row in rows], kind=LetterKind.DECISION, sent_on__isnull=False
    )
    published, parameters = dict(letters.values_list("request", "sent_on")), _book()
    return {
        row.pk: timeliness(day, row.received_on, row.posted_on, parameters)
        for row in rows
        if (day := published.get(row.decision.request_id) or row.decision.decided_on)
    }


def is_late(objection: Objection) -> bool:
    found = timeliness_of([objection]).get(objection.pk)
    return found is not None and found.is_late


def _book() -> ParameterBook:
    return Parameter.objects.filter(key__in=PARAMETERS).book()

"""Hours of a jobcoach, as the rules read them: how many were granted and used in all, from each day on."""

import datetime
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from decimal import Decimal

from instruments.rules.coaching import GRANTED, USED, totals
from instruments.rules.facts import Known
from trajectories.models import CoachingGrant, CoachingHours
from trajectories.services.cases.recorded import Pairs, Recorded

Entries = Sequence[tuple[datetime.date, Decimal]]


def coached(ids: Collection[int], recorded: Recorded) -> dict[int, list[tuple[str, Known]]]:
    """By step; what was recorded of the hours before there was a table counts along."""
    of_client = {"deployment__trajectory__client__in": ids}
    grants = CoachingGrant.objects.filter(**of_client).order_by()
    hours = CoachingHours.objects.filter(**of_client, withdrawn_at__isnull=True).order_by()
    granted = _by_step(grants.values_list("deployment", "starts_on", "hours"))
    used = _by_step(hours.values_list("deployment", "worked_on", "hours"))
    told = {int(step): pairs for of_step in recorded.values() for step, pairs in of_step.items() if step.isdecimal()}
    return {
        step: told_by(granted.get(step, ()), used.get(step, ()), told.get(step, ())) for step in granted.keys() | used
    }


def told_by(granted: Entries, used: Entries, told: Pairs = ()) -> list[tuple[str, Known]]:
    """Where hours were granted and none were written down, none were used: the log is kept here."""
    known = {key: [answer for name, answer in told if name == key] for key in (GRANTED, USED)}
    found = [(GRANTED, answer) for answer in totals(granted, known[GRANTED])]
    if granted and not known[USED]:
        first = min(day for day, _ in granted)
        found.append((USED, Known(Decimal(0), min([first, *(day for day, _ in used)]), source="Jobcoaching")))
    return [*found, *((USED, answer) for answer in totals(used, known[USED]))]


def _by_step(rows: Iterable[tuple[int, datetime.date, Decimal]]) -> Mapping[int, list[tuple[datetime.date, Decimal]]]:
    found: dict[int, list[tuple[datetime.date, Decimal]]] = defaultdict(list)
    for step, day, hours in rows:
        found[step].append((day, hours))
    return found

"""Decisions on the premie of a participatieplaats, as the rules read them: the day, the half year and the amount."""

from collections import defaultdict
from collections.abc import Collection
from decimal import Decimal

from instruments.rules.facts import Known
from instruments.rules.participation_place import AMOUNT, DECIDED, HALF
from trajectories.models import Premium


def decided_premiums(ids: Collection[int]) -> dict[int, list[tuple[str, Known]]]:
    """By step. Who got none, got nothing."""
    found: dict[int, list[tuple[str, Known]]] = defaultdict(list)
    for row in Premium.objects.filter(deployment__trajectory__client__in=ids).order_by("decided_on", "pk"):
        values = {DECIDED: row.decided_on, HALF: Decimal(row.number), AMOUNT: row.amount or Decimal(0)}
        found[row.deployment_id] += [
            (key, Known(value, row.decided_on, source="Premie")) for key, value in values.items()
        ]
    return found

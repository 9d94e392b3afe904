"""What maatwerk granted, as the rules read it."""

from collections import defaultdict
from collections.abc import Collection

from instruments.rules.leaves import Leave
from instruments.rules.periods import Period
from trajectories.models import Waiver


def leave_of(waiver: Waiver) -> Leave:
    return Leave(
        period=Period(waiver.starts_on, waiver.ends_on),
        instrument=waiver.instrument.code if waiver.instrument else "",
        provider=waiver.provider.code if waiver.provider else "",
        location=waiver.location,
        rule_key=waiver.rule_key,
    )


def leaves_of_people(ids: Collection[int]) -> dict[int, tuple[Leave, ...]]:
    found: dict[int, list[Leave]] = defaultdict(list)
    for waiver in Waiver.objects.filter(client__in=ids).select_related("instrument", "provider"):
        found[waiver.client_id].append(leave_of(waiver))
    return {client_id: tuple(found[client_id]) for client_id in ids}

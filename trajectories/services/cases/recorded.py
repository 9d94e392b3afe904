"""What someone filled in for the rules: about people, about their steps, and about steps still to be planned."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence

from clients.models import Fact
from instruments.rules.facts import FACTS, Known

Pairs = Sequence[tuple[str, Known]]
Recorded = Mapping[int, Mapping[str, Pairs]]
"""For each person: answers by the key of the step (clients.Fact.step_key), which is empty for the person."""


def recorded_of_people(ids: Collection[int]) -> Recorded:
    found: dict[int, dict[str, list[tuple[str, Known]]]] = {client_id: defaultdict(list) for client_id in ids}
    rows = Fact.objects.filter(client__in=ids, withdrawn_at__isnull=True, key__in=FACTS).order_by("pk")
    columns = ("client", "step_key", "key", "value", "starts_on", "ends_on", "source")
    for client_id, step, key, value, starts_on, ends_on, source in rows.values_list(*columns):
        kind = FACTS[key]
        if kind.accepts(value):  # the question may have changed since
            found[client_id][step].append((key, Known(kind.read(value), starts_on, ends_on, source)))
    return found

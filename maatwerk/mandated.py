"""What mandates are about in maatwerk, and how much waits because nobody has one that is enough."""

import datetime
from collections.abc import Iterator

from accounts.mandated import name_kinds, register
from maatwerk.models import Request
from maatwerk.rules.kinds import KINDS
from maatwerk.services.routing import route_of

name_kinds({kind.key.value: kind.label for kind in KINDS.values()})


def waiting_for_nobody(day: datetime.date) -> Iterator[str]:
    """A number and no names: who keeps the register sees no dossiers."""
    rows = Request.objects.to_decide().filter(submitted_on__isnull=False)
    waiting = rows.select_related("requested_by__team", "client__case_manager__team")
    if number := sum(route_of(request).is_nobody for request in waiting):
        what = "Eén verzoek om maatwerk wacht" if number == 1 else f"{number} verzoeken om maatwerk wachten"
        yield f"{what} op een besluit dat nu niemand mag nemen. Voeg een mandaat toe dat genoeg is."


register(waiting_for_nobody)

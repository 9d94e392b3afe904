"""Ways back as klantmanagers agreed on them: most of them last, some run out."""

import datetime
from dataclasses import replace

from django.utils import timezone

from clients.models import Client
from config.demo.day.cast import KLANTMANAGERS, Cast
from config.demo.days import add_months
from office.forms import DAY
from trajectories.models import Certainty, Deployment
from trajectories.returning import is_step_up, steps_to_return_to
from trajectories.services import WayBack, agree_way_back

EACH = 8  # of a klantmanager; the others were delivered, and have none stored
CONTACTS = ("Ria Hofstede, begeleider", "Wim Aalderink, werkleider", "Lotte Nijland, begeleider")
STAYS = (
    (Certainty.PLACE, Certainty.GUIDANCE),
    (Certainty.PLACE, Certainty.GUIDANCE, Certainty.TRANSPORT),
    (Certainty.INDICATION, Certainty.BENEFIT),
)
NOT_YET = 3  # of each klantmanager this one is still to be talked about
LONG, SHORT = 10, 1  # months until it runs out
PETER = WayBack(
    contact="Lotte Nijland, begeleider bij Naast en Bij",
    ends_on=datetime.date(2027, 3, 3),
    certainties=(Certainty.PLACE, Certainty.GUIDANCE, Certainty.INDICATION, Certainty.BENEFIT),
    note="Peter komt elke maand een keer koffie drinken bij zijn oude groep.",
    agreed_on=datetime.date(2025, 2, 19),
)


def agree_on_ways_back(cast: Cast) -> None:
    _agree(cast, cast.told["Peter"], PETER)
    today = timezone.localdate()
    for username in KLANTMANAGERS:
        people = [client for client in cast.caseload(username)[:200] if client not in cast.told.values()]
        agreed = 0
        for client in people:
            months = SHORT if agreed % 3 == 2 else LONG
            way_back = WayBack(
                contact=CONTACTS[agreed % len(CONTACTS)],
                ends_on=add_months(today, months),
                certainties=STAYS[agreed % len(STAYS)],
                agreed_on=None if agreed == NOT_YET else today - DAY * (agreed + 1),
            )
            agreed += _agree(cast, client, way_back)
            if agreed == EACH:
                break


def _agree(cast: Cast, client: Client, way_back: WayBack) -> bool:
    """For the step that runs, where it is a step up. Whether there was one."""
    today = timezone.localdate()
    running = Deployment.objects.counting().covering(today).filter(trajectory__client=client)
    for step in running.order_by("pk"):
        earlier = steps_to_return_to(step.trajectory, before=step.starts_on, below=step.stage, besides=step.pk)
        if earlier and is_step_up(earlier[0], step.stage):
            chosen = replace(way_back, returns_to=earlier[0], provider=earlier[0].provider)
            agree_way_back(step.pk, by=cast.manager(client), version=0, way_back=chosen)
            return True
    return False

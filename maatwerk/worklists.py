"""Who waits for a decision on maatwerk."""

import datetime
from collections.abc import Mapping
from typing import Any

from django.db.models import Exists, OuterRef, Subquery

from accounts.models import User
from clients.querysets import ClientQuerySet
from clients.worklists import Column, Worklist, register, register_columns
from maatwerk.models import Request


def waiting(clients: ClientQuerySet, user: User, day: datetime.date, **terms: int) -> ClientQuerySet:
    undecided = Request.objects.undecided().filter(client=OuterRef("pk"))
    return clients.in_municipality_on(day).open_on(day).filter(Exists(undecided))


def _asked(user: User, day: datetime.date) -> Mapping[str, Any]:
    open_requests = Request.objects.undecided().filter(client=OuterRef("pk")).order_by("requested_on", "pk")
    return {"maatwerk_asked_on": Subquery(open_requests.values("requested_on")[:1])}


register_columns(
    Column(
        key="maatwerk",
        label="Maatwerk gevraagd op",
        value=lambda client: client.maatwerk_asked_on,
        annotations=_asked,
        order=("maatwerk_asked_on", "sort_name"),
        url_name="maatwerk:of_client",
    )
)
register(
    Worklist(
        key="wacht_op_besluit",
        label="Wacht op een besluit over maatwerk",
        intro="Voor wie maatwerk is gevraagd waarover nog niet is besloten, het langst wachtend eerst.",
        condition=waiting,
        columns=("naam", "klantmanager", "maatwerk", "stap", "contact"),
        order="maatwerk",
    )
)

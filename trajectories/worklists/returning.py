"""Ways back that run out, or that nobody talked about yet."""

import datetime
from collections.abc import Mapping
from typing import Any

from django.db.models import F, OuterRef, Q, QuerySet, Subquery

from accounts.models import User
from clients.querysets import ClientQuerySet
from clients.worklists import Column, Term, Worklist, register, register_columns
from instruments.querysets import covering
from office.forms import DAY
from trajectories.models import FallbackPlan
from trajectories.returning import WARNING_WEEKS

MOST_WEEKS = 260
OF_STEP = "deployment__trajectory__client"


def _in_force(day: datetime.date) -> QuerySet[FallbackPlan]:
    """Of steps that run today: what was withdrawn has none, and what ended needs none."""
    return FallbackPlan.objects.filter(covering(day, "deployment"), returns_to__isnull=False).exclude(
        deployment__ends_on=F("deployment__starts_on")
    )


def ends_soon(clients: ClientQuerySet, user: User, day: datetime.date, **terms: int) -> ClientQuerySet:
    """Also what has run out already while the step still runs: nobody noticed in time."""
    soon = _in_force(day).filter(ends_on__lte=day + datetime.timedelta(weeks=terms["weken"]))
    return clients.in_municipality_on(day).filter(pk__in=soon.values(OF_STEP))


def to_agree(clients: ClientQuerySet, user: User, day: datetime.date, **terms: int) -> ClientQuerySet:
    open_ones = _in_force(day).filter(agreed_on__isnull=True)
    return clients.in_municipality_on(day).filter(pk__in=open_ones.values(OF_STEP))


def _first(user: User, day: datetime.date) -> Mapping[str, Any]:
    """Of more than one the first to run out."""
    own = _in_force(day).filter(Q(**{OF_STEP: OuterRef("pk")})).order_by(F("ends_on").asc(nulls_last=True), "pk")
    return {
        "way_back_to": Subquery(own.values("returns_to__instrument__name")[:1]),
        "way_back_ends_on": Subquery(own.values("ends_on")[:1]),
    }


register_columns(
    Column(
        key="terug_naar",
        label="Terug naar",
        value=lambda client: client.way_back_to,
        missing="Geen weg terug",
        annotations=_first,
        url_name="trajectories:of_client",
    ),
    Column(
        key="terug_tot",
        label="Terug kan tot en met",
        value=lambda client: client.way_back_ends_on and client.way_back_ends_on - DAY,
        missing="Zolang de stap duurt",
        annotations=_first,
        order=("way_back_ends_on", "sort_name"),
    ),
)
COLUMNS = ("naam", "klantmanager", "stap", "terug_naar", "terug_tot", "contact")
register(
    Worklist(
        key="weg_terug_loopt_af",
        label="Weg terug loopt af",
        intro="Wie bijna niet meer terug kan naar een eerdere stap, of niet meer. Bespreek of dat genoeg is.",
        condition=ends_soon,
        columns=COLUMNS,
        order="terug_tot",
        terms=(Term("weken", "Loopt af binnen (weken)", WARNING_WEEKS, most=MOST_WEEKS),),
    ),
    Worklist(
        key="weg_terug_afspreken",
        label="Weg terug nog af te spreken",
        intro="Wie een stap vooruit zette zonder dat de weg terug is besproken. Keten vulde een voorstel in.",
        condition=to_agree,
        columns=COLUMNS,
        order="terug_tot",
    ),
)

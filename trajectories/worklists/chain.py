"""Where someone stands in the chain and since when, and who stands there long without a next step."""

import datetime
from collections.abc import Mapping
from typing import Any

from django.db.models import OuterRef, Subquery

from accounts.models import User
from clients.querysets import ClientQuerySet
from clients.worklists import Column, Term, Worklist, register, register_columns
from instruments.models import Stage
from trajectories.board import placed_on, stuck
from trajectories.board.people import STUCK_MONTHS
from trajectories.models import StageStay

STUCK_LIST = "vast_in_keten"
FIELDS = {"stage": "stage", "stage_rank": "rank", "stage_since": "starts_on"}


def _stands(user: User, day: datetime.date) -> Mapping[str, Any]:
    """At most one stay covers a day. The names are those of `placed_on`: what is known already is not asked again."""
    stay = StageStay.objects.holding_on(day).filter(client=OuterRef("pk"))
    return {name: Subquery(stay.values(field)) for name, field in FIELDS.items()}


def stuck_in_chain(clients: ClientQuerySet, user: User, day: datetime.date, **terms: int) -> ClientQuerySet:
    return placed_on(clients, day).filter(stuck(day, terms["maanden"]))


register_columns(
    Column(
        key="fase",
        label="Fase",
        value=lambda client: client.stage and Stage(client.stage).label,
        missing="Geen fase",
        annotations=_stands,
        order=("stage_rank", "sort_name"),
    ),
    Column(
        key="fase_sinds",
        label="In deze fase sinds",
        value=lambda client: client.stage_since,
        annotations=_stands,
        order=("stage_since", "sort_name"),
    ),
)
register(
    Worklist(
        key=STUCK_LIST,
        label="Vast in de keten",
        intro="Wie lang in dezelfde fase staat en nog geen stap naar een hogere fase heeft. Het langst eerst.",
        condition=stuck_in_chain,
        columns=("naam", "klantmanager", "fase", "fase_sinds", "stap", "contact"),
        order="fase_sinds",
        terms=(Term("maanden", "Maanden in dezelfde fase", STUCK_MONTHS, most=600),),
    )
)

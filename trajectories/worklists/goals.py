"""Goals per living area on lists of people. Those about health and criminal facts stand on none, nor do they count."""

import datetime
from collections.abc import Mapping
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, OuterRef, Subquery

from accounts.models import User
from clients.querysets import ClientQuerySet
from clients.worklists import Column, Worklist, register, register_columns
from instruments.querysets import covering
from trajectories.models import Goal, GoalState
from trajectories.querysets import GoalQuerySet

TOLD = 2  # goals of one person that a list tells in full


def _own(day: datetime.date) -> GoalQuerySet:
    """Open goals of this person, in trajecten that run."""
    goals: GoalQuerySet = Goal.objects.readable(protected=False)
    return goals.filter(covering(day, "trajectory"), trajectory__client=OuterRef("pk"), state=GoalState.OPEN)


def goal_overdue(clients: ClientQuerySet, user: User, day: datetime.date, **terms: int) -> ClientQuerySet:
    return clients.in_municipality_on(day).open_on(day).filter(Exists(_own(day).overdue_on(day)))


def _overdue(user: User, day: datetime.date) -> Mapping[str, Any]:
    return {"goals_overdue": ArraySubquery(_own(day).overdue_on(day).order_by("due_on", "pk").values("aim"))}


def _first(user: User, day: datetime.date) -> Mapping[str, Any]:
    aimed = _own(day).filter(due_on__isnull=False).order_by("due_on", "pk")
    return {"goal_due": Subquery(aimed.values("due_on")[:1])}


def _told(client: Any) -> str:
    """The longest overdue, so that a line stays a line."""
    aims: list[str] = client.goals_overdue
    rest = len(aims) - TOLD
    return "; ".join([*aims[:TOLD], *([f"en nog {rest}"] if rest > 0 else [])])


register_columns(
    Column(
        key="doelen_verlopen",
        label="Doel over de streefdatum",
        value=_told,
        missing="Geen",
        annotations=_overdue,
        url_name="trajectories:of_client",
    ),
    Column(
        key="streefdatum",
        label="Eerste streefdatum",
        value=lambda client: client.goal_due,
        annotations=_first,
        order=("goal_due", "sort_name"),
    ),
)
register(
    Worklist(
        key="doel_verlopen",
        label="Doel over de streefdatum",
        intro="Wie een doel heeft dat nog openstaat, terwijl de streefdatum voorbij is.",
        condition=goal_overdue,
        columns=("naam", "klantmanager", "doelen_verlopen", "streefdatum", "contact"),
        order="streefdatum",
    )
)

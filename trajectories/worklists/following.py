"""Steps for which someone answers oneself, and evaluations that are due."""

import datetime
from collections.abc import Mapping
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, OuterRef, QuerySet

from accounts.models import User
from accounts.permissions import Permission
from clients.querysets import ClientQuerySet
from clients.worklists import Column, Term, Worklist, register, register_columns
from trajectories.models import Deployment
from trajectories.querysets import DeploymentQuerySet
from trajectories.services.evaluation_tasks import MONTHS, with_evaluation_due

OWN_STEP = {"trajectory__client": OuterRef("pk")}
TOLD = 2  # steps of one person that a list names in full


def _own(user: User, day: datetime.date) -> DeploymentQuerySet:
    """Steps of this person that last, with this colleague named as the one who answers for them."""
    return Deployment.objects.counting().lasting_on(day).filter(**OWN_STEP, responsible=user)


def of_own_steps(clients: ClientQuerySet, user: User, day: datetime.date, **terms: int) -> ClientQuerySet:
    return clients.in_municipality_on(day).filter(Exists(_own(user, day)))


def _own_names(user: User, day: datetime.date) -> Mapping[str, Any]:
    return {"own_steps": ArraySubquery(_own(user, day).order_by("starts_on", "pk").values("instrument__name"))}


def _own_told(client: Any) -> str:
    names = list(dict.fromkeys(client.own_steps))
    rest = len(names) - TOLD
    return ", ".join([*names[:TOLD], *([f"en nog {rest}"] if rest > 0 else [])])


def _late(day: datetime.date, months: int) -> QuerySet[Any]:
    running = Deployment.objects.counting().covering(day).filter(**OWN_STEP)
    return with_evaluation_due(running, months).filter(evaluation_due_on__lte=day)


def evaluation_late(clients: ClientQuerySet, user: User, day: datetime.date, **terms: int) -> ClientQuerySet:
    """In whose step the agreed evaluation, or else the usual one, has not been held."""
    return clients.in_municipality_on(day).filter(Exists(_late(day, terms["maanden"])))


register_columns(
    Column(key="eigen_stap", label="Uw stap", value=_own_told, annotations=_own_names),
)
register(
    Worklist(
        key="eigen_stappen",
        label="Stappen waar u voor verantwoordelijk bent",
        intro="Van wie een stap loopt of is gepland waarbij uw naam staat.",
        condition=of_own_steps,
        columns=("naam", "eigen_stap", "stap_tot", "klantmanager", "contact"),
        permissions=(Permission.PLAN_STEPS,),
    ),
    Worklist(
        key="evaluatie_te_laat",
        label="Evaluatie te laat",
        intro="Bij wie de evaluatie van een lopende stap er nog niet was op de dag die is afgesproken.",
        condition=evaluation_late,
        columns=("naam", "klantmanager", "stap", "contact"),
        terms=(Term("maanden", "Zonder afspraak: na (maanden)", MONTHS, most=60),),
    ),
)

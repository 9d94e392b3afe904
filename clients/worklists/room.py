"""How full a caseload is, and who could soon work but has no klantmanager with room."""

import datetime
from typing import Any

from django.db.models import Case, DecimalField, F, Q, QuerySet, Subquery, Sum, When

from accounts.models import User
from accounts.permissions import Permission
from clients.models.benefits import LIVELIHOOD
from clients.models.person import Intensity
from clients.querysets import ClientQuerySet
from clients.worklists.registry import Term, Worklist, register
from instruments.models import Parameter
from instruments.querysets import covering

WEIGHTS = {intensity: f"caseload_gewicht_{intensity}" for intensity in Intensity}
NEAR_WORK = "werk_dichtbij"


def weight_on(day: datetime.date) -> Case:
    """What one inwoner weighs in a caseload, by how much time the guidance takes."""

    def value(key: str) -> Subquery:
        return Subquery(Parameter.objects.filter(covering(day), key=key).values("value")[:1])

    weights = [When(intensity=intensity, then=value(key)) for intensity, key in WEIGHTS.items()]
    return Case(*weights, output_field=DecimalField(max_digits=14, decimal_places=4))


def full_caseloads(clients: ClientQuerySet, day: datetime.date) -> QuerySet[Any, Any]:
    """The klantmanagers of these dossiers whose caseload weighs more than the norm of their team."""
    loads = clients.in_caseload(day).order_by().values("case_manager").annotate(load=Sum(weight_on(day)))
    return loads.filter(load__gt=F("case_manager__team__caseload_norm")).values("case_manager")


def without_room(clients: ClientQuerySet, user: User, day: datetime.date, **terms: int) -> ClientQuerySet:
    """Who could soon work, and has nobody, waits to be divided, or has a klantmanager over the norm."""
    near = clients.in_municipality_on(day).open_on(day).could_work_within(terms["maanden"], day)
    free = clients.filter(case_manager=None).with_benefit_on(day, *LIVELIHOOD)
    waiting = Q(assignments__ends_at=None, assignments__to_divide=True)
    kept = clients.filter(waiting, case_manager__team=user.team_id)
    full = Q(case_manager__in=full_caseloads(clients, day), case_manager__team=user.team_id)
    return near.filter(Q(pk__in=free.values("pk")) | Q(pk__in=kept.values("pk")) | full)


register(
    Worklist(
        key=NEAR_WORK,
        label="Dicht bij werk, zonder ruimte",
        intro="Wie binnenkort kan werken, maar geen klantmanager heeft of een klantmanager met een volle caseload.",
        condition=without_room,
        columns=("naam", "dossier", "termijn", "afstand", "klantmanager", "contact"),
        order="termijn",
        permissions=(Permission.ASSIGN_WORK,),
        terms=(Term("maanden", "Werk verwacht binnen (maanden)", "werk_binnen_maanden", most=120),),
    )
)

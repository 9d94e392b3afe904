"""Sets of dossiers and of their rows: fetching is authorising."""

from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import Q

from accounts.permissions import Permission

if TYPE_CHECKING:
    from accounts.models import User


def visible_dossiers(user: "User", path: str = "") -> Q:
    """What this user may see, as a condition on Client, or on a row that reaches its client by `path`.

    Own caseload and team (klantmanager, teamleider), unassigned dossiers (teamleider), everything (controller). A
    shielded dossier exists only for its klantmanager and for those named on it, whatever else they may.
    """
    prefix = f"{path}__" if path else ""

    def where(**conditions: Any) -> Q:
        return Q(**{prefix + name: value for name, value in conditions.items()})

    own = where(case_manager=user)
    named = own | where(pk__in=user.shielded_dossiers.values("pk"))
    open_to_all = where(shielded=False) | where(shielded__isnull=True)
    if user.may(Permission.SEE_ALL_DOSSIERS):
        return open_to_all | named
    if not user.may(Permission.SEE_DOSSIERS):
        return where(pk__in=[])
    reach = own
    if user.team_id:
        reach |= where(case_manager__team=user.team_id)
    if user.may(Permission.SEE_UNASSIGNED_DOSSIERS):
        reach |= where(case_manager__isnull=True)
    return (reach & open_to_all) | named


class ClientQuerySet(models.QuerySet):
    def visible_to(self, user: "User") -> Self:
        return self.filter(visible_dossiers(user))


class OfClientQuerySet(models.QuerySet):
    """Rows that hang on a client directly."""

    def visible_to(self, user: "User") -> Self:
        return self.filter(visible_dossiers(user, "client"))


class TaskQuerySet(models.QuerySet["Task"]):
    def visible_to(self, user: "User") -> Self:
        """Tasks of one's own, and of one's team where one may do them; only of dossiers one may see."""
        mine = Q(assignee=user)
        if user.team_id:
            allowed = ["", *(permission.name for permission in user.permissions)]
            mine |= Q(assignee__isnull=True, team=user.team_id, permission__in=allowed)
        return self.filter(mine & visible_dossiers(user, "client"))

    def open(self) -> Self:
        return self.filter(done_at__isnull=True)

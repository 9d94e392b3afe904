"""What someone may see of the dossiers: fetching is authorising."""

from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.contrib.auth import get_user_model
from django.contrib.postgres.expressions import ArraySubquery
from django.db import models
from django.db.models import F, Func, Q
from django.utils import timezone

from accounts.permissions import Permission

if TYPE_CHECKING:
    from accounts.models import User


def visible_dossiers(user: "User", path: str = "", *, opened: bool = True) -> Q:
    """What this user may see, as a condition on Client, or on a row that reaches its client by `path`.

    Own caseload and team (klantmanager, teamleider), the caseload of whom one stands in for, dossiers that one is asked
    to take over or opened for a reason, unassigned dossiers (teamleider), everything (controller). A shielded dossier
    exists only for its klantmanager, for those named on it and for who was let in for work, whatever else they may.
    Without `opened`, what one only opened for a reason, or was let in to, is left out.
    """
    prefix = f"{path}__" if path else ""

    def where(**conditions: Any) -> Q:
        return Q(**{prefix + name: value for name, value in conditions.items()})

    own = where(case_manager=user)
    named = own | one_of(f"{prefix}pk", _named_on(user, let_in=opened))
    open_to_all = where(shielded=False) | where(shielded__isnull=True)
    if user.may(Permission.SEE_ALL_DOSSIERS):
        return open_to_all | named
    if not user.may(Permission.SEE_DOSSIERS):
        return where(pk__in=[])
    asked = _asked_of(user, opened=opened)
    reach = own | one_of(f"{prefix}case_manager_id", _whose_work(user)) | one_of(f"{prefix}pk", asked)
    if user.may(Permission.SEE_UNASSIGNED_DOSSIERS):
        reach |= where(case_manager__isnull=True)
    return (reach & open_to_all) | named


def _named_on(user: "User", *, let_in: bool) -> models.QuerySet:
    """Dossiers that are shielded for others and not for this user; `let_in`: also for who has some work to do there."""
    named = user.shielded_dossiers.through._default_manager.filter(user=user).values("client_id")
    if not let_in:
        return named
    return named.union(user.admissions.filter(ended_at__isnull=True).values("client_id"), all=True)


def _whose_work(user: "User") -> models.QuerySet:
    """Colleagues of the team, and those for whom this user stands in today."""
    absent = stands_in_for(user)
    if not user.team_id:
        return absent
    return absent.union(get_user_model()._default_manager.filter(team=user.team_id).values("pk"), all=True)


def stands_in_for(user: "User") -> models.QuerySet:
    deputies = apps.get_model("accounts", "Deputy").objects.holding_on(timezone.localdate()).filter(deputy=user)
    return deputies.values("absentee_id")


def _asked_of(user: "User", *, opened: bool) -> models.QuerySet:
    """Dossiers that this user has to say yes or no to, and those that one opened for a reason."""
    offered = apps.get_model("clients", "Handover").objects.waiting_for(user).values("client_id")
    if not opened:
        return offered
    outside = apps.get_model("clients", "EmergencyAccess").objects.filter(user=user, ends_at__gt=timezone.now())
    return outside.values("client_id").union(offered, all=True)


def counted_dossiers(user: "User", path: str = "") -> Q:
    """Whom the board of the chain and the flows count for this reader, as a condition like `visible_dossiers`.

    Who may see dossiers counts those, and so each number leads to its people. What one opened for a reason is no work
    of one's own and changes no number. Who may see the chain and no dossiers counts everyone who is not shielded.
    """
    if user.permissions & {Permission.SEE_DOSSIERS, Permission.SEE_ALL_DOSSIERS}:
        return visible_dossiers(user, path, opened=False)
    prefix = f"{path}__" if path else ""
    if user.may(Permission.SEE_CHAIN):
        return Q(**{f"{prefix}shielded": False}) | Q(**{f"{prefix}shielded__isnull": True})
    return Q(**{f"{prefix}pk__in": []})


def one_of(field: str, keys: models.QuerySet) -> Q:
    """`field = ANY (ARRAY (...))`: the keys are looked up once, and then an index finds the rows.

    `IN (...)` beside OR would make PostgreSQL walk through all dossiers: at 100,000 that is 80 ms a list.
    """
    any_of = Func(ArraySubquery(keys), function="ANY", output_field=models.BigIntegerField())
    return Q(Func(F(field), any_of, template="%(expressions)s", arg_joiner=" = ", output_field=models.BooleanField()))

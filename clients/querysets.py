"""Sets of dossiers and of their rows: fetching is authorising."""

import datetime
import re
from typing import TYPE_CHECKING, Any, Self

from django.apps import apps
from django.db import models
from django.db.models import Case, Func, OuterRef, Q, Subquery, Value, When

from accounts.permissions import Permission
from clients.bsn import lookup_hash

if TYPE_CHECKING:
    from accounts.models import User
    from clients.models import Client, Task  # noqa: F401 (named in a string)


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


class ClientQuerySet(models.QuerySet["Client"]):
    def visible_to(self, user: "User") -> Self:
        return self.filter(visible_dossiers(user))

    def in_municipality_on(self, day: datetime.date) -> Self:
        """Alive, and not moved away."""
        gone = Q(deceased_on__lte=day) | Q(moved_away_on__lte=day)
        return self.exclude(gone)

    def with_benefit_on(self, day: datetime.date, *schemes: str) -> Self:
        """With a share in a benefit of these schemes that runs on this day."""
        shares = apps.get_model("clients", "BenefitMember").objects.filter(scheme__in=schemes)
        return self.filter(pk__in=shares.running_on(day).values("client"))

    def searching(self, term: str) -> Self:
        """By dossier number, by the key of another administration, or by pieces of the name in any order."""
        if re.fullmatch(r"\d{1,7}", term, re.ASCII):
            return self.filter(Q(pk=int(term)) | Q(source_key=term))
        named = Q()
        for word in term.split():
            named &= Q(search_name__contains=Func(Value(word), function="keten_norm", output_field=models.TextField()))
        return self.filter(named | Q(source_key=term))

    def with_bsn(self, bsn: str) -> Self:
        return self.filter(bsn_hash=lookup_hash(bsn))

    def without_contact_since(self, day: datetime.date) -> Self:
        """Nobody recorded a contact on that day or later; perhaps never."""
        contacts = apps.get_model("clients", "Contact").objects.filter(client=OuterRef("pk"), held_on__gte=day)
        return self.filter(~models.Exists(contacts))

    def with_last_contact(self) -> Self:
        """Each with `last_contact_on`: empty when there never was one."""
        contacts = apps.get_model("clients", "Contact").objects.filter(client=OuterRef("pk"))
        return self.annotate(last_contact_on=Subquery(contacts.order_by("-held_on").values("held_on")[:1]))

    def own_first(self, user: "User") -> Self:
        """Each with `is_own`, to sort the own caseload before that of colleagues."""
        return self.annotate(is_own=Case(When(case_manager=user, then=True), default=False))


class OfClientQuerySet(models.QuerySet):
    """Rows that hang on a client directly."""

    def visible_to(self, user: "User") -> Self:
        return self.filter(visible_dossiers(user, "client"))


class PeriodOfClientQuerySet(OfClientQuerySet):
    """Rows of a client that hold for a period."""

    def running_on(self, day: datetime.date) -> Self:
        return self.filter(Q(ends_on__isnull=True) | Q(ends_on__gt=day), starts_on__lte=day)


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

"""Sets of colleagues, and of rows of the audit trail."""

import datetime
from collections.abc import Iterable
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Q
from django.db.models.functions import Coalesce, TruncDate
from django.utils import timezone

from accounts.permissions import PERMISSIONS, Permission
from accounts.purposes import ACTS
from accounts.verbs import LOOKS

if TYPE_CHECKING:
    from accounts.models import AuditEvent, Deputy, Mandate, User  # noqa: F401 (named in a string)


class UserQuerySet(models.QuerySet["User"]):
    def who_may(self, permission: Permission) -> Self:
        """Colleagues at work who hold a permission."""
        roles = [role for role, held in PERMISSIONS.items() if permission in held]
        return self.filter(is_active=True, role__in=roles)


class DeputyQuerySet(models.QuerySet["Deputy"]):
    def visible_to(self, user: "User") -> Self:
        """For who divides the work of a team: of those who are away from it."""
        if not user.may(Permission.ASSIGN_WORK) or user.team_id is None:
            return self.none()
        return self.filter(absentee__team=user.team_id)

    def holding_on(self, day: datetime.date) -> Self:
        return self.filter(starts_on__lte=day, ends_on__gt=day)


class MandateQuerySet(models.QuerySet["Mandate"]):
    def holding_on(self, day: datetime.date) -> Self:
        return self.filter(Q(ends_on__isnull=True) | Q(ends_on__gt=day), starts_on__lte=day)

    def about(self, kind: str) -> Self:
        """For this kind of maatwerk, or for every kind."""
        return self.filter(kind__in=["", kind])

    def held_by(self, user: "User") -> Self:
        """By name or by role. Those of whom one stands in for are not among them."""
        return self.filter(Q(user=user) | Q(role=user.role)) if user.is_active else self.none()


class AuditEventQuerySet(models.QuerySet["AuditEvent"]):
    def visible_to(self, user: "User") -> Self:
        return self if user.may(Permission.SEE_AUDIT) else self.none()

    def acts(self) -> Self:
        """What was done, without who looked."""
        return self.exclude(verb__in=[*LOOKS, *ACTS])

    def looks(self) -> Self:
        """Who looked: at a page of a dossier, at a list with it, by a download or by a search that found it."""
        return self.filter(verb__in=[*LOOKS, *ACTS])

    def by_others(self, user: "User", verbs: Iterable[str], since: datetime.datetime) -> Self:
        """What colleagues did; not what this user did, and not what Keten does by itself."""
        return self.filter(verb__in=list(verbs), at__gte=since, actor__isnull=False).exclude(actor=user)

    def lately(self, days: int) -> Self:
        return self.filter(at__gte=timezone.now() - datetime.timedelta(days=days))

    def of_client(self, client_id: int) -> Self:
        return self.filter(client_id=client_id)

    def naming(self, client_id: int) -> Self:
        """About this dossier alone, or about a list in which it stood.

        That the list is not empty goes without saying, but only when it is said can PostgreSQL use the index of lists.
        """
        return self.filter(Q(client_id=client_id) | (Q(client_ids__contains=[client_id]) & ~Q(client_ids=[])))

    def on_timeline(
        self, client_id: int, verbs: Iterable[str], until: datetime.date, since: datetime.date | None = None
    ) -> Self:
        """The acts of a dossier with `day`, on which each happened, the latest first."""
        acts = self.of_client(client_id).filter(verb__in=list(verbs)).select_related("actor")
        found = acts.annotate(day=Coalesce("happened_on", TruncDate("at"))).filter(day__lte=until)
        return (found.filter(day__gte=since) if since else found).order_by("-day", "-pk")

"""Sets of colleagues, and of rows of the audit trail."""

import datetime
from collections.abc import Iterable
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Q
from django.db.models.functions import Coalesce, TruncDate

from accounts.permissions import PERMISSIONS, Permission
from accounts.verbs import LOOKS

if TYPE_CHECKING:
    from accounts.models import AuditEvent, Deputy, User  # noqa: F401 (named in a string)


class UserQuerySet(models.QuerySet["User"]):
    def who_may(self, permission: Permission) -> Self:
        """Colleagues at work who hold a permission."""
        roles = [role for role, held in PERMISSIONS.items() if permission in held]
        return self.filter(is_active=True, role__in=roles)


class DeputyQuerySet(models.QuerySet["Deputy"]):
    def running_on(self, day: datetime.date) -> Self:
        return self.filter(starts_on__lte=day, ends_on__gt=day)


class AuditEventQuerySet(models.QuerySet["AuditEvent"]):
    def visible_to(self, user: "User") -> Self:
        return self if user.may(Permission.SEE_AUDIT) else self.none()

    def acts(self) -> Self:
        """What was done, without who looked."""
        return self.exclude(verb__in=LOOKS)

    def looks(self) -> Self:
        """Who looked, at a page of a dossier or at a list with it."""
        return self.filter(verb__in=LOOKS)

    def by_others(self, user: "User", verbs: Iterable[str], since: datetime.datetime) -> Self:
        """What colleagues did; not what this user did, and not what Keten does by itself."""
        return self.filter(verb__in=list(verbs), at__gte=since, actor__isnull=False).exclude(actor=user)

    def of_client(self, client_id: int) -> Self:
        return self.filter(client_id=client_id)

    def naming(self, client_id: int) -> Self:
        """About this dossier alone, or about a list in which it stood."""
        return self.filter(Q(client_id=client_id) | Q(client_ids__contains=[client_id]))

    def on_timeline(self, client_id: int, verbs: Iterable[str], until: datetime.date) -> Self:
        """The acts of a dossier with `day`, on which each happened, the latest first."""
        return (
            self.of_client(client_id)
            .filter(verb__in=list(verbs))
            .annotate(day=Coalesce("happened_on", TruncDate("at")))
            .filter(day__lte=until)
            .select_related("actor")
            .order_by("-day", "-pk")
        )

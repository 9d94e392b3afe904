"""Sets of colleagues, and of rows of the audit trail."""

import datetime
from collections.abc import Iterable
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models.functions import Coalesce, TruncDate

from accounts.permissions import PERMISSIONS, Permission
from accounts.verbs import LOOK

if TYPE_CHECKING:
    from accounts.models import AuditEvent, User  # noqa: F401 (named in a string)


class UserQuerySet(models.QuerySet["User"]):
    def who_may(self, permission: Permission) -> Self:
        """Colleagues at work who hold a permission."""
        roles = [role for role, held in PERMISSIONS.items() if permission in held]
        return self.filter(is_active=True, role__in=roles)


class AuditEventQuerySet(models.QuerySet["AuditEvent"]):
    def visible_to(self, user: "User") -> Self:
        return self if user.may(Permission.SEE_AUDIT) else self.none()

    def acts(self) -> Self:
        """What was done, without who looked."""
        return self.exclude(verb=LOOK)

    def of_client(self, client_id: int) -> Self:
        return self.filter(client_id=client_id)

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

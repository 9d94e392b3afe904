"""Sets of rows of the audit trail."""

from typing import TYPE_CHECKING, Self

from django.db import models

from accounts.permissions import Permission

if TYPE_CHECKING:
    from accounts.models import User

LOOK = "dossier.look"


class AuditEventQuerySet(models.QuerySet["AuditEvent"]):
    def visible_to(self, user: "User") -> Self:
        return self if user.may(Permission.SEE_AUDIT) else self.none()

    def acts(self) -> Self:
        """What was done, without who looked."""
        return self.exclude(verb=LOOK)

    def of_client(self, client_id: int) -> Self:
        return self.filter(client_id=client_id)

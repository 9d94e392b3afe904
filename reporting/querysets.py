"""Sets of snapshots and council documents."""

from typing import TYPE_CHECKING, Self

from django.db import models

from accounts.permissions import Permission

if TYPE_CHECKING:
    from accounts.models import User


class SnapshotQuerySet(models.QuerySet):
    def visible_to(self, user: "User") -> Self:
        return self if user.may(Permission.SEE_FIGURES) else self.none()


class FigureValueQuerySet(models.QuerySet):
    def light(self) -> Self:
        """Without the keys of what counted, which may be many; only how many there are, as `size`."""
        size = models.Func("evidence", function="cardinality", output_field=models.IntegerField())
        return self.annotate(size=size).defer("evidence", "evidence_groups")


class CouncilDocumentQuerySet(models.QuerySet):
    def visible_to(self, user: "User") -> Self:
        """Whoever makes documents sees all; the griffie and others see what is published."""
        if user.may(Permission.MAKE_DOCUMENTS) or user.may(Permission.TAKE_SNAPSHOT):
            return self
        if user.may(Permission.SEE_DOCUMENTS):
            return self.filter(published_at__isnull=False)
        return self.none()

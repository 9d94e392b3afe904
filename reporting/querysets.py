"""Sets of snapshots and council documents."""

import datetime
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
        """Whoever makes or checks documents sees all; the griffie and others see what is published."""
        if user.may(Permission.MAKE_DOCUMENTS) or user.may(Permission.CHECK_DOCUMENTS):
            return self
        if user.may(Permission.SEE_DOCUMENTS):
            return self.filter(published_at__isnull=False)
        return self.none()


class CouncilTextQuerySet(models.QuerySet):
    def visible_to(self, user: "User") -> Self:
        """Who writes and who checks sees every text; others get the documents that were made of it."""
        if user.may(Permission.MAKE_DOCUMENTS) or user.may(Permission.CHECK_DOCUMENTS):
            return self
        return self.none()


class StoryQuerySet(models.QuerySet):
    def visible_to(self, user: "User") -> Self:
        if user.may(Permission.MAKE_DOCUMENTS) or user.may(Permission.CHECK_DOCUMENTS):
            return self
        return self.none()

    def to_print(self, year: int, day: datetime.date) -> Self:
        """With consent on this day, and looked at by another."""
        holds = models.Q(consent_until__isnull=True) | models.Q(consent_until__gt=day)
        return self.filter(holds, year=year, consent_on__lte=day, checked_by__isnull=False, withdrawn_on__isnull=True)

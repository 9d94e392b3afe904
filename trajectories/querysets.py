"""Sets of trajecten and steps."""

import datetime
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import F, Q

from clients.querysets import visible_dossiers
from instruments.querysets import covering

if TYPE_CHECKING:
    from accounts.models import User


class TrajectoryQuerySet(models.QuerySet):
    def visible_to(self, user: "User") -> Self:
        return self.filter(visible_dossiers(user, "client"))


class DeploymentQuerySet(models.QuerySet):
    def visible_to(self, user: "User") -> Self:
        return self.filter(visible_dossiers(user, "trajectory__client"))

    def counting(self) -> Self:
        """Without what was withdrawn: a row whose end equals its start counts nowhere (figures.md, Conventions)."""
        return self.filter(Q(ends_on__isnull=True) | Q(ends_on__gt=F("starts_on")))

    def covering(self, day: datetime.date) -> Self:
        return self.filter(covering(day))


class WaiverQuerySet(models.QuerySet):
    def visible_to(self, user: "User") -> Self:
        return self.filter(visible_dossiers(user, "client"))

    def holding_on(self, day: datetime.date) -> Self:
        return self.filter(covering(day))

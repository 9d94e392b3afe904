"""Sets of maatwerk requests."""

from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Q

from clients.querysets import visible_dossiers

if TYPE_CHECKING:
    from accounts.models import User


class RequestQuerySet(models.QuerySet):
    def visible_to(self, user: "User") -> Self:
        return self.filter(visible_dossiers(user, "client"))

    def undecided(self) -> Self:
        return self.filter(Q(decision__isnull=True) | Q(decision__outcome=""))

"""Sets of rows that hang on a dossier, and of what stands beside them."""

import datetime
from typing import TYPE_CHECKING, Self

from django.apps import apps
from django.db import models
from django.db.models import F, Q

from accounts.permissions import Permission
from clients.querysets.visibility import stands_in_for, visible_dossiers
from instruments.querysets import PeriodQuerySet

if TYPE_CHECKING:
    from accounts.models import User
    from clients.models import Draft, EmergencyAccess, Handover, HandoverBatch  # noqa: F401 (named in a string)


class OfClientQuerySet(models.QuerySet):
    """Rows that hang on a client directly."""

    def visible_to(self, user: "User") -> Self:
        return self.filter(visible_dossiers(user, "client"))


class PeriodOfClientQuerySet(PeriodQuerySet, OfClientQuerySet):  # type: ignore[override]  # as_manager
    """Rows of a client that hold for a period."""


class DomainQuerySet(models.QuerySet):
    """Domains of self-reliance. Those on health, addiction and justice are apart: most readers never learn of them."""

    def protected(self, *, yes: bool) -> Self:
        """With `yes` those for who opened the protected notes of a dossier for a reason (AVG art. 9 and 10)."""
        condition = Q(protected=True) | Q(area__protected=True)
        return self.filter(condition) if yes else self.exclude(condition)


class SelfRelianceQuerySet(OfClientQuerySet):
    def protected(self, *, yes: bool) -> Self:
        """Scores in protected domains, or the others: never both in one list."""
        condition = Q(domain__protected=True) | Q(domain__area__protected=True)
        return self.filter(condition) if yes else self.exclude(condition)


class DraftQuerySet(models.QuerySet["Draft"]):
    def visible_to(self, user: "User") -> Self:
        """One's own, about a dossier that one may still see."""
        return self.filter(visible_dossiers(user, "client"), owner=user)


class HandoverQuerySet(models.QuerySet["Handover"]):
    def visible_to(self, user: "User") -> Self:
        return self.filter(visible_dossiers(user, "client"))

    def waiting_for(self, user: "User") -> Self:
        """Proposed to this user, or to whom one stands in for, and not answered yet."""
        return self.filter(Q(receiver=user) | Q(receiver__in=stands_in_for(user)), state="voorgesteld")

    def to_answer(self, user: "User") -> Self:
        """Those, and what came at once because nobody had it: as long as it is there, it can be given back."""
        own = Q(receiver=user) | Q(receiver__in=stands_in_for(user))
        came = Q(state="gedaan", client__case_manager=F("receiver")) & ~Q(batch__asked_by=F("receiver"))
        return self.filter(own, Q(state="voorgesteld") | came)


class HandoverBatchQuerySet(models.QuerySet["HandoverBatch"]):
    def visible_to(self, user: "User") -> Self:
        """What one asked for, and what was given to oneself."""
        received = apps.get_model("clients", "Handover").objects.filter(receiver=user)
        return self.filter(Q(asked_by=user) | Q(pk__in=received.values("batch")))


class EmergencyAccessQuerySet(models.QuerySet["EmergencyAccess"]):
    def visible_to(self, user: "User") -> Self:
        """The privacy officer sees all of them, who opened a dossier sees the own ones."""
        return self if user.may(Permission.SEE_AUDIT) else self.filter(user=user)

    def running_at(self, moment: datetime.datetime) -> Self:
        return self.filter(ends_at__gt=moment)

"""Sets of tasks: whose they are, and how near."""

import datetime
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import OuterRef, Q

from clients.querysets.visibility import one_of, stands_in_for, visible_dossiers

if TYPE_CHECKING:
    from accounts.models import User
    from clients.models import Task  # noqa: F401 (named in a string)


class TaskQuerySet(models.QuerySet["Task"]):
    def visible_to(self, user: "User") -> Self:
        """Tasks of one's own, of whom one stands in for, and of one's team where one may do them; only of dossiers one
        may see.
        """
        return self.filter(_work_of(user) & visible_dossiers(user, "client"))

    def known_to(self, user: "User") -> Self:
        """What one may do, and what one asked of others: to read how it stands."""
        return self.filter((_work_of(user) | _asked_by(user)) & visible_dossiers(user, "client"))

    def waiting_for_others(self, user: "User") -> Self:
        """What this user asked and only others can do."""
        own = self.model._default_manager.filter(_work_of(user), pk=OuterRef("pk"))
        return self.open().filter(_asked_by(user) & visible_dossiers(user, "client"), ~models.Exists(own))

    def open(self) -> Self:
        return self.filter(done_at__isnull=True)

    def awake_on(self, day: datetime.date) -> Self:
        """Not put off until a later day."""
        return self.filter(Q(snoozed_until__isnull=True) | Q(snoozed_until__lte=day))

    def snoozed_on(self, day: datetime.date) -> Self:
        return self.filter(snoozed_until__gt=day)

    def overdue_on(self, day: datetime.date) -> Self:
        """Whose last day is past. Putting a task off does not move that day."""
        return self.filter(due_on__lt=day)

    def due_soon_on(self, day: datetime.date, days: int) -> Self:
        """Whose last day is this day or one of the next so many days."""
        return self.filter(due_on__range=(day, day + datetime.timedelta(days=days)))

    def due_later_on(self, day: datetime.date, days: int) -> Self:
        """After that, or without a last day."""
        return self.filter(Q(due_on__isnull=True) | Q(due_on__gt=day + datetime.timedelta(days=days)))

    def of(self, user: "User") -> Self:
        """On the list of this user and of nobody else."""
        return self.filter(assignee=user)

    def of_a_team(self) -> Self:
        """For whoever of a team takes it."""
        return self.filter(assignee__isnull=True)


def _asked_by(user: "User") -> Q:
    return Q(made_by=user) | Q(given_by=user)


def _work_of(user: "User") -> Q:
    """The tasks that are on the list of this user, as a condition on Task."""
    work = Q(assignee=user) | one_of("assignee_id", stands_in_for(user))
    if user.team_id:
        allowed = ["", *(permission.name for permission in user.permissions)]
        work |= Q(assignee__isnull=True, team=user.team_id, permission__in=allowed)
    return work

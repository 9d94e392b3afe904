"""Sets of trajecten and steps."""

import datetime
from typing import TYPE_CHECKING, Any, Self

from django.apps import apps
from django.db import models
from django.db.models import F, Q

from clients.querysets import visible_dossiers
from instruments.querysets import PeriodQuerySet, covering

if TYPE_CHECKING:
    from accounts.models import User
    from trajectories.models import Alert, Deployment, Trajectory, Waiver  # noqa: F401 (named in a string)


def lasting(day: datetime.date) -> Q:
    """Running on this day, or still to begin."""
    return Q(ends_on__isnull=True) | Q(ends_on__gt=day)


class TrajectoryQuerySet(models.QuerySet["Trajectory"]):
    def visible_to(self, user: "User") -> Self:
        return self.filter(visible_dossiers(user, "client"))

    def open_on(self, day: datetime.date) -> Self:
        """In which a step may begin on this day."""
        return self.filter(covering(day))

    def lasting_on(self, day: datetime.date) -> Self:
        return self.filter(lasting(day))

    def lineage(self, trajectory: "Trajectory") -> list[int]:
        """The keys of a traject and of those that it goes on with, the latest first."""
        if trajectory.continues_id is None:
            return [trajectory.pk]
        continued = dict(self.filter(client=trajectory.client_id).values_list("pk", "continues"))
        found: list[int] = []
        key: int | None = trajectory.pk
        while key is not None and key not in found:
            found.append(key)
            key = continued.get(key)
        return found


class DeploymentQuerySet(models.QuerySet["Deployment"]):
    def visible_to(self, user: "User") -> Self:
        return self.filter(visible_dossiers(user, "trajectory__client"))

    def counting(self) -> Self:
        """Without what was withdrawn: a row whose end equals its start counts nowhere (docs/cijfers.md)."""
        return self.filter(Q(ends_on__isnull=True) | Q(ends_on__gt=F("starts_on")))

    def lasting_on(self, day: datetime.date) -> Self:
        return self.filter(lasting(day))

    def resumable_on(self, day: datetime.date) -> Self:
        """Steps that someone can go back to: ended by that day, and not resumed since."""
        resumed = self.model.objects.counting().filter(resumes=models.OuterRef("pk"))
        return self.counting().filter(ends_on__lte=day).exclude(models.Exists(resumed))

    def resumable_after(self, step: "Deployment", day: datetime.date) -> Self:
        """Earlier steps that someone can go back to: of the same traject, and of those that it goes on with."""
        lineage = apps.get_model("trajectories", "Trajectory").objects.lineage(step.trajectory)
        earlier = self.resumable_on(day).filter(trajectory__in=lineage, starts_on__lte=step.starts_on)
        return earlier.exclude(pk=step.pk)

    def covering(self, day: datetime.date) -> Self:
        return self.filter(covering(day))


class WaiverQuerySet(models.QuerySet["Waiver"]):
    def visible_to(self, user: "User") -> Self:
        return self.filter(visible_dossiers(user, "client"))

    def holding_on(self, day: datetime.date) -> Self:
        return self.filter(covering(day))


class AlertQuerySet(models.QuerySet["Alert"]):
    def visible_to(self, user: "User") -> Self:
        return self.filter(visible_dossiers(user, "client"))

    def unsolved(self) -> Self:
        return self.filter(cleared_on__isnull=True)

    def open_on(self, day: datetime.date) -> Self:
        """Not solved, and not put aside with a ground: on the day to look again it is there again."""
        return self.unsolved().filter(Q(overridden_by__isnull=True) | Q(overridden_until__lte=day))


class OfStepQuerySet(models.QuerySet[Any]):
    """Rows that hang on a step."""

    def visible_to(self, user: "User") -> Self:
        return self.filter(visible_dossiers(user, "deployment__trajectory__client"))


class PlacementQuerySet(OfStepQuerySet):
    def holding_on(self, day: datetime.date) -> Self:
        return self.filter(covering(day))

    def counting(self) -> Self:
        """Without what was withdrawn: its end is its start (docs/cijfers.md)."""
        return self.filter(Q(ends_on__isnull=True) | Q(ends_on__gt=F("starts_on")))


class OfPlacementQuerySet(models.QuerySet[Any]):
    """Rows that hang on work at an employer."""

    def visible_to(self, user: "User") -> Self:
        return self.filter(visible_dossiers(user, "placement__deployment__trajectory__client"))


class OfTrajectoryQuerySet(models.QuerySet[Any]):
    """Rows that hang on a traject."""

    def visible_to(self, user: "User") -> Self:
        return self.filter(visible_dossiers(user, "trajectory__client"))


class GoalQuerySet(OfTrajectoryQuerySet):
    def protected(self, *, yes: bool) -> Self:
        """Goals in areas of health and criminal facts, or the others (AVG art. 9 and 10)."""
        condition = Q(sealed=True) | Q(area__protected=True)
        return self.filter(condition) if yes else self.exclude(condition)

    def readable(self, *, protected: bool) -> Self:
        """With `protected` all of them: for who opened what is protected of this dossier, with a reason."""
        return self if protected else self.protected(yes=False)

    def overdue_on(self, day: datetime.date) -> Self:
        """Not reached on the day that was aimed at."""
        return self.filter(state="open", due_on__lt=day)


class StayQuerySet(PeriodQuerySet):
    def visible_to(self, user: "User") -> Self:
        return self.filter(visible_dossiers(user, "client"))


class AftercareQuerySet(models.QuerySet[Any]):
    def visible_to(self, user: "User") -> Self:
        return self.filter(visible_dossiers(user, "client"))

    def running(self) -> Self:
        return self.filter(ends_on__isnull=True)

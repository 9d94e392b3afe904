"""Sets of snapshots and council documents."""

import datetime
from typing import TYPE_CHECKING, Self

from django.db import models
from django.utils.html import escape

from accounts.permissions import Permission

if TYPE_CHECKING:
    from accounts.models import User
    from reporting.models import Story


class SnapshotQuerySet(models.QuerySet):
    def visible_to(self, user: "User") -> Self:
        return self if user.may(Permission.SEE_FIGURES) else self.none()


class FigureValueQuerySet(models.QuerySet):
    def light(self) -> Self:
        """Without the keys of what counted, which may be many."""
        return self.defer("evidence", "evidence_groups")


class EnteredFigureQuerySet(models.QuerySet):
    def current(self) -> Self:
        """As they stand now: what was corrected stays, under the newer one."""
        return self.filter(replaced_by__isnull=True)


class ComparisonQuerySet(models.QuerySet):
    def visible_to(self, user: "User") -> Self:
        return self if user.may(Permission.SEE_FIGURES) else self.none()

    def about(self, snapshot: models.Model) -> Self:
        """With this snapshot on either side."""
        return self.filter(models.Q(snapshot=snapshot) | models.Q(other=snapshot))

    def counted(self) -> Self:
        """Each with the `number` of figures that differ."""
        with_sides = self.select_related("snapshot", "other", "made_by")
        return with_sides.defer("snapshot__catalogue", "other__catalogue").annotate(number=models.Count("differences"))


class DifferenceQuerySet(models.QuerySet):
    def sized(self) -> Self:
        """Without the keys of the rows, which may be many; only how many there are: `came_size` and so on."""
        ways = ("came", "went", "moved")
        sizes = {
            f"{way}_size": models.Func(way, function="cardinality", output_field=models.IntegerField()) for way in ways
        }
        return self.annotate(**sizes).defer(*ways)


class CouncilDocumentQuerySet(models.QuerySet):
    def visible_to(self, user: "User") -> Self:
        """Whoever makes or checks documents sees all; the griffie and others see what is published."""
        if user.may(Permission.MAKE_DOCUMENTS) or user.may(Permission.CHECK_DOCUMENTS):
            return self
        if user.may(Permission.SEE_DOCUMENTS):
            return self.filter(published_at__isnull=False)
        return self.none()

    def published(self) -> Self:
        """What everyone may read, signed in or not. The address of a document names its public key and nothing else."""
        return self.filter(published_at__isnull=False)

    def telling(self, story: "Story") -> Self:
        """Final documents in which a story stands, as their bytes say it: by its title and its invented name."""
        told = {"html__contains": escape(story.title)}
        return self.filter(is_final=True, snapshot__year=story.year, **told).filter(
            html__contains=escape(story.invented_name)
        )


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


class ProgrammeQuerySet(models.QuerySet):
    def visible_to(self, user: "User") -> Self:
        return self if user.may(Permission.SEE_FIGURES) else self.none()

    def with_numbers(self, day: datetime.date) -> Self:
        """How many goals and actions there are, and how many of those are done or late."""
        is_open = models.Q(goals__actions__state__in=("gepland", "loopt"))
        return self.annotate(
            goals_count=models.Count("goals", distinct=True),
            actions_count=models.Count("goals__actions", distinct=True),
            done_count=models.Count("goals__actions", filter=models.Q(goals__actions__state="klaar"), distinct=True),
            late_count=models.Count(
                "goals__actions", filter=is_open & models.Q(goals__actions__due_on__lt=day), distinct=True
            ),
        )


class GoalQuerySet(models.QuerySet):
    def visible_to(self, user: "User") -> Self:
        return self if user.may(Permission.SEE_FIGURES) else self.none()


class ActionQuerySet(models.QuerySet):
    def visible_to(self, user: "User") -> Self:
        return self if user.may(Permission.SEE_FIGURES) else self.none()

    def open(self) -> Self:
        return self.filter(state__in=("gepland", "loopt"))

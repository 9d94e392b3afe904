"""The programme of a year: what the municipality wants to reach, by which actions, and what came of it."""

import datetime

from django.conf import settings
from django.db import models
from django.db.models import Q

from maatwerk.models import Signal
from reporting.querysets import ActionQuerySet, GoalQuerySet, ProgrammeQuerySet


class Programme(models.Model):
    year = models.PositiveSmallIntegerField("jaar", unique=True)
    introduction = models.TextField("inleiding", blank=True)
    settled_on = models.DateField("vastgesteld op", null=True, blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = ProgrammeQuerySet.as_manager()

    class Meta:
        verbose_name = "jaarprogramma"
        verbose_name_plural = "jaarprogramma's"
        ordering = ["-year"]

    def __str__(self) -> str:
        return f"Jaarprogramma {self.year}"

    @property
    def is_settled(self) -> bool:
        """From then on its goals and what they aim at are what was agreed: they stay."""
        return self.settled_on is not None


class Goal(models.Model):
    """What is to be reached, with the figure that tells whether it was."""

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="goals")
    title = models.TextField("doel")
    why = models.TextField("waarom", blank=True)
    figure = models.TextField("cijfer", blank=True)  # a key of the register; its target is a Target of the year
    position = models.PositiveSmallIntegerField("volgorde", default=1)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = GoalQuerySet.as_manager()

    class Meta:
        verbose_name = "doel van een jaar"
        verbose_name_plural = "doelen van een jaar"
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.title


class ActionState(models.TextChoices):
    PLANNED = "gepland", "gepland"
    RUNNING = "loopt", "loopt"
    DONE = "klaar", "klaar"
    STOPPED = "gestopt", "gestopt"


class Action(models.Model):
    """Something that will be done: what exactly, by whom, by when, at what cost, and to be seen at which figure."""

    goal = models.ForeignKey(Goal, on_delete=models.PROTECT, related_name="actions")
    title = models.TextField("actie")
    description = models.TextField("wat precies", blank=True)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name="eigenaar"
    )
    due_on = models.DateField("klaar op")
    budget = models.DecimalField("budget", max_digits=14, decimal_places=2, null=True, blank=True)  # euro
    spent = models.DecimalField("besteed", max_digits=14, decimal_places=2, null=True, blank=True)  # euro
    figure = models.TextField("cijfer", blank=True)  # a key of the register
    wanted = models.DecimalField("streefwaarde", max_digits=14, decimal_places=4, null=True, blank=True)
    signal = models.ForeignKey(
        Signal,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="actions",
        verbose_name="ontbrekende schakel",
    )  # the recurring maatwerk that asked for it
    state = models.TextField("stand", choices=ActionState, default=ActionState.PLANNED)
    result = models.TextField("wat ervan kwam", blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = ActionQuerySet.as_manager()

    class Meta:
        verbose_name = "actie"
        verbose_name_plural = "acties"
        ordering = ["due_on", "pk"]
        constraints = [models.CheckConstraint(condition=Q(state__in=ActionState.values), name="action_state_known")]

    def __str__(self) -> str:
        return self.title

    @property
    def is_open(self) -> bool:
        return self.state in (ActionState.PLANNED, ActionState.RUNNING)

    def is_late(self, day: datetime.date) -> bool:
        return self.is_open and self.due_on < day

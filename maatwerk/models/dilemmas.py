"""Two roads and no easy answer: for who is named, and for nobody else."""

import json
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q

from clients import sealed
from clients.models import Client
from maatwerk.models.requests import Request
from maatwerk.querysets import DilemmaQuerySet


class Road(models.TextChoices):
    FIRST = "eerste", "de eerste weg"
    SECOND = "tweede", "de tweede weg"


class Dilemma(models.Model):
    """Two roads, with what is for and against each. Only who is named on it knows that it is there.

    The texts are sealed: a dilemma may touch what the AVG protects most (art. 9 and 10).
    """

    client = models.ForeignKey(Client, on_delete=models.CASCADE, related_name="dilemmas")
    request = models.ForeignKey(Request, on_delete=models.SET_NULL, null=True, blank=True, related_name="dilemmas")
    named = models.ManyToManyField(settings.AUTH_USER_MODEL, related_name="dilemmas", verbose_name="voor wie")
    decider = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name="wie kiest"
    )
    sealed_texts = models.TextField(editable=False)
    review_on = models.DateField("terugkijken op", null=True, blank=True)
    chosen = models.TextField("gekozen", choices=Road, blank=True)
    chosen_on = models.DateField("gekozen op", null=True, blank=True)
    chosen_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField("vastgelegd op", auto_now_add=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = DilemmaQuerySet.as_manager()

    class Meta:
        verbose_name = "dilemma"
        verbose_name_plural = "dilemma's"
        constraints = [
            models.CheckConstraint(
                condition=Q(chosen="", chosen_on__isnull=True, chosen_by__isnull=True)
                | Q(chosen__in=Road.values, chosen_on__isnull=False, chosen_by__isnull=False),
                name="dilemma_chosen_by_someone",
            ),
        ]

    def __str__(self) -> str:
        return f"dilemma van {self.recorded_at:%d-%m-%Y}"

    @property
    def texts(self) -> dict[str, Any]:
        """Name of the part (title, situation, what is for and against each road) -> what was written."""
        return dict(json.loads(sealed.opened(self.sealed_texts)))

    @texts.setter
    def texts(self, written: dict[str, Any]) -> None:
        self.sealed_texts = sealed.sealed(json.dumps(written))

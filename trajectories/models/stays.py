"""Where someone stood in the chain, from when to when."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Func, Q

from clients.models import Client
from instruments.models import Stage
from trajectories.querysets import StayQuerySet


class StageStay(models.Model):
    """A stretch of days on which someone's stage was this: the highest, as written on the steps that cover the day.

    PostgreSQL keeps these rows itself whenever a step changes, by a service or by an import (a trigger), so that the
    board, the flows and the figures read one and the same thing. Steps that follow on one another in the same stage are
    one stay. A planned step gives a stay in the future. A day without a row is a day without a stage.
    """

    client = models.ForeignKey(Client, on_delete=models.CASCADE, related_name="stays")
    stage = models.TextField("fase in de keten", choices=Stage)
    rank = models.PositiveSmallIntegerField("plaats in de keten")  # instruments.models.STAGE_ORDER
    starts_on = models.DateField("vanaf")
    ends_on = models.DateField("tot", null=True, blank=True)

    objects = StayQuerySet.as_manager()

    class Meta:
        verbose_name = "verblijf in een fase"
        verbose_name_plural = "verblijven in een fase"
        indexes = [
            models.Index(fields=["client"], include=["rank", "starts_on", "ends_on"], name="stay_of_client"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gt=F("starts_on")), name="stay_period_forward"
            ),
            ExclusionConstraint(
                name="stay_one_at_a_time",
                expressions=[
                    (F("client"), RangeOperators.EQUAL),
                    (Func("starts_on", "ends_on", function="daterange"), RangeOperators.OVERLAPS),
                ],
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_stage_display()} vanaf {self.starts_on:%d-%m-%Y}"

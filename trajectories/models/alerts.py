"""What the rules found about a person or a step, and what a professional decided to do with it."""

import datetime

from django.conf import settings
from django.db import models
from django.db.models import Q

from clients.models import Client
from instruments.rules.checks import Effect
from trajectories.models.steps import Deployment
from trajectories.querysets import AlertQuerySet


class Alert(models.Model):
    """One rule that is not met, as found on a day. It goes when the rule is met; a ground puts it aside."""

    client = models.ForeignKey(Client, on_delete=models.CASCADE, related_name="alerts")
    deployment = models.ForeignKey(
        Deployment, on_delete=models.CASCADE, null=True, blank=True, related_name="alerts", verbose_name="stap"
    )
    rule_key = models.TextField("regel")
    effect = models.TextField(
        "gevolg", choices=[(Effect.BLOCK.value, "houdt tegen"), (Effect.WARN.value, "waarschuwt")]
    )
    sentence = models.TextField("wat er aan de hand is")
    advice = models.TextField("wat u kunt doen", blank=True)
    basis = models.TextField("grondslag")
    evaluated_on = models.DateField("beoordeeld op")  # the reference date of the sentence
    raised_on = models.DateField("gezien sinds")
    cleared_on = models.DateField("opgelost op", null=True, blank=True)
    override_ground = models.TextField("waarom het toch kan", blank=True)
    overridden_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="besloten door",
    )
    overridden_on = models.DateField("besloten op", null=True, blank=True)
    overridden_until = models.DateField("opnieuw bekijken op", null=True, blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = AlertQuerySet.as_manager()

    class Meta:
        verbose_name = "signaal van een regel"
        verbose_name_plural = "signalen van regels"
        ordering = ["raised_on", "pk"]
        indexes = [models.Index(fields=["client"], name="alert_of_client", condition=Q(cleared_on__isnull=True))]
        constraints = [
            models.UniqueConstraint(
                fields=["client", "deployment", "rule_key"],
                condition=Q(cleared_on__isnull=True),
                nulls_distinct=False,
                name="alert_once_while_open",
            ),
            models.CheckConstraint(
                condition=Q(effect__in=[effect.value for effect in Effect]), name="alert_effect_known"
            ),
            models.CheckConstraint(
                condition=Q(overridden_by__isnull=True, override_ground="", overridden_on__isnull=True)
                | (Q(overridden_by__isnull=False, overridden_on__isnull=False) & ~Q(override_ground="")),
                name="alert_put_aside_with_a_ground",
                violation_error_message="Vul in waarom het toch kan.",
            ),
        ]

    def __str__(self) -> str:
        return self.sentence

    @property
    def blocks(self) -> bool:
        return self.effect == Effect.BLOCK

    @property
    def is_of_planning(self) -> bool:
        """Decided when the step was planned: it holds as long as that step, and there is no day to look again."""
        return self.overridden_by_id is not None and self.overridden_until is None

    def is_aside_on(self, day: datetime.date) -> bool:
        """Left as it is with a reason. On the day to look again it asks attention again, with that reason beside it."""
        return self.is_of_planning or (self.overridden_until is not None and day < self.overridden_until)


class Review(models.Model):
    """The nightly look at every dossier: how far it is, so that a night that was cut off goes on where it stopped."""

    day = models.DateField("dag", unique=True)
    last_client_id = models.BigIntegerField("tot en met dossier", default=0)
    seen = models.PositiveIntegerField("dossiers bekeken", default=0)
    raised = models.PositiveIntegerField("signalen gezien", default=0)
    cleared = models.PositiveIntegerField("signalen opgelost", default=0)
    started_at = models.DateTimeField("begonnen op", auto_now_add=True)
    finished_at = models.DateTimeField("klaar op", null=True, blank=True)

    class Meta:
        verbose_name = "nachtelijke ronde"
        verbose_name_plural = "nachtelijke rondes"
        ordering = ["-day"]

    def __str__(self) -> str:
        return f"Ronde van {self.day:%d-%m-%Y}"

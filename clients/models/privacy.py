"""Looks outside one's own work, who is let in for a while to do work, and what an inwoner is told about who looked."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from clients.models.person import Client
from clients.querysets import EmergencyAccessQuerySet


class EmergencyGround(models.TextChoices):
    AT_THE_DESK = "balie", "de inwoner staat aan de balie of belt"
    STANDING_IN = "waarneming", "ik neem waar voor een collega"
    SAFETY = "veiligheid", "iemand is in gevaar"
    OTHER = "anders", "anders"


class EmergencyAccess(models.Model):
    """A dossier outside one's own work, opened for a reason and for a set time. The privacy officer reads along."""

    client = models.ForeignKey(Client, on_delete=models.CASCADE, related_name="emergency_accesses")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="emergency_accesses", verbose_name="medewerker"
    )
    ground = models.TextField("aanleiding", choices=EmergencyGround)
    reason = models.TextField("reden")
    starts_at = models.DateTimeField("vanaf", auto_now_add=True)
    ends_at = models.DateTimeField("tot")
    judged_at = models.DateTimeField("beoordeeld op", null=True, blank=True)
    judged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="beoordeeld door"
    )
    justified = models.BooleanField("terecht", null=True, blank=True)
    judgement = models.TextField("oordeel", blank=True)

    objects = EmergencyAccessQuerySet.as_manager()

    class Meta:
        verbose_name = "inzage buiten eigen werk"
        verbose_name_plural = "inzages buiten eigen werk"
        indexes = [models.Index(fields=["user", "ends_at"], name="emergency_access_of_user")]
        constraints = [
            models.CheckConstraint(condition=Q(ground__in=EmergencyGround.values), name="emergency_ground_known"),
            models.CheckConstraint(condition=~Q(reason=""), name="emergency_with_a_reason"),
            models.CheckConstraint(
                condition=Q(judged_by__isnull=True) | ~Q(judged_by=F("user")), name="emergency_judged_by_another"
            ),
        ]

    def __str__(self) -> str:
        return f"inzage op {self.starts_at:%d-%m-%Y}"


class Admission(models.Model):
    """Who sees a dossier, shielded or not, for as long as some work in it was asked of them: a decision, for one.

    Given by who may see the dossier. Written by the app of that work, hence a kind and a key, no foreign key upward.
    """

    client = models.ForeignKey(Client, on_delete=models.CASCADE, related_name="admissions")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="admissions", verbose_name="medewerker"
    )
    reason = models.TextField("waarvoor")
    source_kind = models.TextField()  # for example `maatwerk.decide`
    source_key = models.TextField()
    given_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="gegeven door"
    )
    given_at = models.DateTimeField("gegeven op", auto_now_add=True)
    ended_at = models.DateTimeField("voorbij op", null=True, blank=True)

    class Meta:
        verbose_name = "toegang voor werk"
        verbose_name_plural = "toegang voor werk"
        indexes = [models.Index(fields=["user"], name="admission_of_user", condition=Q(ended_at__isnull=True))]
        constraints = [
            models.CheckConstraint(condition=~Q(reason=""), name="admission_with_a_reason"),
            models.UniqueConstraint(
                fields=["client", "user", "source_kind", "source_key"],
                condition=Q(ended_at__isnull=True),
                name="admission_once_for_the_work",
            ),
        ]

    def __str__(self) -> str:
        return self.reason


class LookDisclosure(models.Model):
    """The privacy officer decides that an inwoner may know by name who looked (AVG art. 15), over a period."""

    client = models.ForeignKey(Client, on_delete=models.CASCADE, related_name="look_disclosures")
    starts_on = models.DateField("vanaf")
    ends_on = models.DateField("tot")
    ground = models.TextField("grond")
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name="besloten door"
    )
    decided_at = models.DateTimeField("besloten op", auto_now_add=True)

    class Meta:
        verbose_name = "vrijgave van namen"
        verbose_name_plural = "vrijgaven van namen"
        constraints = [
            models.CheckConstraint(condition=Q(ends_on__gt=F("starts_on")), name="disclosure_period_forward"),
            models.CheckConstraint(condition=~Q(ground=""), name="disclosure_with_a_ground"),
        ]

    def __str__(self) -> str:
        return f"vrijgave van {self.decided_at:%d-%m-%Y}"

"""Nazorg: contact that was planned after someone left for work, so that falling back is seen in time."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from clients.models import Client
from trajectories.models.steps import Trajectory, TrajectoryOutcome
from trajectories.querysets import AftercareQuerySet

AFTER_WORK = (TrajectoryOutcome.WORK, TrajectoryOutcome.PART_TIME_WORK, TrajectoryOutcome.SUPPORTED_WORK)
"""Outcomes of a traject after which nazorg is usual."""
BEFORE_AFTERCARE = (*AFTER_WORK, TrajectoryOutcome.EDUCATION)
"""And after which it makes sense."""


class AftercareEnd(models.TextChoices):
    DONE = "afgerond", "alle contacten zijn geweest"
    RETURNED = "teruggekeerd", "de inwoner is terug"
    UNWANTED = "niet_gewenst", "de inwoner wil geen contact meer"
    GONE = "vertrokken", "verhuisd of overleden"


class Aftercare(models.Model):
    """From the outflow until the last contact. As long as it runs, the dossier can not be closed."""

    client = models.ForeignKey(Client, on_delete=models.CASCADE, related_name="aftercare")
    trajectory = models.ForeignKey(
        Trajectory, on_delete=models.CASCADE, null=True, blank=True, related_name="aftercare", verbose_name="traject"
    )
    starts_on = models.DateField("vanaf")
    ends_on = models.DateField("tot", null=True, blank=True)
    end_reason = models.TextField("waarom de nazorg stopte", choices=AftercareEnd, blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = AftercareQuerySet.as_manager()

    class Meta:
        verbose_name = "nazorg"
        verbose_name_plural = "nazorg"
        ordering = ["-starts_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")), name="aftercare_period_forward"
            ),
            models.UniqueConstraint(
                fields=["client"],
                condition=Q(ends_on__isnull=True),
                name="aftercare_one_now",
                violation_error_message="Er loopt al nazorg voor deze inwoner.",
            ),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True, end_reason="") | (Q(ends_on__isnull=False) & ~Q(end_reason="")),
                name="aftercare_ends_for_a_reason",
                violation_error_message="Kies waarom de nazorg stopt.",
            ),
        ]

    def __str__(self) -> str:
        return f"Nazorg vanaf {self.starts_on:%d-%m-%Y}"


class AftercareOutcome(models.TextChoices):
    STABLE = "stabiel", "gaat goed"
    SLIPPING = "terugval", "het gaat minder goed"
    LOST = "geen_contact", "geen contact gekregen"


class AftercareContact(models.Model):
    """One planned contact, and what came of it."""

    aftercare = models.ForeignKey(Aftercare, on_delete=models.CASCADE, related_name="contacts", verbose_name="nazorg")
    due_on = models.DateField("gepland op")
    held_on = models.DateField("geweest op", null=True, blank=True)
    held_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="contact door",
    )
    outcome = models.TextField("hoe gaat het", choices=AftercareOutcome, blank=True)
    note = models.TextField("toelichting", blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        verbose_name = "contact van de nazorg"
        verbose_name_plural = "contacten van de nazorg"
        ordering = ["due_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(outcome__in=["", *AftercareOutcome.values]), name="aftercare_outcome_known"
            ),
            models.CheckConstraint(
                condition=Q(held_on__isnull=True, outcome="") | (Q(held_on__isnull=False) & ~Q(outcome="")),
                name="aftercare_contact_with_outcome",
                violation_error_message="Kies hoe het met de inwoner gaat.",
            ),
        ]

    def __str__(self) -> str:
        return f"Contact rond {self.due_on:%d-%m-%Y}"

"""Who is responsible for a dossier, from when to when, and how it passes from one to another."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from clients.models.person import Client
from clients.querysets import HandoverBatchQuerySet, HandoverQuerySet, OfClientQuerySet


class Assignment(models.Model):
    """A stretch of time in which someone was responsible for a dossier.

    PostgreSQL writes these rows itself whenever `Client.case_manager` changes, by a service or by an import: each one
    ends at the moment at which the next begins, so that no moment is without. The service adds reason and author.
    """

    client = models.ForeignKey(Client, on_delete=models.CASCADE, related_name="assignments")
    staff = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="assignments", verbose_name="klantmanager"
    )
    starts_at = models.DateTimeField("vanaf")
    ends_at = models.DateTimeField("tot", null=True, blank=True)
    reason = models.TextField("reden", blank=True)
    to_divide = models.BooleanField("wacht op verdeling", default=False)  # a teamleider keeps it until it is divided
    given_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="door"
    )

    objects = OfClientQuerySet.as_manager()

    class Meta:
        verbose_name = "toewijzing"
        verbose_name_plural = "toewijzingen"
        indexes = [
            models.Index(fields=["staff"], name="assignment_to_divide", condition=Q(ends_at=None, to_divide=True))
        ]
        constraints = [
            models.UniqueConstraint(fields=["client"], condition=Q(ends_at__isnull=True), name="assignment_one_now"),
            models.CheckConstraint(
                condition=Q(ends_at__isnull=True) | Q(ends_at__gte=F("starts_at")), name="assignment_forward"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.staff} vanaf {self.starts_at:%d-%m-%Y}"


class HandoverState(models.TextChoices):
    QUEUED = "klaargezet", "klaargezet"
    PROPOSED = "voorgesteld", "wacht op antwoord"
    ACCEPTED = "aangenomen", "aangenomen"
    DECLINED = "geweigerd", "teruggegeven"
    WITHDRAWN = "ingetrokken", "ingetrokken"
    DONE = "gedaan", "gedaan"  # a release: nobody has to accept
    FAILED = "mislukt", "niet gelukt"


OPEN_HANDOVERS = (HandoverState.QUEUED, HandoverState.PROPOSED)


class HandoverKind(models.TextChoices):
    ASSIGN = "toewijzen", "toewijzen"
    TRANSFER = "overdragen", "overdragen"
    RELEASE = "vrijgeven", "vrijgeven"


class HandoverBatch(models.Model):
    """Dossiers that pass together for one reason. The work goes dossier by dossier and can be stopped in between."""

    kind = models.TextField("soort", choices=HandoverKind)
    to = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="naar",  # none: a release
    )
    reason = models.TextField("reden")
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="handover_batches", verbose_name="door"
    )
    asked_at = models.DateTimeField("gevraagd op", auto_now_add=True)
    stopped_at = models.DateTimeField("gestopt op", null=True, blank=True)
    job_key = models.UUIDField("taak", null=True, editable=False)

    objects = HandoverBatchQuerySet.as_manager()

    class Meta:
        verbose_name = "verdeling"
        verbose_name_plural = "verdelingen"
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=HandoverKind.values), name="handover_kind_known"),
            models.CheckConstraint(
                condition=Q(kind=HandoverKind.RELEASE, to__isnull=True)
                | (~Q(kind=HandoverKind.RELEASE) & Q(to__isnull=False)),
                name="handover_to_someone_unless_released",
            ),
            models.CheckConstraint(
                condition=~Q(reason=""), name="handover_with_a_reason", violation_error_message="Vul een reden in."
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} op {self.asked_at:%d-%m-%Y}"


class Handover(models.Model):
    """One dossier of a batch, and what became of it. Until the receiver accepts, who gives it stays responsible."""

    batch = models.ForeignKey(HandoverBatch, on_delete=models.CASCADE, related_name="handovers")
    client = models.ForeignKey(Client, on_delete=models.CASCADE, related_name="handovers")
    giver = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="van"
    )
    receiver = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="handovers", verbose_name="naar"
    )
    state = models.TextField("stand", choices=HandoverState, default=HandoverState.QUEUED)
    message = models.TextField("uitkomst", blank=True)  # why it failed or was given back
    changed_at = models.DateTimeField("sinds", auto_now=True)

    objects = HandoverQuerySet.as_manager()

    class Meta:
        verbose_name = "overdracht"
        verbose_name_plural = "overdrachten"
        indexes = [
            models.Index(
                fields=["receiver", "client"], name="handover_to_answer", condition=Q(state=HandoverState.PROPOSED)
            )
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["client"],
                condition=Q(state__in=OPEN_HANDOVERS),
                name="handover_one_open_per_dossier",
                violation_error_message="Voor dit dossier loopt al een overdracht.",
            ),
            models.CheckConstraint(condition=Q(state__in=HandoverState.values), name="handover_state_known"),
        ]

    def __str__(self) -> str:
        return f"{self.client}: {self.get_state_display()}"

    @property
    def can_come_back(self) -> bool:
        """It had nobody, so it went to the receiver at once, who may still give it back."""
        return self.state == HandoverState.DONE and self.receiver_id != self.batch.asked_by_id

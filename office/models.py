"""What any office has: deliveries of data, and work that runs while one does something else."""

import uuid
from typing import Self

from django.db import models


def new_source_key() -> str:
    """A key for a row made in Keten itself, so that it can be exported like one that was delivered."""
    return f"K{uuid.uuid4().hex}"


class Delivery(models.Model):
    """One import of a package. The rows that it brought or last changed name it."""

    received_at = models.DateTimeField("ontvangen op", auto_now_add=True)
    received_by_id = models.BigIntegerField("ontvangen door", null=True, blank=True)  # a user; office knows no users
    name = models.TextField("naam van het pakket")
    counts = models.JSONField("aantallen per tabel", default=dict)

    class Meta:
        verbose_name = "levering"
        verbose_name_plural = "leveringen"

    def __str__(self) -> str:
        return f"{self.name}, {self.received_at:%d-%m-%Y}"


class Delivered(models.Model):
    """A row that may come from another administration. Without delivery it was made in Keten."""

    delivery = models.ForeignKey(
        Delivery,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        db_index=False,
        verbose_name="levering",
    )

    class Meta:
        abstract = True


class Keyed(Delivered):
    """A delivered row with the sender's own key."""

    source_key = models.TextField("bronsleutel", unique=True, default=new_source_key, editable=False)

    class Meta:
        abstract = True


class JobState(models.TextChoices):
    WAITING = "wacht", "wacht op een plek"
    RUNNING = "bezig", "bezig"
    DONE = "klaar", "klaar"
    FAILED = "mislukt", "mislukt"
    CANCELLED = "gestopt", "gestopt"


class JobQuerySet(models.QuerySet["Job"]):
    """Jobs, by who waits for them."""

    def waited_for_by(self, user_id: int) -> Self:
        """What someone asked for, first or as another: to anyone else it does not exist."""
        followed = JobFollower.objects.filter(user_id=user_id).values("job_id")
        return self.filter(models.Q(owner_id=user_id) | models.Q(pk__in=followed))


class Job(models.Model):
    """Work in the background that someone asked for: how far it is, and what came of it.

    It outlives the page, the worker and the broker. `heartbeat_at` tells whether a running job still has a worker.
    """

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kind = models.TextField("soort")
    label = models.TextField("omschrijving")
    owner_id = models.BigIntegerField("aangevraagd door", db_index=True)  # a user; office knows no users
    arguments = models.JSONField("gegevens", default=dict)
    content = models.TextField("inhoud", blank=True)  # what comes of it; at most one such job waits, runs or is done
    state = models.TextField("stand", choices=JobState, default=JobState.WAITING)
    step = models.TextField("stap", blank=True)
    done = models.PositiveIntegerField("gedaan", default=0)
    total = models.PositiveIntegerField("totaal", default=0)
    message = models.TextField("melding", blank=True)
    result_url_name = models.TextField(blank=True)
    result_key = models.TextField(blank=True)
    created_at = models.DateTimeField("aangevraagd op", auto_now_add=True)
    started_at = models.DateTimeField("begonnen op", null=True, blank=True)
    heartbeat_at = models.DateTimeField("laatste teken van leven", null=True, blank=True)
    finished_at = models.DateTimeField("afgerond op", null=True, blank=True)
    attempts = models.PositiveSmallIntegerField("pogingen", default=0)
    run_key = models.UUIDField(null=True, editable=False)  # of the worker that has it: who lost it holds another

    objects = JobQuerySet.as_manager()

    class Meta:
        verbose_name = "taak op de achtergrond"
        verbose_name_plural = "taken op de achtergrond"
        constraints = [
            models.CheckConstraint(condition=models.Q(state__in=JobState.values), name="job_state_known"),
            models.UniqueConstraint(
                fields=["content"],
                condition=~models.Q(content="")
                & models.Q(state__in=[JobState.WAITING, JobState.RUNNING, JobState.DONE]),
                name="job_once_per_content",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.label} ({self.get_state_display()})"

    @property
    def is_ended(self) -> bool:
        return self.state in {JobState.DONE, JobState.FAILED, JobState.CANCELLED}

    @property
    def percentage(self) -> int:
        """How far it is, 0 to 100."""
        if self.state == JobState.DONE:
            return 100
        return min(99, 100 * self.done // self.total) if self.total else 0


class JobFollower(models.Model):
    """Someone who asked for what a colleague's job makes already, and so waits for that job too."""

    job = models.ForeignKey(Job, on_delete=models.CASCADE, related_name="followers", verbose_name="taak")
    user_id = models.BigIntegerField("wacht mee", db_index=True)  # a user; office knows no users

    class Meta:
        verbose_name = "wie op een taak wacht"
        verbose_name_plural = "wie op taken wachten"
        constraints = [models.UniqueConstraint(fields=["job", "user_id"], name="job_follower_once")]

    def __str__(self) -> str:
        return f"{self.user_id} wacht op {self.job_id}"

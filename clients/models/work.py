"""What has to be done, and what was changed."""

from collections.abc import Mapping

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import NoReverseMatch, reverse

from accounts.models import AuditEvent, Team
from clients.models.person import Client
from clients.querysets import OfClientQuerySet, TaskQuerySet

KINDS: dict[str, str] = {}
"""What a reader calls each kind of task. Whoever puts tasks on the list adds theirs with `name_tasks`."""


PERSONAL: set[str] = set()
"""Kinds that were asked of one colleague, and of nobody else."""


def name_tasks(kinds: Mapping[str, str], *, personal: bool = False) -> None:
    """Give kinds of tasks their name. A `personal` one is not passed on."""
    KINDS.update(kinds)
    PERSONAL.update(kinds if personal else ())


class Task(models.Model):
    """One thing to do, for a person or for a team. Every app above writes these through `clients.services`.

    It carries where the work is done as url name and key, and no foreign key upward.
    """

    client = models.ForeignKey(Client, on_delete=models.CASCADE, related_name="tasks")
    kind = models.TextField("soort")  # for example `maatwerk.decide`
    title = models.TextField("wat")
    due_on = models.DateField("uiterlijk op", null=True, blank=True)
    snoozed_until = models.DateField("uitgesteld tot", null=True, blank=True)
    snooze_reason = models.TextField("reden van uitstel", blank=True)
    assignee = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="tasks",
        verbose_name="voor",
    )
    team = models.ForeignKey(Team, on_delete=models.PROTECT, null=True, blank=True, verbose_name="voor team")
    permission = models.TextField("nodig recht", blank=True)  # a team's task is for who holds this permission
    url_name = models.TextField()
    url_key = models.TextField()
    created_at = models.DateTimeField("gemaakt op", auto_now_add=True)
    made_by = models.ForeignKey(  # none: Keten itself
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        db_index=False,
        related_name="+",
        verbose_name="gemaakt door",
    )
    given_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        db_index=False,
        related_name="+",
        verbose_name="overgedragen door",
    )
    given_reason = models.TextField("reden van overdracht", blank=True)
    done_at = models.DateTimeField("klaar op", null=True, blank=True)
    done_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = TaskQuerySet.as_manager()

    class Meta:
        verbose_name = "taak"
        verbose_name_plural = "taken"
        indexes = [
            models.Index(fields=["client"], name="task_of_client", condition=Q(done_at__isnull=True)),
            models.Index(fields=["assignee", "due_on"], name="task_of_person", condition=Q(done_at__isnull=True)),
            models.Index(fields=["team", "due_on"], name="task_of_team", condition=Q(done_at__isnull=True)),
            models.Index(fields=["made_by"], name="task_made_by", condition=Q(done_at__isnull=True)),
            models.Index(fields=["given_by"], name="task_given_by", condition=Q(done_at__isnull=True)),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(assignee__isnull=False) | Q(team__isnull=False),
                name="task_for_someone",
                violation_error_message="Een taak is voor een collega of voor een team.",
            ),
            models.CheckConstraint(
                condition=Q(snoozed_until__isnull=True) | ~Q(snooze_reason=""),
                name="task_snoozed_for_a_reason",
                violation_error_message="Vul in waarom de taak kan wachten.",
            ),
            models.CheckConstraint(
                condition=Q(given_by__isnull=True) | ~Q(given_reason=""),
                name="task_given_for_a_reason",
                violation_error_message="Vul in waarom u de taak overdraagt.",
            ),
            models.UniqueConstraint(
                fields=["kind", "url_key"], condition=Q(done_at__isnull=True), name="task_open_once_per_subject"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def url(self) -> str:
        """Where the work is done; the dossier when this installation does not serve that part."""
        try:
            return reverse(self.url_name, args=[self.url_key])
        except NoReverseMatch:
            return reverse("clients:dossier", args=[self.client_id])

    @property
    def kind_label(self) -> str:
        return KINDS.get(self.kind, "Taak")

    @property
    def is_personal(self) -> bool:
        return self.kind in PERSONAL


class Change(models.Model):
    """Old and new value of one field in an act. Apart from the audit trail, so that an erasure may take it."""

    event = models.ForeignKey(AuditEvent, on_delete=models.PROTECT, related_name="changes")
    client = models.ForeignKey(Client, on_delete=models.CASCADE, related_name="changes")
    field = models.TextField("veld")
    old = models.TextField("was", blank=True)
    new = models.TextField("is geworden", blank=True)

    objects = OfClientQuerySet.as_manager()

    class Meta:
        verbose_name = "wijziging"
        verbose_name_plural = "wijzigingen"

    def __str__(self) -> str:
        return self.field


class SavedList(models.Model):
    """A worklist under a name: which list, filters, order and columns. It is there again after signing in elsewhere."""

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="saved_lists")
    name = models.TextField("naam")
    worklist = models.TextField("lijst")
    query = models.TextField("filters", blank=True)  # as in the address; never a name, never a BSN
    columns = models.JSONField("kolommen", default=list)
    position = models.PositiveSmallIntegerField("volgorde", default=0)
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        verbose_name = "bewaarde lijst"
        verbose_name_plural = "bewaarde lijsten"
        ordering = ["position", "name"]
        constraints = [
            models.UniqueConstraint(
                fields=["owner", "name"],
                name="saved_list_name_once",
                violation_error_message="U hebt al een lijst met deze naam.",
            )
        ]

    def __str__(self) -> str:
        return self.name


class ColumnChoice(models.Model):
    """Which columns someone wants to see in a worklist, in which order."""

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="column_choices")
    worklist = models.TextField("lijst")
    columns = models.JSONField("kolommen", default=list)

    class Meta:
        verbose_name = "keuze van kolommen"
        verbose_name_plural = "keuzes van kolommen"
        constraints = [models.UniqueConstraint(fields=["owner", "worklist"], name="column_choice_once_a_list")]

    def __str__(self) -> str:
        return self.worklist


class Digest(models.Model):
    """The mail of one day to one colleague, so that a task that runs twice sends it once."""

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="digests")
    day = models.DateField("dag")
    sent_at = models.DateTimeField("verstuurd op", null=True, blank=True)

    class Meta:
        verbose_name = "dagelijkse mail"
        verbose_name_plural = "dagelijkse mails"
        constraints = [models.UniqueConstraint(fields=["owner", "day"], name="digest_once_a_day")]

    def __str__(self) -> str:
        return f"mail van {self.day:%d-%m-%Y}"

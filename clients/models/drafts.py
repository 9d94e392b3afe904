"""What someone has typed and not yet sent in. It is theirs alone, and waits on the server for any computer."""

import json
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q

from clients import sealed
from clients.models.person import Client
from clients.querysets import DraftQuerySet


class Draft(models.Model):
    """One unfinished form of one person about one dossier: the fields as they were typed, sealed.

    `form` names the form (for example `clients.contact`) and `subject` the row that it changes, empty for a new one.
    `version` rises with every save, so that a second tab is told and overwrites nothing.
    """

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="drafts")
    client = models.ForeignKey(Client, on_delete=models.CASCADE, related_name="drafts")
    form = models.TextField("formulier")
    subject = models.TextField("onderwerp", blank=True)
    url_name = models.TextField()  # where one goes on with it, with `url_key`
    url_key = models.TextField()
    sealed_fields = models.TextField(editable=False)
    begun_at = models.DateTimeField("begonnen op", auto_now_add=True)
    saved_at = models.DateTimeField("bewaard op", auto_now=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = DraftQuerySet.as_manager()

    class Meta:
        verbose_name = "concept"
        verbose_name_plural = "concepten"
        constraints = [
            models.UniqueConstraint(fields=["owner", "client", "form", "subject"], name="draft_once_per_form"),
            models.CheckConstraint(condition=~Q(form=""), name="draft_of_a_form"),
        ]

    def __str__(self) -> str:
        return f"concept van {self.saved_at:%d-%m-%Y}"

    @property
    def fields(self) -> dict[str, Any]:
        """Name of the field -> what was typed."""
        return dict(json.loads(sealed.opened(self.sealed_fields)))

    @fields.setter
    def fields(self, typed: dict[str, Any]) -> None:
        self.sealed_fields = sealed.sealed(json.dumps(typed))

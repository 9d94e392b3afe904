"""What colleagues are told by mail about the texts for the gemeenteraad."""

from django.conf import settings
from django.db import models


class Notice(models.Model):
    """One mail about one thing to one colleague, so that a task that runs twice sends it once."""

    about = models.TextField("waarover")  # for example `openbaar:12`
    reader = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", verbose_name="voor"
    )
    claimed_at = models.DateTimeField("begonnen op", auto_now_add=True)
    sent_at = models.DateTimeField("verstuurd op", null=True, blank=True)

    class Meta:
        verbose_name = "bericht"
        verbose_name_plural = "berichten"
        constraints = [models.UniqueConstraint(fields=["about", "reader"], name="notice_once")]

    def __str__(self) -> str:
        return self.about

"""A story beside the figures: about someone with an invented name, who agreed to it."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from reporting.querysets import StoryQuerySet


class Story(models.Model):
    """A story for a theme of the factsheet. Printed only with consent, and after another looked at it.

    It names no dossier: nobody finds the person back from here.
    """

    year = models.PositiveSmallIntegerField("jaar")
    theme = models.TextField("thema")
    invented_name = models.TextField("verzonnen naam")
    title = models.TextField("titel")
    body = models.TextField("verhaal")
    consent_on = models.DateField("toestemming gegeven op", null=True, blank=True)
    consent_kept_at = models.TextField("waar de toestemming staat", blank=True)
    consent_until = models.DateField("toestemming geldt tot", null=True, blank=True)  # first day without
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name="geschreven door"
    )
    checked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="herkenbaarheid bekeken door",
    )
    checked_on = models.DateField("bekeken op", null=True, blank=True)
    check_note = models.TextField("wat is veranderd tegen herkenning", blank=True)
    withdrawn_on = models.DateField("toestemming ingetrokken op", null=True, blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = StoryQuerySet.as_manager()

    class Meta:
        verbose_name = "verhaal"
        verbose_name_plural = "verhalen"
        ordering = ["-year", "theme", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(checked_by__isnull=True) | ~Q(checked_by=F("written_by")),
                name="story_checked_by_another",
                violation_error_message="Wie het verhaal schreef, beoordeelt niet of iemand herkenbaar is.",
            ),
            models.CheckConstraint(
                condition=Q(checked_by__isnull=True, checked_on__isnull=True)
                | Q(checked_by__isnull=False, checked_on__isnull=False),
                name="story_checked_on_a_day",
            ),
        ]

    def __str__(self) -> str:
        return self.title

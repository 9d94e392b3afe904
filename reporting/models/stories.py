"""A story beside the figures: about someone with an invented name, who agreed to it."""

import datetime

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from reporting.models.documents import CouncilDocument
from reporting.querysets import CouncilDocumentQuerySet, StoryQuerySet


class Standing(models.TextChoices):
    """What a story waits for, before it may be printed."""

    READY = "klaar", "Mag worden gedrukt"
    UNCHECKED = "kijken", "Wacht op een tweede blik"
    NO_CONSENT = "toestemming", "Wacht op toestemming"
    CONSENT_OVER = "voorbij", "Toestemming is voorbij"
    WITHDRAWN = "ingetrokken", "Toestemming ingetrokken"


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

    def standing(self, day: datetime.date) -> "Standing":
        """Whether it may be printed on a day, and else what it waits for."""
        if self.withdrawn_on:
            return Standing.WITHDRAWN
        if self.consent_on is None:
            return Standing.NO_CONSENT
        if self.consent_until and self.consent_until <= day:
            return Standing.CONSENT_OVER
        return Standing.READY if self.checked_by_id else Standing.UNCHECKED

    def printed_in(self) -> CouncilDocumentQuerySet:
        """The documents that left the house, or are about to, in which it stands."""
        return CouncilDocument.objects.telling(self)


class StoryWriter(models.Model):
    """Who wrote on a story: never the one who judges whether someone can be recognised. PostgreSQL holds both to it."""

    story = models.ForeignKey(Story, on_delete=models.CASCADE, related_name="writers")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name="schrijver"
    )

    class Meta:
        verbose_name = "schrijver van een verhaal"
        verbose_name_plural = "schrijvers van een verhaal"
        constraints = [models.UniqueConstraint(fields=["story", "user"], name="story_writer_once")]

    def __str__(self) -> str:
        return str(self.user)

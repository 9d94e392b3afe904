"""The contact log."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from clients.models.person import Client
from clients.querysets import OfClientQuerySet
from office.models import Delivered


class ContactKind(models.TextChoices):
    TALK = "gesprek", "Gesprek"
    PHONE = "telefoon", "Telefoon"
    HOME_VISIT = "huisbezoek", "Huisbezoek"
    VIDEO = "video", "Videogesprek"
    EMAIL = "email", "E-mail"
    LETTER = "brief", "Brief"
    MEETING = "overleg", "Overleg"
    RAP_TALK = "rap_gesprek", "RAP-gesprek"


class Contact(Delivered):
    """One contact with, or about, an inwoner."""

    client = models.ForeignKey(Client, on_delete=models.CASCADE, related_name="contacts")
    held_on = models.DateField("datum")
    kind = models.TextField("soort", choices=ContactKind)
    staff = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="contacts",
        verbose_name="medewerker",
    )
    report = models.TextField("verslag", blank=True)
    recorded_at = models.DateTimeField("vastgelegd op", auto_now_add=True)

    objects = OfClientQuerySet.as_manager()

    class Meta:
        verbose_name = "contact"
        verbose_name_plural = "contacten"
        indexes = [
            models.Index(fields=["client", "-held_on", "-id"], name="contact_log"),
            models.Index(fields=["held_on"], name="contact_by_day"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=ContactKind.values),
                name="contact_kind_known",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, {self.held_on:%d-%m-%Y}"

"""What was written to the inwoner, and when it was sent."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from accounts.models import Mandate
from clients.models import Document
from maatwerk.models.requests import Request
from maatwerk.querysets import LetterQuerySet


class LetterKind(models.TextChoices):
    RECEIVED = "ontvangst", "Ontvangstbevestiging"
    COMPLETION = "aanvulling", "Verzoek om de aanvraag aan te vullen"
    LATER = "mededeling", "Bericht dat het besluit later komt"
    DECISION = "besluit", "Besluit (beschikking)"
    CONFIRMATION = "bevestiging", "Bevestiging"
    OBJECTION_RECEIVED = "bezwaar_ontvangst", "Ontvangstbevestiging van bezwaar"
    OBJECTION_LATER = "bezwaar_verdaging", "Bericht dat het besluit op bezwaar later komt"
    OBJECTION_DECISION = "bezwaar_besluit", "Besluit op bezwaar"


class LetterState(models.TextChoices):
    WRITTEN = "geschreven", "nog niet gemaakt"
    DRAWN = "gemaakt", "nog niet verstuurd"
    SENT = "verstuurd", "verstuurd"
    DROPPED = "ingetrokken", "ingetrokken"


class SentBy(models.TextChoices):
    POST = "post", "per post"
    BOX = "berichtenbox", "in de berichtenbox"
    HAND = "uitgereikt", "uitgereikt"


class Letter(models.Model):
    """A letter about maatwerk: written, drawn as a PDF of the dossier, read, and then sent. A sent one never changes.

    `typed` holds what the writer of this letter filled in (what is missing, until when), by name. It is kept here and
    not with the job that draws: so nothing that was typed is lost, and a job holds nothing about a person.
    """

    request = models.ForeignKey(Request, on_delete=models.CASCADE, related_name="letters")
    objection = models.ForeignKey(
        "maatwerk.Objection", on_delete=models.CASCADE, null=True, blank=True, related_name="letters"
    )
    kind = models.TextField("soort", choices=LetterKind)
    document = models.OneToOneField(  # empty until it is drawn
        Document, on_delete=models.RESTRICT, null=True, related_name="maatwerk_letter", verbose_name="document"
    )
    dated = models.DateField("datum")
    signed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name="ondertekend door"
    )
    signed_as = models.TextField("functie van wie ondertekent")
    mandate = models.ForeignKey(
        Mandate, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="mandaat"
    )
    typed = models.JSONField("ingevuld", default=dict)
    sent_on = models.DateField("verstuurd op", null=True, blank=True)
    sent_how = models.TextField("hoe verstuurd", choices=SentBy, blank=True)
    sent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="verstuurd door"
    )
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = LetterQuerySet.as_manager()

    class Meta:
        verbose_name = "brief over maatwerk"
        verbose_name_plural = "brieven over maatwerk"
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=LetterKind.values), name="maatwerk_letter_kind_known"),
            models.CheckConstraint(
                condition=Q(sent_on__isnull=True, sent_how="", sent_by__isnull=True)
                | Q(sent_on__isnull=False, sent_by__isnull=False, sent_how__in=SentBy.values),
                name="maatwerk_letter_sent_how",
                violation_error_message="Vul in wanneer, hoe en door wie de brief is verstuurd.",
            ),
            models.CheckConstraint(
                condition=Q(sent_on__isnull=True) | Q(document__isnull=False, sent_on__gte=F("dated")),
                name="maatwerk_letter_sent_as_drawn",
                violation_error_message="Een brief wordt pas verstuurd als hij is gemaakt, en niet voor zijn datum.",
            ),
            models.UniqueConstraint(
                fields=["request", "kind"],
                condition=Q(sent_on__isnull=False, kind__in=["besluit", "bevestiging"]),
                name="maatwerk_letter_decided_once",
                violation_error_message="De brief met het besluit is al verstuurd.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} van {self.dated:%d-%m-%Y}"

    @property
    def state(self) -> LetterState:
        if self.sent_on:
            return LetterState.SENT
        if self.document is None:
            return LetterState.WRITTEN
        return LetterState.DROPPED if self.document.withdrawn_at else LetterState.DRAWN

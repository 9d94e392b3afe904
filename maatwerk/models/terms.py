"""What the law lets stop or lengthen the term to decide, and the notice of who waited too long."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from clients.models import Document
from maatwerk.models.letters import Letter
from maatwerk.models.objections import Objection
from maatwerk.models.requests import Request

ASKED_BY_LETTER, AGREED = "aanvulling", "instemming"


class Postponement(models.Model):
    """A suspension (with `ends_on`) or an extension (with `days`), on a ground of instruments.rules.terms.grounds.

    A request to complete stops the term only by a letter that was sent; an agreement only with the paper on which the
    inwoner agrees. PostgreSQL keeps both.
    """

    request = models.ForeignKey(Request, on_delete=models.CASCADE, related_name="postponements")
    objection = models.ForeignKey(
        Objection, on_delete=models.CASCADE, null=True, blank=True, related_name="postponements"
    )
    ground = models.TextField("grond")
    starts_on = models.DateField("vanaf")  # of an extension: the day it was told
    ends_on = models.DateField("tot", null=True, blank=True)
    days = models.PositiveIntegerField("dagen langer", null=True, blank=True)
    letter = models.ForeignKey(
        Letter, on_delete=models.RESTRICT, null=True, blank=True, related_name="+", verbose_name="brief"
    )
    document = models.ForeignKey(
        Document, on_delete=models.RESTRICT, null=True, blank=True, related_name="+", verbose_name="bewijs"
    )
    explanation = models.TextField("toelichting", blank=True)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField("vastgelegd op", auto_now_add=True)
    withdrawn_at = models.DateTimeField("ingetrokken op", null=True, blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        verbose_name = "uitstel van een besluit"
        verbose_name_plural = "uitstel van besluiten"
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="postponement_period_forward",
                violation_error_message="De laatste dag ligt voor de eerste dag.",
            ),
            models.CheckConstraint(
                condition=~Q(ground=ASKED_BY_LETTER) | Q(letter__isnull=False, ends_on__isnull=False),
                name="postponement_by_letter",
                violation_error_message="De termijn staat pas stil als een brief om aanvulling is verstuurd.",
            ),
            models.CheckConstraint(
                condition=~Q(ground__startswith=AGREED) | Q(document__isnull=False),
                name="postponement_agreed_on_paper",
                violation_error_message="Voeg het stuk toe waarin de inwoner instemt.",
            ),
            models.CheckConstraint(condition=Q(days__isnull=True) | Q(days__gt=0), name="postponement_days"),
        ]

    def __str__(self) -> str:
        return self.ground


class DefaultNotice(models.Model):
    """An ingebrekestelling: the inwoner writes that the decision is late. Two weeks later the dwangsom starts."""

    request = models.ForeignKey(Request, on_delete=models.CASCADE, related_name="default_notices")
    objection = models.ForeignKey(
        Objection, on_delete=models.CASCADE, null=True, blank=True, related_name="default_notices"
    )
    received_on = models.DateField("ontvangen op")
    document = models.ForeignKey(
        Document, on_delete=models.RESTRICT, null=True, blank=True, related_name="+", verbose_name="brief"
    )
    explanation = models.TextField("toelichting", blank=True)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField("ingetrokken op", null=True, blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        verbose_name = "ingebrekestelling"
        verbose_name_plural = "ingebrekestellingen"

    def __str__(self) -> str:
        return f"ingebrekestelling van {self.received_on:%d-%m-%Y}"

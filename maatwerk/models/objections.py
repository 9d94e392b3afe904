"""Who does not agree: bezwaar against a decision, by its own terms and decided by another."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from accounts.models import Mandate
from clients.models import Document
from maatwerk.models.decisions import Decision
from maatwerk.querysets import ObjectionQuerySet


class ObjectionOutcome(models.TextChoices):
    UPHELD = "gegrond", "gegrond"
    PARTLY = "deels_gegrond", "deels gegrond"
    DISMISSED = "ongegrond", "ongegrond"
    INADMISSIBLE = "niet_ontvankelijk", "niet-ontvankelijk"
    WITHDRAWN = "ingetrokken", "ingetrokken"


class Objection(models.Model):
    """Bezwaar. PostgreSQL refuses that who took the decision, or asked for it, decides on it (Awb art. 10:3 lid 3), or
    who has no mandate for it; and what was decided on it stays as it is.
    """

    decision = models.ForeignKey(Decision, on_delete=models.CASCADE, related_name="objections")
    received_on = models.DateField("ontvangen op")
    posted_on = models.DateField("op de post gedaan op", null=True, blank=True)  # counts where it came late (art. 6:9)
    grounds = models.TextField("waarom de inwoner het er niet mee eens is")
    document = models.ForeignKey(
        Document, on_delete=models.RESTRICT, null=True, blank=True, related_name="+", verbose_name="bezwaarschrift"
    )
    with_committee = models.BooleanField("adviescommissie", default=False)
    handler = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="behandeld door"
    )
    heard_on = models.DateField("gehoord op", null=True, blank=True)
    hearing = models.TextField("verslag van het horen, of waarom niet", blank=True)
    committee_advice = models.TextField("advies van de commissie", blank=True)
    excusable = models.TextField("waarom te laat toch mag", blank=True)
    outcome = models.TextField("uitkomst", choices=ObjectionOutcome, blank=True)
    reasons = models.TextField("gronden van het besluit op bezwaar", blank=True)
    new_outcome = models.TextField("wat er nu geldt", blank=True)
    decided_on = models.DateField("besloten op", null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="besloten door"
    )
    mandate = models.ForeignKey(Mandate, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="mandaat")
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = ObjectionQuerySet.as_manager()

    class Meta:
        verbose_name = "bezwaar"
        verbose_name_plural = "bezwaren"
        constraints = [
            models.CheckConstraint(
                condition=Q(outcome__in=["", *ObjectionOutcome.values]), name="objection_outcome_known"
            ),
            models.CheckConstraint(
                condition=Q(outcome="", decided_on__isnull=True, decided_by__isnull=True)
                | (Q(decided_on__isnull=False, decided_by__isnull=False) & ~Q(outcome="") & ~Q(reasons="")),
                name="objection_decided_completely",
                violation_error_message="Een besluit op bezwaar heeft een uitkomst, een dag, een beslisser en gronden.",
            ),
            models.CheckConstraint(
                condition=Q(decided_on__isnull=True) | Q(decided_on__gte=F("received_on")),
                name="objection_decided_after_receipt",
                violation_error_message="Op een bezwaar wordt besloten nadat het is ontvangen.",
            ),
            models.CheckConstraint(
                condition=Q(posted_on__isnull=True) | Q(posted_on__lte=F("received_on")),
                name="objection_posted_before_receipt",
                violation_error_message="Een brief gaat op de post voordat hij wordt ontvangen.",
            ),
            models.UniqueConstraint(
                fields=["decision"],
                condition=Q(outcome=""),
                name="objection_open_once",
                violation_error_message="Er loopt al een bezwaar tegen dit besluit.",
            ),
        ]

    def __str__(self) -> str:
        return f"bezwaar van {self.received_on:%d-%m-%Y}"

    @property
    def is_open(self) -> bool:
        return not self.outcome

    @property
    def is_well_founded(self) -> bool:
        """Another decision came in the place of the old one, at least in part (art. 7:11 lid 2)."""
        return self.outcome in (ObjectionOutcome.UPHELD, ObjectionOutcome.PARTLY)

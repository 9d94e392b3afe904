"""What was decided, what was agreed with it, and whether it helped."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from accounts.models import Mandate
from maatwerk.models.requests import Request
from office.models import Delivered


class Outcome(models.TextChoices):
    APPROVED = "goedgekeurd", "goedgekeurd"
    REFUSED = "afgewezen", "afgewezen"
    WITHDRAWN = "ingetrokken", "ingetrokken"


class Decision(Delivered):
    """What was decided. PostgreSQL refuses a decision in Keten by who asked or wrote along, outside the mandate, with
    an empty weighing or with fewer than two professionals; and what was decided stays as it is.
    """

    request = models.OneToOneField(Request, on_delete=models.CASCADE, related_name="decision")
    outcome = models.TextField("besluit", choices=Outcome, blank=True)
    decided_on = models.DateField("besloten op", null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="besloten door",
    )
    mandate = models.ForeignKey(
        Mandate, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="mandaat"
    )
    on_behalf_of = models.ForeignKey(  # whose mandate it is, for who stands in
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="als waarnemer van",
    )
    starts_on = models.DateField("geldt vanaf", null=True, blank=True)
    ends_on = models.DateField("geldt tot", null=True, blank=True)
    grounds = models.TextField("gronden van het besluit", blank=True)
    difference = models.TextField("verschil met eerdere besluiten", blank=True)
    legal_basis = models.TextField("wettelijke grondslag", blank=True)
    income_effect = models.TextField("gevolgen voor uitkering of inkomen", blank=True)
    conditions = models.TextField("voorwaarden en afspraken", blank=True)
    alternative = models.TextField("wat wel kan", blank=True)

    class Meta:
        verbose_name = "besluit over maatwerk"
        verbose_name_plural = "besluiten over maatwerk"
        indexes = [  # all that is needed to count what was decided, without opening the grounds
            models.Index(fields=["outcome", "decided_on"], include=["request"], name="decision_by_outcome"),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(outcome__in=["", *Outcome.values]), name="decision_outcome_known"),
            models.CheckConstraint(
                condition=Q(delivery__isnull=False)
                | (Q(decided_on__isnull=False, decided_by__isnull=False) & ~Q(outcome="") & ~Q(grounds="")),
                name="decision_complete",
                violation_error_message="Een besluit heeft een uitkomst, een datum, een beslisser en gronden.",
            ),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gt=F("starts_on")), name="decision_period_forward"
            ),
        ]

    def __str__(self) -> str:
        return self.get_outcome_display() or "nog geen besluit"


class AgreedWith(models.TextChoices):
    CLIENT = "inwoner", "de inwoner"
    STAFF = "gemeente", "de gemeente"
    OTHER = "ander", "een ander"


class Agreement(models.Model):
    """One thing that was agreed with an approval: who does what by when. It is a task until it is done."""

    decision = models.ForeignKey(Decision, on_delete=models.CASCADE, related_name="agreements")
    text = models.TextField("afspraak")
    done_by = models.TextField("wie doet het", choices=AgreedWith)
    due_on = models.DateField("uiterlijk op", null=True, blank=True)
    kept_on = models.DateField("nagekomen op", null=True, blank=True)
    dropped_on = models.DateField("vervallen op", null=True, blank=True)
    note = models.TextField("hoe het liep", blank=True)
    closed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        verbose_name = "afspraak bij maatwerk"
        verbose_name_plural = "afspraken bij maatwerk"
        constraints = [
            models.CheckConstraint(
                condition=Q(kept_on__isnull=True) | Q(dropped_on__isnull=True), name="agreement_kept_or_dropped"
            ),
            models.CheckConstraint(condition=Q(done_by__in=AgreedWith.values), name="agreement_by_whom_known"),
        ]

    def __str__(self) -> str:
        return self.text

    @property
    def is_open(self) -> bool:
        return self.kept_on is None and self.dropped_on is None


class Helped(models.TextChoices):
    YES = "ja", "ja"
    PARTLY = "deels", "deels"
    NO = "nee", "nee"
    UNKNOWN = "niet_te_zeggen", "niet te zeggen"


class Review(models.Model):
    """Looking back at maatwerk: did it help? It goes with the case for who compares later."""

    request = models.ForeignKey(Request, on_delete=models.CASCADE, related_name="reviews")
    held_on = models.DateField("teruggekeken op")
    helped = models.TextField("heeft het geholpen", choices=Helped)
    text = models.TextField("wat er van is gekomen")
    own_view = models.TextField("in de woorden van de inwoner", blank=True)
    next_on = models.DateField("opnieuw terugkijken op", null=True, blank=True)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        verbose_name = "terugblik op maatwerk"
        verbose_name_plural = "terugblikken op maatwerk"
        constraints = [
            models.CheckConstraint(condition=Q(helped__in=Helped.values), name="review_helped_known"),
        ]

    def __str__(self) -> str:
        return f"terugblik van {self.held_on:%d-%m-%Y}"

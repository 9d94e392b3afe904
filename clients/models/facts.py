"""Facts that someone established for a test of the law, and what stopped or lengthened a term."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from clients.models.person import Client
from clients.querysets import OfClientQuerySet, PeriodOfClientQuerySet


class Fact(models.Model):
    """The answer to one question of the rules (instruments.rules.facts), with its period and source. Never overwritten:

    a new answer is a new row. `value` is text: ja, nee, 2026-03-01, 12.5, or the key of a choice. `step_key` is the key
    of the step that it is about: no foreign key upward.
    """

    client = models.ForeignKey(Client, on_delete=models.CASCADE, related_name="facts")
    key = models.TextField("gegeven")
    step_key = models.TextField("bij stap", blank=True)
    value = models.TextField("antwoord")
    starts_on = models.DateField("geldt vanaf")
    ends_on = models.DateField("tot", null=True, blank=True)
    source = models.TextField("bron")
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name="vastgelegd door"
    )
    recorded_at = models.DateTimeField("vastgelegd op", auto_now_add=True)
    withdrawn_at = models.DateTimeField("ingetrokken op", null=True, blank=True)  # recorded by mistake
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = PeriodOfClientQuerySet.as_manager()

    class Meta:
        verbose_name = "gegeven voor de regels"
        verbose_name_plural = "gegevens voor de regels"
        indexes = [models.Index(fields=["client", "key"], name="fact_of_client")]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="fact_period_forward",
                violation_error_message="De laatste dag ligt voor de eerste dag.",
            ),
            models.CheckConstraint(condition=~Q(value=""), name="fact_answered"),
        ]

    def __str__(self) -> str:
        return self.key


class TermChangeKind(models.TextChoices):
    SUSPENSION = "opschorting", "opschorting"
    EXTENSION = "verlenging", "verlenging"


class TermChange(models.Model):
    """What the law lets stop or lengthen a term. The term itself follows from the fact that starts it."""

    client = models.ForeignKey(Client, on_delete=models.CASCADE, related_name="term_changes")
    term_key = models.TextField("termijn")
    step_key = models.TextField("bij stap", blank=True)
    began_on = models.DateField("begin van de termijn")  # of which this is a change: a later term starts clean
    kind = models.TextField("soort", choices=TermChangeKind)
    ground = models.TextField("grond")  # a key of the term's own grounds
    explanation = models.TextField("toelichting", blank=True)
    starts_on = models.DateField("vanaf")
    ends_on = models.DateField("tot", null=True, blank=True)  # of a suspension; none: still stopped
    days = models.PositiveIntegerField("dagen", null=True, blank=True)  # of an extension
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name="vastgelegd door"
    )
    recorded_at = models.DateTimeField("vastgelegd op", auto_now_add=True)
    withdrawn_at = models.DateTimeField("ingetrokken op", null=True, blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = OfClientQuerySet.as_manager()

    class Meta:
        verbose_name = "wijziging van een termijn"
        verbose_name_plural = "wijzigingen van termijnen"
        indexes = [models.Index(fields=["client", "term_key"], name="term_change_of_client")]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="term_change_period_forward",
                violation_error_message="De laatste dag ligt voor de eerste dag.",
            ),
            models.CheckConstraint(condition=Q(kind__in=TermChangeKind.values), name="term_change_kind_known"),
            models.CheckConstraint(
                condition=Q(kind="opschorting", days__isnull=True) | Q(kind="verlenging", days__gt=0),
                name="term_change_extension_in_days",
                violation_error_message="Vul in met hoeveel dagen de termijn langer wordt.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} van {self.term_key}"

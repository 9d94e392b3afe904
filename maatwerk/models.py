"""The reasoned deviation: what was asked, who advised, and what was decided."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from clients.models import Client
from instruments.models import Fund, Instrument, Provider
from instruments.rules.library import RULES
from maatwerk.querysets import RequestQuerySet
from maatwerk.workflow import Status
from office.fields import NumberField
from office.models import Delivered, Keyed
from trajectories.rules.location import RULE_KEY


class Request(Keyed):
    """A request to deviate from one rule, with the weighing (rechtmatigheid, kosten, eigen inzet)."""

    client = models.ForeignKey(Client, on_delete=models.CASCADE, related_name="maatwerk_requests")
    deviation = models.TextField("afwijking")  # the key of the rule, for example `locatie_niet_in_contract`
    instrument = models.ForeignKey(
        Instrument, on_delete=models.PROTECT, null=True, blank=True, verbose_name="instrument"
    )
    provider = models.ForeignKey(Provider, on_delete=models.PROTECT, null=True, blank=True, verbose_name="aanbieder")
    location = models.TextField("locatie", blank=True)
    requested_on = models.DateField("gevraagd op")
    requested_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="gevraagd door",
    )
    refusal = models.TextField("waarom het niet kon", blank=True)  # the sentence of the rule that failed
    wished_effect = models.TextField("gewenst effect", blank=True)
    own_view = models.TextField("in de woorden van de inwoner", blank=True)
    standard_considered = models.TextField("waarom het standaardaanbod niet past", blank=True)
    lawfulness = models.TextField("rechtmatigheid", blank=True)
    cost_weighing = models.TextField("kosten en wat ze besparen", blank=True)
    own_effort = models.TextField("eigen inzet", blank=True)
    motivation = models.TextField("motivering", blank=True)  # why deviating is necessary for a durable perspective
    cost = NumberField("kosten", null=True, blank=True)  # euro
    fund = models.TextField("fonds", blank=True)
    evaluate_on = models.DateField("evaluatie op", null=True, blank=True)
    wanted_from = models.DateField("nodig vanaf", null=True, blank=True)
    wanted_until = models.DateField("nodig tot", null=True, blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = RequestQuerySet.as_manager()

    class Meta:
        verbose_name = "maatwerkverzoek"
        verbose_name_plural = "maatwerkverzoeken"
        indexes = [models.Index(fields=["deviation", "requested_on"], name="request_by_deviation")]
        constraints = [
            models.CheckConstraint(
                condition=Q(delivery__isnull=False)
                | (
                    Q(requested_by__isnull=False)
                    & ~Q(own_view="")
                    & ~Q(standard_considered="")
                    & ~Q(lawfulness="")
                    & ~Q(cost_weighing="")
                    & ~Q(own_effort="")
                    & ~Q(motivation="")
                ),
                name="request_weighed_completely",
                violation_error_message="Vul de stem van de inwoner, het standaardaanbod en de hele weging in.",
            ),
        ]

    def __str__(self) -> str:
        return f"Maatwerk voor {self.client}"

    @property
    def status(self) -> Status:
        """What was decided; without decision it is still a question."""
        decision = getattr(self, "decision", None)
        return Status(decision.outcome) if decision and decision.outcome else Status.ASKED

    @property
    def needs_location(self) -> bool:
        """The rule is about a location, and it is not known which."""
        return self.is_about_location and not self.location

    @property
    def is_about_location(self) -> bool:
        return self.deviation == RULE_KEY

    @property
    def subject(self) -> str:
        """What it is about, without the name of a person."""
        parts = (self.instrument.name if self.instrument else "", self.location)
        return ", ".join(part for part in parts if part) or self.rule

    @property
    def fund_label(self) -> str:
        """The name of the fund; what was delivered may hold another word, and is shown as it is."""
        return str(dict(Fund.choices).get(self.fund, self.fund))

    @property
    def rule(self) -> str:
        """The rule in words. What another system delivered has a key of its own, written for people."""
        if rule := RULES.get(self.deviation):
            return rule.label
        return self.deviation.replace("_", " ").capitalize()


class Advice(models.Model):
    """What another professional advises. Maatwerk needs at least two professionals: who asks, and one who advises."""

    request = models.ForeignKey(Request, on_delete=models.CASCADE, related_name="advice")
    name = models.TextField("naam")
    organisation = models.TextField("organisatie of functie")
    text = models.TextField("advies")
    given_on = models.DateField("gegeven op")
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = "advies"
        verbose_name_plural = "adviezen"

    def __str__(self) -> str:
        return f"Advies van {self.name}"


class Outcome(models.TextChoices):
    APPROVED = "goedgekeurd", "goedgekeurd"
    REFUSED = "afgewezen", "afgewezen"
    WITHDRAWN = "ingetrokken", "ingetrokken"


class Decision(Delivered):
    """What was decided. PostgreSQL refuses a decision in Keten by who asked, or without a second professional."""

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
    grounds = models.TextField("gronden van het besluit", blank=True)
    conditions = models.TextField("voorwaarden en afspraken", blank=True)
    alternative = models.TextField("wat wel kan", blank=True)

    class Meta:
        verbose_name = "besluit over maatwerk"
        verbose_name_plural = "besluiten over maatwerk"
        constraints = [
            models.CheckConstraint(condition=Q(outcome__in=["", *Outcome.values]), name="decision_outcome_known"),
            models.CheckConstraint(
                condition=Q(delivery__isnull=False)
                | (Q(decided_on__isnull=False, decided_by__isnull=False) & ~Q(outcome="") & ~Q(grounds="")),
                name="decision_complete",
                violation_error_message="Een besluit heeft een uitkomst, een datum, een beslisser en gronden.",
            ),
        ]

    def __str__(self) -> str:
        return self.get_outcome_display() or "nog geen besluit"

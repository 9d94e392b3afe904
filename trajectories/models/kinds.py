"""What belongs to one kind of help: advice and waiting for beschut werk, coaching hours, premies, certificates."""

import datetime

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from clients.models import Client
from clients.querysets import OfClientQuerySet
from instruments.rules.sheltered import ASKED, WITHDRAWN
from office.fields import NumberField
from trajectories.models.steps import Deployment
from trajectories.querysets import OfStepQuerySet


class AdviceOutcome(models.TextChoices):
    POSITIVE = "positief", "positief"
    NEGATIVE = "negatief", "negatief"


class ShelteredAdvice(models.Model):
    """The advice of UWV on beschut werk (Participatiewet art. 10b lid 2). Who has a positive one waits for a place.

    One row goes from the question to the answer, and to its end where it was withdrawn: what held before stays known.
    """

    client = models.ForeignKey(Client, on_delete=models.CASCADE, related_name="sheltered_advices")
    requested_on = models.DateField("gevraagd op")
    advised_on = models.DateField("advies op", null=True, blank=True)
    outcome = models.TextField("advies van UWV", choices=AdviceOutcome, blank=True)
    hours_per_week = NumberField("uren per week volgens het advies", null=True, blank=True)
    waits_since = models.DateField("wacht op een plek sinds", null=True, blank=True)  # none: since the advice
    withdrawn_on = models.DateField("ingetrokken op", null=True, blank=True)  # the question, or the advice
    note = models.TextField("wat er nodig is op de werkplek", blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = OfClientQuerySet.as_manager()

    class Meta:
        verbose_name = "advies beschut werk"
        verbose_name_plural = "adviezen beschut werk"
        ordering = ["-requested_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(advised_on__isnull=True, outcome="") | (Q(advised_on__isnull=False) & ~Q(outcome="")),
                name="sheltered_advice_on_a_day",
                violation_error_message="Vul het advies in, en de dag van het advies.",
            ),
            models.CheckConstraint(
                condition=Q(advised_on__isnull=True) | Q(advised_on__gte=F("requested_on")),
                name="sheltered_advice_forward",
                violation_error_message="Het advies ligt voor de dag waarop het is gevraagd.",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_on__isnull=True)
                | (
                    Q(withdrawn_on__gte=F("requested_on"))
                    & (Q(advised_on__isnull=True) | Q(withdrawn_on__gte=F("advised_on")))
                ),
                name="sheltered_advice_withdrawn_last",
                violation_error_message="Intrekken kan niet voor de dag van de vraag of van het advies.",
            ),
            models.CheckConstraint(
                condition=Q(outcome__in=["", *AdviceOutcome.values]), name="sheltered_advice_outcome_known"
            ),
        ]

    def __str__(self) -> str:
        return f"Advies beschut werk: {self.answers[-1][0]}"

    @property
    def answers(self) -> list[tuple[str, datetime.date]]:
        """What held since when, as the rules read it (advies_beschut), oldest first."""
        steps = ((ASKED, self.requested_on), (self.outcome, self.advised_on), (WITHDRAWN, self.withdrawn_on))
        return [(value, since) for value, since in steps if since]

    @property
    def is_open(self) -> bool:
        """Asked, and UWV has not answered."""
        return self.stands == ASKED

    @property
    def stands(self) -> str:
        return self.answers[-1][0]

    @property
    def stands_since(self) -> datetime.date:
        return self.answers[-1][1]


class CoachingIntensity(models.TextChoices):
    LIGHT = "licht", "licht"
    MIDDLE = "midden", "midden"
    INTENSIVE = "intensief", "intensief"


class CoachingGrant(models.Model):
    """Hours of jobcoaching granted for a period (Participatiewet art. 8a lid 2 onder e, art. 10da; verordening)."""

    deployment = models.ForeignKey(Deployment, on_delete=models.CASCADE, related_name="grants", verbose_name="stap")
    starts_on = models.DateField("vanaf")
    ends_on = models.DateField("tot")
    hours = NumberField("uren toegekend")
    intensity = models.TextField("begeleiding", choices=CoachingIntensity, blank=True)
    decided_on = models.DateField("besloten op")
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = OfStepQuerySet.as_manager()

    class Meta:
        verbose_name = "toekenning jobcoaching"
        verbose_name_plural = "toekenningen jobcoaching"
        ordering = ["starts_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__gt=F("starts_on")),
                name="coaching_grant_forward",
                violation_error_message="De laatste dag ligt voor de eerste dag.",
            ),
            models.CheckConstraint(
                condition=Q(hours__gt=0), name="coaching_grant_hours", violation_error_message="Vul de uren in."
            ),
            models.CheckConstraint(
                condition=Q(intensity__in=["", *CoachingIntensity.values]), name="coaching_grant_intensity_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.hours:f} uur jobcoaching"


class CoachingHours(models.Model):
    """Hours that a jobcoach used."""

    deployment = models.ForeignKey(
        Deployment, on_delete=models.CASCADE, related_name="coaching_hours", verbose_name="stap"
    )
    worked_on = models.DateField("op")
    hours = NumberField("uren gebruikt")
    coach = models.TextField("jobcoach", blank=True)
    note = models.TextField("waarvoor", blank=True)
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name="geschreven door"
    )
    withdrawn_at = models.DateTimeField("ingetrokken op", null=True, blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = OfStepQuerySet.as_manager()

    class Meta:
        verbose_name = "uren jobcoaching"
        verbose_name_plural = "uren jobcoaching"
        ordering = ["-worked_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(hours__gt=0), name="coaching_hours_positive", violation_error_message="Vul de uren in."
            )
        ]

    def __str__(self) -> str:
        return f"{self.hours:f} uur op {self.worked_on:%d-%m-%Y}"


class Premium(models.Model):
    """A decision on the premie of a participatieplaats, after each six months (Participatiewet art. 10a lid 6)."""

    deployment = models.ForeignKey(Deployment, on_delete=models.CASCADE, related_name="premiums", verbose_name="stap")
    number = models.PositiveSmallIntegerField("halfjaar")  # counts from 1, over the steps that it goes on from too
    decided_on = models.DateField("besloten op")
    granted = models.BooleanField("premie toegekend")
    amount = NumberField("bedrag", null=True, blank=True)  # euro
    ground = models.TextField("waarom", blank=True)
    paid_on = models.DateField("betaald op", null=True, blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = OfStepQuerySet.as_manager()

    class Meta:
        verbose_name = "premie participatieplaats"
        verbose_name_plural = "premies participatieplaats"
        ordering = ["number", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["deployment", "number"],
                name="premium_once_a_half_year",
                violation_error_message="Over dit halfjaar is al besloten.",
            ),
            models.CheckConstraint(
                condition=Q(granted=True, amount__gt=0) | (Q(granted=False, amount__isnull=True) & ~Q(ground="")),
                name="premium_amount_or_ground",
                violation_error_message="Vul het bedrag in, of schrijf waarom er geen premie is.",
            ),
        ]

    def __str__(self) -> str:
        return f"Premie over halfjaar {self.number}"


class CertificateKind(models.TextChoices):
    DIPLOMA = "diploma", "diploma"
    CERTIFICATE = "certificaat", "certificaat"
    PART = "deelcertificaat", "deelcertificaat"
    PRACTICE = "praktijkverklaring", "praktijkverklaring"


class Certificate(models.Model):
    """What someone earned by learning, in a step or before."""

    client = models.ForeignKey(Client, on_delete=models.CASCADE, related_name="certificates")
    deployment = models.ForeignKey(
        Deployment, on_delete=models.PROTECT, null=True, blank=True, related_name="certificates", verbose_name="stap"
    )
    kind = models.TextField("soort", choices=CertificateKind)
    name = models.TextField("naam")
    issuer = models.TextField("van wie", blank=True)
    obtained_on = models.DateField("behaald op")
    valid_until = models.DateField("geldig tot en met", null=True, blank=True)
    withdrawn_at = models.DateTimeField("ingetrokken op", null=True, blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = OfClientQuerySet.as_manager()

    class Meta:
        verbose_name = "bewijs van leren"
        verbose_name_plural = "bewijzen van leren"
        ordering = ["-obtained_on", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=CertificateKind.values), name="certificate_kind_known"),
            models.CheckConstraint(
                condition=~Q(name=""), name="certificate_named", violation_error_message="Vul de naam in."
            ),
        ]

    def __str__(self) -> str:
        return self.name

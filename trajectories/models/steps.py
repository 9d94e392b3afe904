"""A traject, its steps along the chain, and the waivers that reach it from maatwerk."""

import datetime

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from clients.models import Client
from instruments.models import Instrument, Provider, Stage
from office.fields import NumberField
from office.models import Delivered, Keyed
from trajectories.querysets import DeploymentQuerySet, OfStepQuerySet, TrajectoryQuerySet, WaiverQuerySet
from trajectories.workflow import Status, status_on


class TrajectoryOutcome(models.TextChoices):
    WORK = "werk", "werk"
    PART_TIME_WORK = "werk_deeltijd", "werk in deeltijd"
    SUPPORTED_WORK = "werk_met_ondersteuning", "werk met ondersteuning"
    EDUCATION = "opleiding", "opleiding"
    PARTICIPATION = "participatie", "participatie"
    DAY_ACTIVITY = "dagbesteding", "dagbesteding"
    STOPPED = "gestopt", "gestopt"
    MOVED = "verhuisd", "verhuisd"
    DECEASED = "overleden", "overleden"


class Trajectory(Keyed):
    client = models.ForeignKey(Client, on_delete=models.CASCADE, related_name="trajectories")
    starts_on = models.DateField("vanaf")
    ends_on = models.DateField("tot", null=True, blank=True)
    goal_stage = models.TextField("doel in de keten", choices=Stage, blank=True)
    goal = models.TextField("doel in eigen woorden", blank=True)
    outcome = models.TextField("uitkomst", choices=TrajectoryOutcome, blank=True)
    continues = models.ForeignKey(  # who came back goes on with an earlier plan
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="continued_by",
        verbose_name="gaat verder op",
    )
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = TrajectoryQuerySet.as_manager()

    class Meta:
        verbose_name = "traject"
        verbose_name_plural = "trajecten"
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="trajectory_period_forward",
                violation_error_message="De einddatum ligt voor de begindatum.",
            ),
            models.CheckConstraint(condition=Q(goal_stage__in=["", *Stage.values]), name="trajectory_goal_stage_known"),
        ]

    def __str__(self) -> str:
        return f"Traject vanaf {self.starts_on:%d-%m-%Y}"

    def status_on(self, day: datetime.date) -> Status:
        return status_on(day, self.starts_on, self.ends_on)

    def is_open_on(self, day: datetime.date) -> bool:
        """Its plan can still change: it runs, or is to begin."""
        return self.status_on(day) in (Status.RUNNING, Status.PLANNED)


class Agreement(models.TextChoices):
    """Whether the inwoner agrees with a step. Empty: not talked about yet."""

    AGREES = "eens", "eens"
    PARTLY = "deels_eens", "deels eens"
    DISAGREES = "niet_eens", "niet eens"


class Result(models.TextChoices):
    GOAL_REACHED = "doel_bereikt", "doel bereikt"
    PARTLY_REACHED = "deels_bereikt", "deels bereikt"
    NOT_REACHED = "niet_bereikt", "niet bereikt"
    STOPPED_EARLY = "voortijdig_gestopt", "voortijdig gestopt"
    STEPPED_BACK = "teruggestapt", "teruggestapt"


class Deployment(Keyed):
    """A step: the deployment (inzet) of one instrument in a traject."""

    trajectory = models.ForeignKey(
        Trajectory, on_delete=models.CASCADE, related_name="deployments", verbose_name="traject"
    )
    instrument = models.ForeignKey(
        Instrument, on_delete=models.PROTECT, related_name="deployments", verbose_name="instrument"
    )
    provider = models.ForeignKey(
        Provider, on_delete=models.PROTECT, null=True, blank=True, related_name="deployments", verbose_name="aanbieder"
    )
    location = models.TextField("locatie", blank=True)
    stage = models.TextField("fase in de keten", choices=Stage, blank=True)
    starts_on = models.DateField("vanaf")
    expected_end_on = models.DateField("verwacht tot", null=True, blank=True)
    ends_on = models.DateField("tot", null=True, blank=True)
    result = models.TextField("resultaat", choices=Result, blank=True)
    resumes = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="resumed_by", verbose_name="hervat"
    )
    follows = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="followed_by", verbose_name="komt na"
    )
    responsible = models.ForeignKey(  # none: the klantmanager of the dossier, of every day
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="steps",
        verbose_name="verantwoordelijk voor deze stap",
    )
    purpose = models.TextField("wat de stap moet opleveren", blank=True)
    own_words = models.TextField("in de woorden van de inwoner", blank=True)
    agreement = models.TextField("is de inwoner het eens met de stap", choices=Agreement, blank=True)
    agreed_on = models.DateField("besproken op", null=True, blank=True)
    outcome = models.TextField("uitkomst", blank=True)  # one of those that the catalogue names for the instrument
    committed_amount = NumberField("afgesproken bedrag", null=True, blank=True)  # euro
    realised_amount = NumberField("gerealiseerd bedrag", null=True, blank=True)  # euro
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = DeploymentQuerySet.as_manager()

    class Meta:
        verbose_name = "stap"
        verbose_name_plural = "stappen"
        indexes = [models.Index(fields=["starts_on", "ends_on"], name="deployment_period")]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="deployment_period_forward",
                violation_error_message="De einddatum ligt voor de begindatum.",
            ),
            models.CheckConstraint(condition=Q(stage__in=["", *Stage.values]), name="deployment_stage_known"),
            models.CheckConstraint(
                condition=Q(agreement__in=["", *Agreement.values]), name="deployment_agreement_known"
            ),
            models.CheckConstraint(
                condition=Q(agreement="") | Q(agreed_on__isnull=False),
                name="deployment_agreed_on_a_day",
                violation_error_message="Vul in op welke dag u de stap met de inwoner besprak.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.instrument} vanaf {self.starts_on:%d-%m-%Y}"

    def status_on(self, day: datetime.date) -> Status:
        return status_on(day, self.starts_on, self.ends_on)

    @property
    def place(self) -> str:
        """Who carries it out and where, as far as known."""
        return ", ".join(part for part in (self.provider.name if self.provider else "", self.location) if part)


class ReadinessAssessment(Delivered):
    """Is the candidate ready for a next step? Assessed on a running deployment."""

    deployment = models.ForeignKey(Deployment, on_delete=models.CASCADE, related_name="readiness")
    assessed_on = models.DateField("beoordeeld op")
    ready = models.BooleanField("klaar voor een volgende stap")
    explanation = models.TextField("waar dat uit blijkt", blank=True)
    assessed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="beoordeeld door",
    )

    objects = OfStepQuerySet.as_manager()

    class Meta:
        verbose_name = "beoordeling van gereedheid"
        verbose_name_plural = "beoordelingen van gereedheid"

    def __str__(self) -> str:
        return "klaar" if self.ready else "nog niet klaar"


class Waiver(models.Model):
    """An approved deviation, as the rules of the chain read it: this rule does not stand in the way here.

    Written by maatwerk, which lies higher: hence a kind, a url name and a key, and no foreign key upward.
    """

    client = models.ForeignKey(Client, on_delete=models.CASCADE, related_name="waivers")
    rule_key = models.TextField("regel")  # for example `locatie_niet_in_contract`
    instrument = models.ForeignKey(
        Instrument, on_delete=models.PROTECT, null=True, blank=True, verbose_name="instrument"
    )
    provider = models.ForeignKey(Provider, on_delete=models.PROTECT, null=True, blank=True, verbose_name="aanbieder")
    location = models.TextField("locatie", blank=True)
    starts_on = models.DateField("vanaf")
    ends_on = models.DateField("tot", null=True, blank=True)
    ground = models.TextField("grond")
    granted_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, verbose_name="toegestaan door")
    source_kind = models.TextField()
    source_url_name = models.TextField()
    source_key = models.TextField()

    objects = WaiverQuerySet.as_manager()

    class Meta:
        verbose_name = "ontheffing"
        verbose_name_plural = "ontheffingen"
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")), name="waiver_period_forward"
            ),
            models.UniqueConstraint(fields=["source_kind", "source_key"], name="waiver_once_per_decision"),
        ]

    def __str__(self) -> str:
        return f"{self.rule_key} voor {self.client}"

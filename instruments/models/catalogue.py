"""The catalogue: what exists, under which law, and what its texts and rules were on any day."""

import datetime

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from instruments.querysets import EntryRuleQuerySet, InstrumentQuerySet
from instruments.rules.regimes import REGIMES
from office.models import Delivered


class Stage(models.TextChoices):
    """The steps of the chain, lowest first. The order is the order of the chain (docs/cijfers.md, De keten)."""

    SOCIAL_PARTICIPATION = "maatschappelijke_participatie", "Maatschappelijke participatie"
    DAY_ACTIVITY = "dagbesteding", "Dagbesteding"
    UNPAID_WORK = "onbetaald_werk", "Onbetaald werk"
    DEVELOPMENT_PLACE = "ontwikkelplek", "Ontwikkelplek"
    SHELTERED_WORK = "beschut_werk", "Beschut werk"
    SECONDMENT = "detachering", "Detachering"
    SUPPORTED_WORK = "werk_met_ondersteuning", "Werk met ondersteuning"
    REGULAR_WORK = "regulier_werk", "Regulier werk"


STAGE_ORDER: dict[str, int] = {stage: position for position, stage in enumerate(Stage.values, start=1)}


class Fund(models.TextChoices):
    PARTICIPATION_BUDGET = "participatiebudget", "Participatiebudget"
    BUIG = "buig", "BUIG"
    WEB = "web", "WEB"
    WMO = "wmo", "Wmo"
    CIVIC_INTEGRATION = "inburgering", "Inburgering"
    EXTERNAL = "extern", "Extern"


class Lightness(models.TextChoices):
    """As ordinary and as light as possible goes first. The order is the order in which help is offered."""

    GENERAL = "algemeen", "algemene voorziening"
    LIGHT = "licht", "lichte hulp"
    MIDDLE = "gewoon", "gewone hulp"
    HEAVY = "zwaar", "zware hulp"


LIGHTNESS_ORDER: dict[str, int] = {lightness: position for position, lightness in enumerate(Lightness.values)}


class Described(models.Model):
    """What the catalogue tells about an instrument, and what may change from a date on."""

    theme = models.TextField("thema")
    stage = models.TextField("fase in de keten", choices=Stage, blank=True)
    fund = models.TextField("fonds", choices=Fund, blank=True)
    legal_basis = models.TextField("grondslag", blank=True)
    srg_code = models.TextField("SRG-code", blank=True)
    counts_as_participation = models.BooleanField("telt als participatie", null=True, blank=True)
    description = models.TextField("beschrijving", blank=True)
    purpose = models.TextField("doel", blank=True)
    target_group = models.TextField("doelgroep", blank=True)
    result = models.TextField("resultaat", blank=True)
    regime = models.TextField(  # the tests and terms of the law come with it
        "wettelijke soort", choices=[(regime.key, regime.label) for regime in REGIMES.values()], blank=True
    )
    lightness = models.TextField("hoe zwaar", choices=Lightness, blank=True)
    outcomes = models.JSONField(
        "mogelijke uitkomsten", default=list, blank=True
    )  # names, as the beleidsadviseur has them

    class Meta:
        abstract = True

    @classmethod
    def described_fields(cls) -> tuple[str, ...]:
        return tuple(field.name for field in Described._meta.get_fields())


class Instrument(Described, Delivered):
    """Something that can help: a voorziening, a programme or a way of working.

    Its own texts are those with which it began or was delivered; what changed since stands in its versions.
    """

    code = models.TextField("code", unique=True)
    name = models.TextField("naam")
    starts_on = models.DateField("vanaf", null=True, blank=True)
    ends_on = models.DateField("tot", null=True, blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = InstrumentQuerySet.as_manager()

    class Meta:
        verbose_name = "instrument"
        verbose_name_plural = "instrumenten"
        ordering = ["theme", "name", "code"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(starts_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="instrument_period_forward",
                violation_error_message="De einddatum ligt voor de begindatum.",
            ),
            models.CheckConstraint(condition=Q(stage__in=["", *Stage.values]), name="instrument_stage_known"),
            models.CheckConstraint(condition=Q(fund__in=["", *Fund.values]), name="instrument_fund_known"),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("instruments:detail", args=[self.code])

    def described_on(self, day: datetime.date) -> Described:
        """What the catalogue says of it on a day: its last version from before, else itself. Prefetch `versions`."""
        past = [version for version in self.versions.all() if version.starts_on <= day]
        return max(past, key=lambda version: version.starts_on, default=self)

    def begins_after(self, day: datetime.date) -> bool:
        return self.starts_on is not None and self.starts_on > day

    @property
    def lacks_kind(self) -> bool:
        """Nobody ever said of what kind it is, how heavy, or what can come of it. Prefetch `versions`."""
        return not (self.regime and self.lightness and self.outcomes) and not self.versions.all()


class InstrumentVersion(Described):
    """What the catalogue tells from a day on. A version that has begun never changes: the past stays as it was."""

    instrument = models.ForeignKey(
        Instrument, on_delete=models.CASCADE, related_name="versions", verbose_name="instrument"
    )
    starts_on = models.DateField("geldt vanaf")
    reason = models.TextField("reden van de wijziging")
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name="gewijzigd door"
    )
    made_at = models.DateTimeField("gewijzigd op", auto_now_add=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        verbose_name = "versie van een instrument"
        verbose_name_plural = "versies van instrumenten"
        ordering = ["instrument", "-starts_on"]
        constraints = [
            models.UniqueConstraint(
                fields=["instrument", "starts_on"],
                name="instrument_version_once_a_day",
                violation_error_message="Vanaf deze dag is er al een wijziging. Pas die aan.",
            ),
            models.CheckConstraint(condition=Q(stage__in=["", *Stage.values]), name="instrument_version_stage_known"),
            models.CheckConstraint(condition=Q(fund__in=["", *Fund.values]), name="instrument_version_fund_known"),
        ]

    def __str__(self) -> str:
        return f"{self.instrument} vanaf {self.starts_on:%d-%m-%Y}"


class EntryRule(models.Model):
    """A condition that the municipality itself sets for an instrument, in a period; the law's come with the regime."""

    instrument = models.ForeignKey(
        Instrument, on_delete=models.CASCADE, related_name="entry_rules", verbose_name="instrument"
    )
    rule_key = models.TextField("voorwaarde")  # one of instruments.rules.own
    settings = models.JSONField("instellingen", default=dict, blank=True)
    starts_on = models.DateField("vanaf")
    ends_on = models.DateField("tot", null=True, blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = EntryRuleQuerySet.as_manager()

    class Meta:
        verbose_name = "voorwaarde"
        verbose_name_plural = "voorwaarden"
        ordering = ["instrument", "starts_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="entry_rule_period_forward",
                violation_error_message="De laatste dag ligt voor de eerste dag.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.rule_key} voor {self.instrument}"

    def has_begun_on(self, day: datetime.date) -> bool:
        return self.starts_on <= day

"""What bears on work: indications, what someone can do, who helps, living areas, and notes that few may open."""

from zlib import crc32

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from clients import sealed
from clients.models.person import Client
from clients.querysets import (
    DomainQuerySet,
    OfClientQuerySet,
    PeriodOfClientQuerySet,
    SelfRelianceQuerySet,
)
from instruments.querysets import PeriodQuerySet


def _forward(name: str) -> models.CheckConstraint:
    return models.CheckConstraint(
        condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
        name=name,
        violation_error_message="De laatste dag ligt voor de eerste dag.",
    )


class IndicationKind(models.TextChoices):
    SHELTERED_WORK = "beschut_werk", "beschut werk"
    DAY_ACTIVITY = "wmo_dagbesteding", "Wmo-dagbesteding"
    TARGET_GROUP = "doelgroepregister", "doelgroepregister"
    LIMITED_HOURS = "medisch_urenbeperkt", "medisch urenbeperkt"


class Indication(models.Model):
    """An established right or limit, with the period and who established it."""

    client = models.ForeignKey(Client, on_delete=models.CASCADE, related_name="indications")
    kind = models.TextField("soort", choices=IndicationKind)
    starts_on = models.DateField("vanaf")
    ends_on = models.DateField("tot", null=True, blank=True)
    source = models.TextField("bron")
    note = models.TextField("toelichting", blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = PeriodOfClientQuerySet.as_manager()

    class Meta:
        verbose_name = "indicatie"
        verbose_name_plural = "indicaties"
        constraints = [
            _forward("indication_period_forward"),
            models.CheckConstraint(condition=Q(kind__in=IndicationKind.values), name="indication_kind_known"),
        ]

    def __str__(self) -> str:
        return self.get_kind_display()


class WorkAbility(models.Model):
    """What health means for work, in terms of work: hours, conditions, adjustments. Never a diagnosis (AVG art. 9)."""

    client = models.ForeignKey(Client, on_delete=models.CASCADE, related_name="work_abilities")
    established_on = models.DateField("vastgesteld op")
    hours_per_day = models.DecimalField("uren per dag", max_digits=3, decimal_places=1, null=True, blank=True)
    hours_per_week = models.DecimalField("uren per week", max_digits=3, decimal_places=1, null=True, blank=True)
    conditions = models.TextField("wat het werk moet hebben of juist niet", blank=True)
    source = models.TextField("bron")
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name="vastgelegd door"
    )

    objects = OfClientQuerySet.as_manager()

    class Meta:
        verbose_name = "belastbaarheid voor werk"
        verbose_name_plural = "belastbaarheid voor werk"
        constraints = [
            models.CheckConstraint(
                condition=Q(hours_per_day__isnull=True) | Q(hours_per_day__range=(0, 24)), name="ability_hours_of_a_day"
            ),
            models.CheckConstraint(
                condition=Q(hours_per_week__isnull=True) | Q(hours_per_week__range=(0, 60)),
                name="ability_hours_of_a_week",
            ),
        ]

    def __str__(self) -> str:
        return f"belastbaarheid, {self.established_on:%d-%m-%Y}"


class InvolvedKind(models.TextChoices):
    JOBCOACH = "jobcoach", "jobcoach"
    NEIGHBOURHOOD_TEAM = "wijkteam", "wijkteam"
    CREDIT_BANK = "stadsbank", "Stadsbank"
    BUDDY = "maatje", "maatje"
    EMPLOYER = "werkgever", "werkgever"
    COUNSELLOR = "begeleider", "begeleider"
    FAMILY = "naaste", "familie of naaste"
    OTHER = "overig", "iemand anders"


class InvolvedPerson(models.Model):
    """Someone who helps: who it is, how to reach them, and since when."""

    client = models.ForeignKey(Client, on_delete=models.CASCADE, related_name="involved")
    kind = models.TextField("rol", choices=InvolvedKind)
    name = models.TextField("naam")
    organisation = models.TextField("organisatie", blank=True)
    phone = models.TextField("telefoon", blank=True)
    email = models.TextField("e-mailadres", blank=True)
    starts_on = models.DateField("sinds")
    ends_on = models.DateField("tot", null=True, blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = PeriodOfClientQuerySet.as_manager()

    class Meta:
        verbose_name = "betrokkene"
        verbose_name_plural = "betrokkenen"
        constraints = [
            _forward("involved_period_forward"),
            models.CheckConstraint(condition=Q(kind__in=InvolvedKind.values), name="involved_kind_known"),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.get_kind_display()})"


class LivingArea(models.Model):
    """A part of life that work depends on. The municipality chooses the list; what is closed stays in old dossiers."""

    key = models.SlugField("sleutel", unique=True)
    label = models.TextField("naam")
    explanation = models.TextField("toelichting", blank=True)
    position = models.PositiveSmallIntegerField("volgorde", default=0)
    protected = models.BooleanField("gezondheid of strafrecht", default=False)  # scores are for who may see such notes
    in_use = models.BooleanField("in gebruik", default=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        verbose_name = "leefgebied"
        verbose_name_plural = "leefgebieden"
        ordering = ["position", "label"]

    def __str__(self) -> str:
        return self.label


class DomainList(models.Model):
    """A version of the domains of self-reliance, to which a score belongs. The indicators themselves are licensed."""

    version = models.TextField("versie", unique=True)  # for example `2017`
    starts_on = models.DateField("vanaf")
    ends_on = models.DateField("tot", null=True, blank=True)

    objects = PeriodQuerySet.as_manager()

    class Meta:
        verbose_name = "lijst van domeinen"
        verbose_name_plural = "lijsten van domeinen"
        ordering = ["-starts_on"]
        constraints = [_forward("domain_list_period_forward")]

    def __str__(self) -> str:
        return f"Zelfredzaamheid, versie {self.version}"

    @property
    def stamp(self) -> int:
        """Tells a form whether the row changed since it was opened; `version` is the name of the list here."""
        return crc32(repr((self.version, self.starts_on)).encode())


class Domain(models.Model):
    domain_list = models.ForeignKey(DomainList, on_delete=models.CASCADE, related_name="domains", verbose_name="lijst")
    key = models.SlugField("sleutel")
    label = models.TextField("naam")
    position = models.PositiveSmallIntegerField("volgorde", default=0)
    protected = models.BooleanField("gezondheid of strafrecht", default=False)  # AVG art. 9 and 10
    area = models.ForeignKey(
        LivingArea, on_delete=models.SET_NULL, null=True, blank=True, related_name="domains", verbose_name="leefgebied"
    )

    objects = DomainQuerySet.as_manager()

    class Meta:
        verbose_name = "domein van zelfredzaamheid"
        verbose_name_plural = "domeinen van zelfredzaamheid"
        ordering = ["position", "label"]
        constraints = [models.UniqueConstraint(fields=["domain_list", "key"], name="domain_once_in_a_list")]

    def __str__(self) -> str:
        return self.label

    @property
    def stamp(self) -> int:
        """Tells a form whether the row changed since it was opened."""
        return crc32(repr((self.label, self.protected, self.area_id)).encode())

    @property
    def is_protected(self) -> bool:
        """By itself, or as part of a living area that is."""
        return self.protected or bool(self.area and self.area.protected)


class SelfRelianceLevel(models.IntegerChoices):
    ACUTE = 1, "acute problemen"
    NOT = 2, "niet zelfredzaam"
    LIMITED = 3, "beperkt zelfredzaam"
    SUFFICIENT = 4, "voldoende zelfredzaam"
    FULL = 5, "volledig zelfredzaam"


class SelfRelianceScore(models.Model):
    """How self-reliant someone is in one domain, on a day. Only for a domain that this purpose needs (AVG art. 5)."""

    client = models.ForeignKey(Client, on_delete=models.CASCADE, related_name="self_reliance")
    domain = models.ForeignKey(Domain, on_delete=models.PROTECT, related_name="scores", verbose_name="domein")
    measured_on = models.DateField("gemeten op")
    level = models.PositiveSmallIntegerField("niveau", choices=SelfRelianceLevel)
    needed_for = models.TextField("nodig voor")
    measured_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name="door"
    )

    objects = SelfRelianceQuerySet.as_manager()

    class Meta:
        verbose_name = "zelfredzaamheid"
        verbose_name_plural = "zelfredzaamheid"
        constraints = [
            models.UniqueConstraint(
                fields=["client", "domain", "measured_on"],
                name="self_reliance_once_a_day",
                violation_error_message="Voor dit domein is op deze dag al een meting vastgelegd.",
            ),
            models.CheckConstraint(condition=Q(level__in=SelfRelianceLevel.values), name="self_reliance_1_to_5"),
            models.CheckConstraint(
                condition=~Q(needed_for=""),
                name="self_reliance_for_a_purpose",
                violation_error_message="Vul in waarvoor deze meting nodig is.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.domain}: {self.get_level_display()}"


class ProtectedSubject(models.TextChoices):
    HEALTH = "gezondheid", "gezondheid"
    CRIMINAL = "strafrecht", "strafrechtelijke gegevens"


class ProtectedNote(models.Model):
    """A note on health or criminal facts (AVG art. 9 and 10): sealed, and opened only for a reason that is kept."""

    client = models.ForeignKey(Client, on_delete=models.CASCADE, related_name="protected_notes")
    subject = models.TextField("onderwerp", choices=ProtectedSubject)
    sealed_text = models.TextField(editable=False)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name="geschreven door"
    )
    written_at = models.DateTimeField("geschreven op", auto_now_add=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = OfClientQuerySet.as_manager()

    class Meta:
        verbose_name = "beschermde aantekening"
        verbose_name_plural = "beschermde aantekeningen"
        constraints = [
            models.CheckConstraint(condition=Q(subject__in=ProtectedSubject.values), name="protected_subject_known")
        ]

    def __str__(self) -> str:
        return f"beschermde aantekening over {self.get_subject_display()}"

    @property
    def text(self) -> str:
        return sealed.opened(self.sealed_text)

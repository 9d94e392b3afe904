"""The person, the household and the educations."""

import datetime

from django.conf import settings
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models import F, Func, Q, Value
from django.db.models.functions import Concat

from clients import bsn, sealed
from clients.querysets import ClientQuerySet, OfClientQuerySet, PeriodOfClientQuerySet
from instruments.rules.ages import age_on
from office.models import Delivered, Keyed


def _normalised(*parts: str) -> Func:
    """Lower case without accents, as one word list: what names are searched and sorted by."""
    joined = Concat(*[piece for part in parts for piece in (F(part), Value(" ", output_field=models.TextField()))])
    return Func(joined, function="keten_norm", output_field=models.TextField())


class TargetGroupRegister(models.TextChoices):
    YES = "ja", "ja"
    NO = "nee", "nee"
    PRESUMED = "vermoedelijk", "vermoedelijk"


class Intensity(models.TextChoices):
    """How much time someone asks; what each weighs in a caseload is a parameter."""

    LIGHT = "licht", "licht"
    NORMAL = "gewoon", "gewoon"
    INTENSIVE = "intensief", "intensief"


class ClosedReason(models.TextChoices):
    """Why a person closed a dossier. It stays to be read, and opens again when someone comes back."""

    WORK = "werk", "aan het werk"
    LEARNING = "opleiding", "naar een opleiding"
    MOVED = "verhuisd", "verhuisd"
    DECEASED = "overleden", "overleden"
    NO_QUESTION = "geen_vraag", "geen vraag meer aan de gemeente"
    OTHER = "anders", "een andere reden"


class Client(Keyed):
    """An inwoner with a dossier. A dossier may exist without a benefit."""

    bsn_encrypted = models.TextField(blank=True, editable=False)
    bsn_hash = models.CharField(max_length=64, unique=True, null=True, editable=False)
    first_names = models.TextField("voornamen", blank=True)
    infix = models.TextField("tussenvoegsel", blank=True)
    last_name = models.TextField("achternaam")
    birth_date = models.DateField("geboortedatum", null=True, blank=True)
    postcode = models.TextField("postcode", blank=True)
    house_number = models.TextField("huisnummer", blank=True)
    neighbourhood = models.TextField("wijk", blank=True)
    phone = models.TextField("telefoon", blank=True)
    email = models.TextField("e-mailadres", blank=True)
    deceased_on = models.DateField("overleden op", null=True, blank=True)
    moved_away_on = models.DateField("vertrokken uit de gemeente op", null=True, blank=True)
    target_group_register = models.TextField("doelgroepregister", choices=TargetGroupRegister, blank=True)
    status_holder = models.BooleanField("statushouder", null=True, blank=True)
    status_holder_since = models.DateField("statushouder sinds", null=True, blank=True)
    shielded = models.BooleanField("afgeschermd", null=True, blank=True)
    intensity = models.TextField("begeleiding", choices=Intensity, default=Intensity.NORMAL)
    case_manager = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="caseload",
        verbose_name="klantmanager",
    )
    named_users = models.ManyToManyField(
        settings.AUTH_USER_MODEL,
        blank=True,
        related_name="shielded_dossiers",
        verbose_name="wie dit afgeschermde dossier mag zien",
    )
    closed_on = models.DateField("dossier gesloten op", null=True, blank=True)  # by a person, never by itself
    closed_reason = models.TextField("waarom het dossier is gesloten", choices=ClosedReason, blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)
    sort_name = models.GeneratedField(
        expression=_normalised("last_name", "first_names", "infix"), output_field=models.TextField(), db_persist=True
    )
    search_name = models.GeneratedField(
        expression=_normalised("first_names", "infix", "last_name"), output_field=models.TextField(), db_persist=True
    )

    objects = ClientQuerySet.as_manager()

    class Meta:
        verbose_name = "inwoner"
        verbose_name_plural = "inwoners"
        indexes = [
            models.Index(fields=["case_manager", "sort_name", "id"], name="client_caseload"),
            models.Index(fields=["sort_name", "id"], name="client_by_name"),
            models.Index(fields=["birth_date"], name="client_by_birth_date"),
            models.Index(fields=["neighbourhood", "sort_name", "id"], name="client_by_neighbourhood"),
            GinIndex(OpClass(F("search_name"), name="gin_trgm_ops"), name="client_search"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(bsn_hash__isnull=True, bsn_encrypted="")
                | (Q(bsn_hash__isnull=False) & ~Q(bsn_encrypted="")),
                name="client_bsn_with_hash",
            ),
            models.CheckConstraint(condition=Q(intensity__in=Intensity.values), name="client_intensity_known"),
            models.CheckConstraint(
                condition=Q(closed_on__isnull=True, closed_reason="")
                | (Q(closed_on__isnull=False) & Q(closed_reason__in=ClosedReason.values)),
                name="client_closed_for_a_reason",
                violation_error_message="Kies waarom het dossier wordt gesloten.",
            ),
            models.CheckConstraint(
                condition=Q(target_group_register__in=["", *TargetGroupRegister.values]), name="client_register_known"
            ),
        ]

    def __str__(self) -> str:
        return self.full_name

    @property
    def full_name(self) -> str:
        return " ".join(part for part in (self.first_names, self.infix, self.last_name) if part)

    @property
    def formal_name(self) -> str:
        """As in a list: Boer, Daan van der."""
        rest = " ".join(part for part in (self.first_names, self.infix) if part)
        return f"{self.last_name}, {rest}" if rest else self.last_name

    @property
    def address(self) -> str:
        return " ".join(part for part in (self.postcode, self.house_number) if part)

    @property
    def bsn(self) -> str:
        """Nine digits, or nothing. Never into a log or a url."""
        return sealed.opened(self.bsn_encrypted) if self.bsn_encrypted else ""

    @property
    def masked_bsn(self) -> str:
        return bsn.masked(self.bsn) if self.bsn_encrypted else ""

    def age_on(self, day: datetime.date) -> int | None:
        """Whole years on a day."""
        return age_on(self.birth_date, day) if self.birth_date else None


class EducationLevel(models.TextChoices):
    NONE = "geen", "geen"
    PRIMARY = "basisonderwijs", "basisonderwijs"
    PRACTICAL = "praktijkonderwijs", "praktijkonderwijs"
    SPECIAL = "vso", "vso"
    VMBO = "vmbo", "vmbo"
    MBO1 = "mbo1", "mbo 1"
    MBO2 = "mbo2", "mbo 2"
    MBO3 = "mbo3", "mbo 3"
    MBO4 = "mbo4", "mbo 4"
    HAVO = "havo", "havo"
    VWO = "vwo", "vwo"
    HBO = "hbo", "hbo"
    WO = "wo", "wo"


class Education(Delivered):
    """One education. Several are normal; the highest finished and attended follow from all of them."""

    client = models.ForeignKey(Client, on_delete=models.CASCADE, related_name="educations")
    level = models.TextField("niveau", choices=EducationLevel)
    finished = models.BooleanField("afgerond", null=True, blank=True)
    year = models.BigIntegerField("jaar", null=True, blank=True)
    source = models.TextField("bron", blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = OfClientQuerySet.as_manager()

    class Meta:
        verbose_name = "opleiding"
        verbose_name_plural = "opleidingen"
        constraints = [
            models.CheckConstraint(
                condition=Q(level__in=EducationLevel.values),
                name="education_level_known",
            )
        ]

    def __str__(self) -> str:
        return self.get_level_display()


class Household(Delivered):
    """People who live together, by the key of the administration that delivers them."""

    key = models.TextField("huishouden", unique=True)

    class Meta:
        verbose_name = "huishouden"
        verbose_name_plural = "huishoudens"

    def __str__(self) -> str:
        return self.key


class HouseholdRole(models.TextChoices):
    APPLICANT = "aanvrager", "aanvrager"
    PARTNER = "partner", "partner"
    CHILD = "kind", "kind"
    OTHER = "overig", "overig"


class HouseholdMember(Delivered):
    household = models.ForeignKey(Household, on_delete=models.CASCADE, related_name="members")
    client = models.ForeignKey(Client, on_delete=models.CASCADE, related_name="household_memberships")
    role = models.TextField("rol", choices=HouseholdRole)
    starts_on = models.DateField("vanaf")
    ends_on = models.DateField("tot", null=True, blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = PeriodOfClientQuerySet.as_manager()

    class Meta:
        verbose_name = "lid van een huishouden"
        verbose_name_plural = "leden van een huishouden"
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="household_member_period_forward",
                violation_error_message="De einddatum ligt voor de begindatum.",
            ),
            models.CheckConstraint(condition=Q(role__in=HouseholdRole.values), name="household_member_role_known"),
        ]

    def __str__(self) -> str:
        return f"{self.client} ({self.get_role_display()})"

"""Who may do what, and who did what."""

from typing import Any

from django.apps import apps
from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.db.models.functions import Lower

from accounts.mandated import kind_label
from accounts.permissions import PERMISSIONS, Permission, Role
from accounts.purposes import ACTS, purpose_of
from accounts.querysets import AuditEventQuerySet, DeputyQuerySet, MandateQuerySet, UserQuerySet
from accounts.verbs import LOOKS, wording
from office.fields import NumberField
from office.models import Delivered


class Municipality(Delivered):
    """The municipality of this installation, with who signs for it."""

    code = models.TextField("code", unique=True)
    name = models.TextField("naam")
    postal_address = models.TextField("postadres", blank=True)
    phone = models.TextField("telefoon", blank=True)
    email = models.TextField("e-mailadres", blank=True)
    secretary = models.TextField("secretaris", blank=True)
    mayor = models.TextField("burgemeester", blank=True)
    court = models.TextField("rechtbank", blank=True)  # where an inwoner can go against a decision
    theme = models.SlugField("huisstijl", default="standaard", help_text="De naam van een bestand in static/themes/.")
    letter_notice = models.TextField("vaste mededeling in stukken", blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        verbose_name = "gemeente"
        verbose_name_plural = "gemeenten"

    def __str__(self) -> str:
        return self.name


class Team(Delivered):
    code = models.TextField("code", unique=True)
    name = models.TextField("naam")
    caseload_norm = models.PositiveSmallIntegerField(
        "norm voor de caseload", null=True, blank=True, help_text="Gewogen aantal inwoners per klantmanager."
    )
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        verbose_name = "team"
        verbose_name_plural = "teams"

    def __str__(self) -> str:
        return self.name


class UserManager(BaseUserManager.from_queryset(UserQuerySet)):  # type: ignore[misc]
    def create_user(self, username: str, password: str | None = None, **fields: Any) -> "User":
        user = self.model(username=username, **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, username: str, password: str | None = None, **fields: Any) -> "User":
        """The first beheerder of an installation; sees no dossiers, like every beheerder."""
        return self.create_user(username, password, **{"name": username, "role": Role.BEHEERDER, **fields})


class User(Delivered, AbstractBaseUser):
    """A member of staff. The role gives the permissions."""

    username = models.TextField("gebruikersnaam", unique=True)
    name = models.TextField("naam")
    email = models.TextField("e-mailadres", blank=True)
    role = models.TextField("rol", choices=Role)
    team = models.ForeignKey(Team, on_delete=models.PROTECT, null=True, blank=True, verbose_name="team")
    is_active = models.BooleanField("actief", default=True)
    wants_digest = models.BooleanField("elke werkdag een mail met wat er te doen is", default=False)
    version = models.PositiveIntegerField(default=1, editable=False)

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    objects = UserManager()

    class Meta:
        verbose_name = "medewerker"
        verbose_name_plural = "medewerkers"
        constraints = [
            models.CheckConstraint(condition=models.Q(role__in=Role.values), name="user_role_known"),
            models.UniqueConstraint(
                Lower("username"),
                condition=models.Q(delivery__isnull=True),  # the format tells names apart by their capitals
                name="user_name_once_in_any_case",
                violation_error_message="Deze gebruikersnaam is al in gebruik, misschien met andere hoofdletters.",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def permissions(self) -> frozenset[Permission]:
        return PERMISSIONS[Role(self.role)] if self.is_active else frozenset()

    def may(self, permission: Permission) -> bool:
        return permission in self.permissions


class Deputy(models.Model):
    """Waarneming: for a period someone does the work of a colleague who is away, and sees what that colleague sees."""

    absentee = models.ForeignKey(User, on_delete=models.PROTECT, related_name="deputies", verbose_name="afwezig")
    deputy = models.ForeignKey(User, on_delete=models.PROTECT, related_name="stands_in", verbose_name="waarnemer")
    starts_on = models.DateField("vanaf")
    ends_on = models.DateField("tot")
    reason = models.TextField("reden", blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = DeputyQuerySet.as_manager()

    class Meta:
        verbose_name = "waarneming"
        verbose_name_plural = "waarnemingen"
        indexes = [models.Index(fields=["deputy", "ends_on"], name="deputy_now")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_on__gt=models.F("starts_on")),
                name="deputy_period_forward",
                violation_error_message="De laatste dag ligt voor de eerste dag.",
            ),
            models.CheckConstraint(
                condition=~models.Q(absentee=models.F("deputy")),
                name="deputy_is_another",
                violation_error_message="Kies een ander dan wie afwezig is.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.deputy} voor {self.absentee}"


class Mandate(models.Model):
    """Who may decide on maatwerk and sign for it, up to which amount, by the mandate register of the college.

    A holder is a role (each in the own team) or a named colleague. The `level` ranks them: what is above the amount of
    one level goes to the next. Rows are ended and followed up, never rewritten, for decisions name them.
    """

    level = models.PositiveSmallIntegerField("trede", default=1)
    kind = models.TextField("vorm van maatwerk", blank=True)  # of maatwerk.rules.kinds; empty: every kind
    role = models.TextField("rol", choices=Role, blank=True)
    user = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, verbose_name="collega")
    up_to = NumberField("tot en met", null=True, blank=True)  # euro; none: any amount
    function = models.TextField("functie in de ondertekening", blank=True)
    starts_on = models.DateField("vanaf")
    ends_on = models.DateField("tot", null=True, blank=True)
    source = models.TextField("mandaatbesluit", blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = MandateQuerySet.as_manager()

    class Meta:
        verbose_name = "mandaat"
        verbose_name_plural = "mandaten"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_on__isnull=True) | models.Q(ends_on__gt=models.F("starts_on")),
                name="mandate_period_forward",
                violation_error_message="De laatste dag ligt voor de eerste dag.",
            ),
            models.CheckConstraint(
                condition=models.Q(role="", user__isnull=False) | ~models.Q(role="") & models.Q(user__isnull=True),
                name="mandate_one_holder",
                violation_error_message="Kies een rol of een collega, niet allebei.",
            ),
            models.CheckConstraint(condition=models.Q(role__in=["", *Role.values]), name="mandate_role_known"),
            models.CheckConstraint(
                condition=models.Q(up_to__isnull=True) | models.Q(up_to__gte=0), name="mandate_amount_positive"
            ),
            models.CheckConstraint(condition=models.Q(level__gte=1), name="mandate_level_from_one"),
        ]

    def __str__(self) -> str:
        return self.function or self.holder

    @property
    def holder(self) -> str:
        """The name of a colleague, or of a role."""
        return str(self.user) if self.user else str(Role(self.role).label)

    @property
    def kind_label(self) -> str:
        return kind_label(self.kind)

    def holds_beside(self, other: "Mandate") -> bool:
        """Whether there is a day on which both hold."""
        begins_in_time = other.ends_on is None or self.starts_on < other.ends_on
        return begins_in_time and (self.ends_on is None or other.starts_on < self.ends_on)


class AuditEvent(models.Model):
    """One act, or one look at a person. Append-only: PostgreSQL refuses update, delete and truncate.

    It holds no content of a dossier and never a BSN, so that it may outlive the dossier: who, when, which verb, on
    what, and the names of the fields. Old and new values are `clients.Change` rows, which an erasure may take.
    """

    at = models.DateTimeField("vastgelegd op", auto_now_add=True)
    actor = models.ForeignKey(User, on_delete=models.PROTECT, null=True, verbose_name="wie")  # null: Keten itself
    actor_role = models.TextField("functie", blank=True, choices=Role)  # at that moment
    actor_team = models.ForeignKey(
        Team, on_delete=models.PROTECT, null=True, related_name="+", db_index=False, verbose_name="team"
    )
    verb = models.TextField("handeling")  # for example `contact.log`
    client_id = models.BigIntegerField("inwoner", null=True)  # plain: accounts knows no clients, and it outlives them
    client_ids = ArrayField(models.BigIntegerField(), default=list, verbose_name="inwoners in een lijst")
    target = models.TextField("waarop", blank=True)  # for example `clients.Contact:12`
    url_name = models.TextField(blank=True)  # where the act can be seen, with `url_key`
    url_key = models.TextField(blank=True)
    happened_on = models.DateField("gebeurd op", null=True)
    fields = ArrayField(models.TextField(), default=list, verbose_name="velden")
    counts = models.JSONField("aantallen", default=dict)  # an import: rows per table

    objects = AuditEventQuerySet.as_manager()

    class Meta:
        verbose_name = "regel in het logboek"
        verbose_name_plural = "logboek"
        indexes = [
            models.Index(fields=["client_id", "-at"], name="audit_of_client"),
            models.Index(fields=["-at"], name="audit_newest_first"),
            GinIndex(fields=["client_ids"], name="audit_of_clients_in_a_list", condition=~models.Q(client_ids=[])),
        ]

    def __str__(self) -> str:
        return f"{self.verb} {self.target}"

    @property
    def wording(self) -> str:
        return wording(self.verb)

    @property
    def purpose(self) -> str:
        """What the look was for; nothing for an act."""
        return purpose_of(self.verb, self.url_name) if self.verb in LOOKS or self.verb in ACTS else ""

    @property
    def subject(self) -> str:
        """On what, in words: contact 12."""
        label, _, key = self.target.partition(":")
        try:
            return f"{apps.get_model(label)._meta.verbose_name} {key}"
        except (LookupError, ValueError):  # no target, or of a model that is no more
            return self.target

    def label_of(self, field: str) -> str:
        """The name of a field of the target as screens have it."""
        try:
            return str(apps.get_model(self.target.partition(":")[0])._meta.get_field(field).verbose_name)
        except (LookupError, ValueError, FieldDoesNotExist):
            return {"bsn": "BSN", "password": "wachtwoord"}.get(field, field)

    @property
    def target_key(self) -> int | None:
        """The key of a colleague it was about: who works here may be named in the trail."""
        label, _, key = self.target.partition(":")
        return int(key) if label == "accounts.User" and key.isdecimal() else None

    @property
    def field_labels(self) -> list[str]:
        return [self.label_of(field) for field in self.fields]

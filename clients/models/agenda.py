"""The agenda: appointments with inwoners, and the feed by which a calendar reads when there is one."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from clients.models.contacts import Contact, ContactKind
from clients.models.documents import Document
from clients.models.person import Client
from clients.querysets import OfClientQuerySet


class AppointmentState(models.TextChoices):
    PLANNED = "gepland", "gepland"
    HELD = "geweest", "geweest"
    NOT_APPEARED = "niet_verschenen", "niet verschenen"
    CANCELLED = "afgezegd", "afgezegd"


class Appointment(models.Model):
    client = models.ForeignKey(Client, on_delete=models.CASCADE, related_name="appointments")
    staff = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="appointments", verbose_name="medewerker"
    )
    starts_at = models.DateTimeField("begint op")
    ends_at = models.DateTimeField("eindigt op")
    kind = models.TextField("soort", choices=ContactKind, default=ContactKind.TALK)
    subject = models.TextField("onderwerp")
    place = models.TextField("plaats", blank=True)
    state = models.TextField("stand", choices=AppointmentState, default=AppointmentState.PLANNED)
    contact = models.OneToOneField(
        Contact, on_delete=models.SET_NULL, null=True, blank=True, related_name="appointment", verbose_name="verslag"
    )
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name="gemaakt door"
    )
    made_at = models.DateTimeField("gemaakt op", auto_now_add=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = OfClientQuerySet.as_manager()

    class Meta:
        verbose_name = "afspraak"
        verbose_name_plural = "afspraken"
        indexes = [
            models.Index(fields=["staff", "starts_at"], name="appointment_of_staff"),
            models.Index(fields=["client", "-starts_at"], name="appointment_of_client"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")),
                name="appointment_lasts",
                violation_error_message="De afspraak eindigt voor het begin.",
            ),
            models.CheckConstraint(condition=Q(state__in=AppointmentState.values), name="appointment_state_known"),
            models.CheckConstraint(condition=Q(kind__in=ContactKind.values), name="appointment_kind_known"),
        ]

    def __str__(self) -> str:
        return self.subject


class LetterKind(models.TextChoices):
    INVITATION = "uitnodiging", "Uitnodiging"
    CONFIRMATION = "bevestiging", "Bevestiging van de afspraak"
    NOT_APPEARED = "niet_verschenen", "U was er niet"


class Letter(models.Model):
    """A letter about an appointment, kept as a document of the dossier."""

    document = models.OneToOneField(Document, on_delete=models.CASCADE, related_name="letter")
    appointment = models.ForeignKey(
        Appointment, on_delete=models.CASCADE, related_name="letters", verbose_name="afspraak"
    )
    kind = models.TextField("soort", choices=LetterKind)
    respond_before = models.DateField("reageren voor", null=True, blank=True)  # the first day that is too late

    class Meta:
        verbose_name = "brief"
        verbose_name_plural = "brieven"
        constraints = [models.CheckConstraint(condition=Q(kind__in=LetterKind.values), name="letter_kind_known")]

    def __str__(self) -> str:
        return self.get_kind_display()


class CalendarFeed(models.Model):
    """The secret address at which someone's own calendar reads appointments and terms, without names. Only its hash
    is kept, so it is shown once; revoked, it is an address that does not exist.
    """

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="calendar_feeds")
    token_hash = models.CharField(max_length=64, unique=True, editable=False)
    made_at = models.DateTimeField("gemaakt op", auto_now_add=True)
    last_read_at = models.DateTimeField("laatst gelezen op", null=True, blank=True)
    revoked_at = models.DateTimeField("ingetrokken op", null=True, blank=True)

    class Meta:
        verbose_name = "agenda-adres"
        verbose_name_plural = "agenda-adressen"
        constraints = [
            models.UniqueConstraint(
                fields=["owner"], condition=Q(revoked_at__isnull=True), name="calendar_feed_one_at_a_time"
            )
        ]

    def __str__(self) -> str:
        return f"agenda-adres van {self.owner}"

"""The contact log, and the texts that recurring talks begin with."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from clients.models.person import Client
from clients.querysets import OfClientQuerySet, PeriodOfClientQuerySet
from office.models import Delivered


class ContactKind(models.TextChoices):
    TALK = "gesprek", "Gesprek"
    PHONE = "telefoon", "Telefoon"
    HOME_VISIT = "huisbezoek", "Huisbezoek"
    VIDEO = "video", "Videogesprek"
    EMAIL = "email", "E-mail"
    LETTER = "brief", "Brief"
    MEETING = "overleg", "Overleg"
    RAP_TALK = "rap_gesprek", "RAP-gesprek"


class Contact(Delivered):
    """One contact with, or about, an inwoner."""

    client = models.ForeignKey(Client, on_delete=models.CASCADE, related_name="contacts")
    held_on = models.DateField("datum")
    kind = models.TextField("soort", choices=ContactKind)
    staff = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="contacts",
        verbose_name="medewerker",  # who is responsible for the contact
    )
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name="geschreven door",
    )
    minutes = models.PositiveSmallIntegerField("duur in minuten", null=True, blank=True)
    present = models.TextField("wie was erbij", blank=True)
    report = models.TextField("verslag", blank=True)
    promise = models.TextField("afspraak", blank=True)  # what was promised, by whom to whom
    question = models.TextField("open vraag", blank=True)
    answered_on = models.DateField("vraag beantwoord op", null=True, blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)
    recorded_at = models.DateTimeField("vastgelegd op", auto_now_add=True)

    objects = OfClientQuerySet.as_manager()

    class Meta:
        verbose_name = "contact"
        verbose_name_plural = "contacten"
        indexes = [
            models.Index(fields=["client", "-held_on", "-id"], name="contact_log"),
            models.Index(fields=["held_on"], name="contact_by_day"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=ContactKind.values),
                name="contact_kind_known",
            ),
            models.CheckConstraint(
                condition=Q(answered_on__isnull=True) | ~Q(question=""),
                name="contact_answer_to_a_question",
                violation_error_message="Er is geen open vraag om te beantwoorden.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, {self.held_on:%d-%m-%Y}"


class ContactVersion(models.Model):
    """What stood in a contact before it was corrected. Apart from the audit trail, so that an erasure may take it."""

    contact = models.ForeignKey(Contact, on_delete=models.CASCADE, related_name="earlier")
    version = models.PositiveIntegerField("versie")
    stood = models.JSONField("wat er stond")  # field -> text
    reason = models.TextField("reden van de wijziging")
    replaced_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name="gewijzigd door"
    )
    replaced_at = models.DateTimeField("gewijzigd op", auto_now_add=True)

    class Meta:
        verbose_name = "eerdere versie van een contact"
        verbose_name_plural = "eerdere versies van een contact"
        ordering = ["-version"]
        constraints = [models.UniqueConstraint(fields=["contact", "version"], name="contact_version_once")]

    def __str__(self) -> str:
        return f"{self.contact}, versie {self.version}"


class ContactTemplate(models.Model):
    """The text with which the report of a recurring talk begins; the opening question first."""

    name = models.TextField("naam", unique=True)
    kind = models.TextField("soort", choices=ContactKind, default=ContactKind.TALK)
    minutes = models.PositiveSmallIntegerField("duur in minuten", null=True, blank=True)
    text = models.TextField("tekst")
    first_talk = models.BooleanField("voor het eerste gesprek", default=False)
    in_use = models.BooleanField("in gebruik", default=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        verbose_name = "gesprekssjabloon"
        verbose_name_plural = "gesprekssjablonen"
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=ContactKind.values), name="contact_template_kind_known")
        ]

    def __str__(self) -> str:
        return self.name


class ContactExemption(models.Model):
    """No yearly talk for who takes part as wished and able, and gives no cause for doubt. Both grounds, and a day to
    look again.
    """

    client = models.ForeignKey(Client, on_delete=models.CASCADE, related_name="contact_exemptions")
    starts_on = models.DateField("vanaf")
    review_on = models.DateField("opnieuw bekijken op")
    ends_on = models.DateField("tot", null=True, blank=True)
    takes_part = models.TextField("doet mee naar wens en vermogen, omdat")
    no_suspicion = models.TextField("geen vermoeden van misbruik, omdat")
    granted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name="vastgelegd door"
    )
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = PeriodOfClientQuerySet.as_manager()

    class Meta:
        verbose_name = "vrijstelling van het jaarlijkse gesprek"
        verbose_name_plural = "vrijstellingen van het jaarlijkse gesprek"
        constraints = [
            models.CheckConstraint(
                condition=Q(review_on__gt=F("starts_on")),
                name="exemption_reviewed_later",
                violation_error_message="De datum om opnieuw te kijken ligt na de eerste dag.",
            ),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")), name="exemption_period_forward"
            ),
            models.CheckConstraint(
                condition=~Q(takes_part="") & ~Q(no_suspicion=""),
                name="exemption_on_both_grounds",
                violation_error_message="Vul beide gronden in.",
            ),
        ]

    def __str__(self) -> str:
        return f"vrijstelling vanaf {self.starts_on:%d-%m-%Y}"

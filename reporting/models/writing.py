"""What is written around the figures, and how far it is on its way to the gemeenteraad."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from reporting.models.figures import Snapshot
from reporting.querysets import CouncilTextQuerySet
from reporting.workflow import DECIDED, Stage


class TextKind(models.TextChoices):
    YEAR = "raadsbrief", "Raadsbrief met factsheet"
    EVALUATION = "evaluatie", "Evaluatie van instrumenten"


class CouncilText(models.Model):
    """A raadsbrief with its factsheet, or an evaluation, while it is written and decided on.

    A correction of what was decided is a new one, with the number that follows, that says what changed. PostgreSQL
    keeps what was decided as it was, and refuses that who wrote also checks.
    """

    kind = models.TextField("soort", choices=TextKind, default=TextKind.YEAR)
    year = models.PositiveSmallIntegerField("jaar")
    number = models.PositiveSmallIntegerField("versie", default=1)
    corrects = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="corrected_by", verbose_name="verbetert"
    )
    what_changed = models.TextField("wat er is veranderd", blank=True)
    snapshot = models.ForeignKey(Snapshot, on_delete=models.PROTECT, related_name="texts", verbose_name="momentopname")
    stage = models.TextField("stand", choices=Stage, default=Stage.CONCEPT)
    title = models.TextField("onderwerp")
    case_number = models.TextField("zaaknummer", blank=True)
    dated = models.DateField("datum van de brief", null=True, blank=True)
    addressee = models.TextField("aan", blank=True)  # a line of the address on each line
    enclosures = models.TextField("bijlagen", blank=True)  # besides the factsheet, one on each line
    alderman = models.TextField("portefeuillehouder", blank=True)
    started_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name="begonnen door"
    )
    started_at = models.DateTimeField("begonnen op", auto_now_add=True)
    checked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="gecontroleerd door",
    )
    checked_at = models.DateTimeField("gecontroleerd op", null=True, blank=True)
    check_note = models.TextField("opmerking bij de controle", blank=True)
    alderman_agreed_on = models.DateField("akkoord portefeuillehouder", null=True, blank=True)
    college_decided_on = models.DateField("besluit van het college", null=True, blank=True)
    college_decision = models.TextField("nummer van het besluit", blank=True)
    sent_on = models.DateField("naar de griffie op", null=True, blank=True)
    published_at = models.DateTimeField("openbaar sinds", null=True, blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)  # of the whole: sections count too

    objects = CouncilTextQuerySet.as_manager()

    class Meta:
        verbose_name = "tekst voor de gemeenteraad"
        verbose_name_plural = "teksten voor de gemeenteraad"
        ordering = ["-year", "kind", "-number"]
        constraints = [
            models.CheckConstraint(condition=Q(stage__in=Stage.values), name="text_stage_known"),
            models.CheckConstraint(condition=Q(kind__in=TextKind.values), name="text_kind_known"),
            models.UniqueConstraint(fields=["kind", "year", "number"], name="text_numbered_once"),
            models.CheckConstraint(
                condition=~Q(stage__in=DECIDED) | (Q(college_decided_on__isnull=False) & ~Q(college_decision="")),
                name="text_decided_by_college",
                violation_error_message="Vul de datum en het nummer van het besluit van het college in.",
            ),
            models.CheckConstraint(
                condition=Q(stage__in=[Stage.CONCEPT, Stage.IN_CHECK]) | Q(checked_by__isnull=False),
                name="text_checked_before_it_goes_on",
                violation_error_message="Eerst controleert een tweede persoon de tekst.",
            ),
            models.CheckConstraint(
                condition=Q(checked_by__isnull=True) | ~Q(checked_by=F("started_by")),
                name="text_checked_by_another",
                violation_error_message="Wie de tekst schreef, controleert hem niet.",
            ),
            models.CheckConstraint(
                condition=Q(stage=Stage.PUBLIC, published_at__isnull=False)
                | (~Q(stage=Stage.PUBLIC) & Q(published_at__isnull=True)),
                name="text_public_since",
            ),
            models.CheckConstraint(
                condition=Q(corrects__isnull=True) | ~Q(what_changed=""),
                name="text_says_what_changed",
                violation_error_message="Schrijf op wat er is veranderd.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.year}" + (f", versie {self.number}" if self.number > 1 else "")

    @property
    def is_open(self) -> bool:
        """Whether it may still be written on; who does so after the check, has it checked anew."""
        return self.stage not in DECIDED


class Part(models.TextChoices):
    """Where a section stands."""

    LETTER = "brief", "in de brief"
    FACTSHEET = "factsheet", "in de factsheet"
    COLOPHON = "colofon", "in het colofon"
    EVALUATION = "evaluatie", "in de evaluatie"


class Section(models.Model):
    """A piece of the text in Markdown, with marks for figures: docs/schrijven.md tells how."""

    text = models.ForeignKey(CouncilText, on_delete=models.CASCADE, related_name="sections")
    part = models.TextField("plaats", choices=Part, default=Part.LETTER)
    theme = models.TextField("thema", blank=True)  # of the factsheet: the introduction of this theme of the catalogue
    title = models.TextField("kop", blank=True)
    body = models.TextField("tekst", blank=True)
    position = models.PositiveSmallIntegerField("volgorde")
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name="laatst geschreven door"
    )
    written_at = models.DateTimeField("laatst geschreven op", auto_now=True)
    looked_version = models.PositiveIntegerField(null=True, editable=False)  # which version the second person read
    remark = models.TextField("opmerking van wie controleert", blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        verbose_name = "deel van een tekst"
        verbose_name_plural = "delen van een tekst"
        ordering = ["part", "position", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(part__in=Part.values), name="section_part_known"),
            models.UniqueConstraint(
                fields=["text", "part", "position"], name="section_place_once", deferrable=models.Deferrable.DEFERRED
            ),
        ]

    def __str__(self) -> str:
        return self.title or self.theme or self.get_part_display()

    @property
    def is_agreed(self) -> bool:
        """Whether the second person agreed to it as it stands."""
        return self.looked_version == self.version and not self.remark

    @property
    def has_remark(self) -> bool:
        """About the section as it stands; who wrote on it since answered the remark."""
        return self.looked_version == self.version and bool(self.remark)


class Author(models.Model):
    """Who wrote on a text. It stays when a section goes: who wrote a word, does not check the whole."""

    text = models.ForeignKey(CouncilText, on_delete=models.CASCADE, related_name="authors")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name="schrijver"
    )

    class Meta:
        verbose_name = "schrijver van een tekst"
        verbose_name_plural = "schrijvers van een tekst"
        constraints = [models.UniqueConstraint(fields=["text", "user"], name="author_once")]

    def __str__(self) -> str:
        return str(self.user)

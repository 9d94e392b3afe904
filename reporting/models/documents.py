"""What the gemeenteraad gets, as it was made: the bytes in every form, and what they were made from."""

from django.conf import settings
from django.contrib.postgres.functions import RandomUUID
from django.db import models
from django.db.models import Q

from reporting.models.figures import Snapshot
from reporting.models.writing import CouncilText
from reporting.querysets import CouncilDocumentQuerySet


class CouncilDocumentKind(models.TextChoices):
    LETTER = "raadsbrief", "Raadsbrief"
    FACTSHEET = "factsheet", "Factsheet"
    EVALUATION = "evaluatie", "Evaluatie van instrumenten"


class CouncilDocument(models.Model):
    """A council document as it was made: the bytes, the texts, and the snapshot behind every number in them.

    PostgreSQL refuses to change it, but for the moment of publishing, and to delete what was published. It refuses to
    publish what the college did not decide on.
    """

    kind = models.TextField("soort", choices=CouncilDocumentKind)
    text = models.ForeignKey(
        CouncilText, on_delete=models.PROTECT, null=True, related_name="documents", verbose_name="tekst"
    )  # empty: made before texts were written in Keten
    text_version = models.PositiveIntegerField("versie van de tekst", default=0)
    snapshot = models.ForeignKey(
        Snapshot, on_delete=models.PROTECT, related_name="documents", verbose_name="momentopname"
    )
    is_final = models.BooleanField("definitief", default=False)  # made after the college decided: this may be published
    job_key = models.UUIDField("taak", null=True, editable=False)  # a job run twice makes each document once
    title = models.TextField("titel")
    content = models.BinaryField()  # the PDF
    sha256 = models.CharField(max_length=64)
    html = models.TextField("als webpagina", blank=True)  # the same content, without the frame of a page
    csv = models.TextField("cijfers als CSV", blank=True)
    json = models.TextField("cijfers als JSON", blank=True)
    texts = models.JSONField("teksten", default=dict)  # as they were written, to compare versions with
    is_sealed = models.BooleanField("verzegeld", default=False)
    public_key = models.UUIDField(
        db_default=RandomUUID(), unique=True, editable=False
    )  # its public address: not to guess
    made_at = models.DateTimeField("gemaakt op", auto_now_add=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name="door"
    )
    published_at = models.DateTimeField("openbaar sinds", null=True, blank=True)

    objects = CouncilDocumentQuerySet.as_manager()

    class Meta:
        verbose_name = "raadsstuk"
        verbose_name_plural = "raadsstukken"
        ordering = ["-made_at", "kind"]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=CouncilDocumentKind.values), name="document_kind_known"),
            models.UniqueConstraint(
                fields=["job_key", "kind"], condition=Q(job_key__isnull=False), name="document_once_per_job"
            ),
            models.UniqueConstraint(
                fields=["text", "kind"], condition=Q(is_final=True), name="document_final_once_per_text"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def file_name(self) -> str:
        """Without ending."""
        return f"{self.kind}-{self.snapshot.year}"

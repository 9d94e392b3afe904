"""Papers in the dossier: what was uploaded, and the letters that Keten made."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from clients.models.person import Client
from clients.querysets import OfClientQuerySet


class DocumentKind(models.TextChoices):
    UPLOAD = "upload", "toegevoegd"
    LETTER = "brief", "brief uit Keten"
    PLAN = "plan", "plan voor de inwoner"


class Document(models.Model):
    """A paper of a dossier. Its bytes are a row of their own, so that a list does not read them.

    They are in the database and not in a folder: then row and bytes come and go in one transaction, one backup holds
    both, and no web server can serve them past the permission check.
    """

    client = models.ForeignKey(Client, on_delete=models.CASCADE, related_name="documents")
    kind = models.TextField("soort", choices=DocumentKind, default=DocumentKind.UPLOAD)
    title = models.TextField("titel")
    file_name = models.TextField("bestandsnaam")
    content_type = models.TextField("type")  # found in the content, not in the name
    size = models.PositiveBigIntegerField("grootte")  # bytes
    sha256 = models.CharField(max_length=64)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name="toegevoegd door"
    )
    added_at = models.DateTimeField("toegevoegd op", auto_now_add=True)
    job_key = models.UUIDField("taak", null=True, editable=False, unique=True)  # a job run twice makes one document
    withdrawn_at = models.DateTimeField("ingetrokken op", null=True, blank=True)  # a mistake; the bytes are gone
    withdrawn_reason = models.TextField("reden van intrekken", blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = OfClientQuerySet.as_manager()

    class Meta:
        verbose_name = "document"
        verbose_name_plural = "documenten"
        indexes = [models.Index(fields=["client", "-added_at"], name="document_of_client")]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=DocumentKind.values), name="dossier_document_kind_known"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def ending(self) -> str:
        return self.file_name.rpartition(".")[2]


class DocumentContent(models.Model):
    document = models.OneToOneField(Document, on_delete=models.CASCADE, primary_key=True, related_name="content")
    content = models.BinaryField()

    class Meta:
        verbose_name = "inhoud van een document"
        verbose_name_plural = "inhoud van documenten"

    def __str__(self) -> str:
        return f"inhoud van document {self.document_id}"

"""The papers of a dossier: taken in, opened, and taken out again when they were put there by mistake."""

import hashlib
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from accounts import audit
from accounts.models import User
from accounts.permissions import Permission
from accounts.verbs import LOOK_PAPER
from accounts.workflow import Refusal, refuse_stale, require
from clients.keeping import why_kept
from clients.models import Client, Document, DocumentContent
from clients.models.documents import DocumentKind
from clients.services.locking import hold
from office import uploads

TOO_LARGE = "Dit bestand is groter dan {most} MB. Maak het kleiner, of voeg het in delen toe."
NO_SCANNER = (
    "De virusscanner antwoordt niet, dus dit bestand is niet toegevoegd. Probeer het later. "
    "Blijft dit zo? Vraag dan de beheerder."
)
VIRUS = (
    "De virusscanner vond een virus in dit bestand. Het is niet toegevoegd. "
    "Meld het bij uw servicedesk en stuur het niet door."
)
TWICE = "Dit bestand staat al in het dossier: “{title}”, toegevoegd door {name} op {on:%d-%m-%Y}."


def add_document(client_id: int, *, by: User, title: str, file_name: str, content: bytes) -> Document:
    """Keep a file that someone sends in, once it is known what it is and that it is clean.

    Looking for a virus can take seconds, so that comes before the transaction that holds the dossier.
    """
    require(by, Permission.LOG_CONTACT)
    client = Client.objects.visible_to(by).get(pk=client_id)
    if len(content) > uploads.most_bytes():
        raise Refusal(too_large())
    try:
        kind = uploads.recognise(content, file_name)
    except uploads.Unfit as reason:
        raise Refusal(str(reason)) from reason
    _refuse_infected(client, content, by=by)
    with transaction.atomic():
        hold(client.pk, by=by)
        _refuse_twice(client, content)
        return keep_document(
            client,
            by=by,
            kind=DocumentKind.UPLOAD,
            title=title,
            file_name=uploads.safe_name(file_name, kind.extension),
            content_type=kind.content_type,
            content=content,
        )


def keep_document(
    client: Client,
    *,
    by: User,
    kind: DocumentKind,
    title: str,
    file_name: str,
    content_type: str,
    content: bytes,
    job_key: UUID | None = None,
    verb: str = "paper.add",
    url_name: str = "clients:documents",
) -> Document:
    """Row, bytes and line, for whatever makes a paper of a dossier; in the transaction that holds the dossier."""
    document = Document.objects.create(
        client=client,
        kind=kind,
        title=title,
        file_name=file_name,
        content_type=content_type,
        size=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
        added_by=by,
        job_key=job_key,
    )
    DocumentContent.objects.create(document=document, content=content)
    audit.record(
        verb,
        by=by,
        target=document,
        client_id=client.pk,
        fields=("title", "file_name"),
        url_name=url_name,
        url_key=client.pk if url_name == "clients:documents" else document.pk,
    )
    return document


@transaction.atomic
def open_document(document_id: int, *, by: User) -> tuple[Document, bytes]:
    """A paper with its bytes, for who may see the dossier. Raises Document.DoesNotExist when it was withdrawn."""
    there = Document.objects.visible_to(by).filter(withdrawn_at__isnull=True)
    document = there.select_related("content").get(pk=document_id)
    audit.record(
        LOOK_PAPER,
        by=by,
        target=document,
        client_id=document.client_id,
        url_name="clients:document",
        url_key=document.pk,
    )
    return document, bytes(document.content.content)


@transaction.atomic
def withdraw_document(document_id: int, *, by: User, version: int, reason: str) -> Document:
    """Take out what does not belong here: the bytes go, and that it was there stays known.

    Anyone who works on the dossier may: a paper of someone else has to be gone at once, whoever finds it.
    """
    require(by, Permission.LOG_CONTACT)
    found = Document.objects.visible_to(by).get(pk=document_id)
    hold(found.client_id, by=by, even_closed=True)
    document = Document.objects.select_for_update().get(pk=document_id)
    if document.withdrawn_at:
        raise Refusal("Dit document is al ingetrokken.")
    if why := why_kept(document):
        raise Refusal(why)
    refuse_stale(document.version, version)
    DocumentContent.objects.filter(document=document).delete()
    document.withdrawn_at, document.withdrawn_reason = timezone.now(), reason
    document.version += 1
    document.save(update_fields=["withdrawn_at", "withdrawn_reason", "version"])
    audit.record(
        "paper.withdraw",
        by=by,
        target=document,
        client_id=document.client_id,
        fields=("withdrawn_at", "withdrawn_reason"),
        url_name="clients:documents",
        url_key=document.client_id,
    )
    return document


def too_large() -> str:
    return TOO_LARGE.format(most=uploads.most_bytes() // 1024 // 1024)


def _refuse_infected(client: Client, content: bytes, *, by: User) -> None:
    try:
        uploads.scan(content)
    except uploads.NotScanned as fault:
        raise Refusal(NO_SCANNER) from fault
    except uploads.Infected as found:
        with transaction.atomic():  # kept, while the refusal undoes all else
            audit.record("paper.infected", by=by, client_id=client.pk, url_name="clients:documents", url_key=client.pk)
        raise Refusal(VIRUS) from found


def _refuse_twice(client: Client, content: bytes) -> None:
    digest = hashlib.sha256(content).hexdigest()
    same = client.documents.filter(sha256=digest, withdrawn_at__isnull=True).select_related("added_by").first()
    if same:
        on = timezone.localtime(same.added_at)
        raise Refusal(TWICE.format(title=same.title, name=same.added_by.name, on=on))

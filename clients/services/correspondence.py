"""What every letter to an inwoner has in common: whose house it comes from, how it begins, and how it gets into the
dossier. What it says is of whoever writes it."""

import datetime
from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.db import transaction
from django.template.loader import render_to_string
from django.utils.text import capfirst

from accounts.models import Municipality, User
from accounts.workflow import Refusal
from clients.models import Client, Document
from clients.models.documents import DocumentKind
from clients.services.documents import keep_document
from clients.services.locking import hold
from office.paper import render_pdf

CLOSING = "Met vriendelijke groet,"
NO_PHONE = (
    "In de brief vraagt u om te bellen, maar het telefoonnummer van de gemeente ontbreekt. "
    "Vraag de beheerder om het in te vullen."
)


def sender() -> Municipality:
    """The municipality as it stands on letters. A letter that nobody can call about is none."""
    municipality = Municipality.objects.first()
    if municipality is None or not municipality.phone:
        raise Refusal(NO_PHONE)
    return municipality


def addressed_to(client: Client) -> tuple[str, ...]:
    return tuple(line for line in (client.full_name, client.address) if line)


def salutation(client: Client) -> str:
    name = " ".join(part for part in (client.infix, client.last_name) if part)
    return f"Beste {client.full_name}," if client.first_names else f"Beste heer of mevrouw {capfirst(name)},"


def function_of(user: User) -> str:
    return f"{user.get_role_display()} ({user.team.name})" if user.team else str(user.get_role_display())


def keep_letter(
    client_id: int,
    *,
    by: User,
    label: str,
    stem: str,
    dated: datetime.date,
    template: str,
    text: dict[str, Any],
    job_key: UUID | None,
    keep: Callable[[Document], None],
) -> Document:
    """Draw a letter, then keep it as a paper of the dossier; `keep` is part of that transaction, and drawing is not.

    A worker that was killed while drawing leaves nothing; one that begins again makes it once, for `job_key` is unique
    and `keep` ends the job.
    """
    content = render_pdf(render_to_string(template, text))
    with transaction.atomic():
        document = keep_document(
            hold(client_id, by=by),
            by=by,
            kind=DocumentKind.LETTER,
            title=label,
            file_name=f"{stem}-{dated:%Y-%m-%d}.pdf",
            content_type="application/pdf",
            content=content,
            job_key=job_key,
            verb="letter.make",
            url_name="clients:letter",
        )
        keep(document)
    return document

"""Builders for the papers of a dossier: plain functions, through the services."""

import itertools
from typing import Any

from accounts.models import User
from clients.models import Client, Document
from clients.services.documents import add_document
from tests.office.uploads import files

_numbers = itertools.count()


def a_document(client: Client, by: User, **values: Any) -> Document:
    """A paper of its own: each has other bytes."""
    content = files.PDF + b"%% %d" % next(_numbers)
    return add_document(
        client.pk, by=by, **{"title": "Contract", "file_name": "contract.pdf", "content": content, **values}
    )

"""What was just done, said with a button to take it back.

django.contrib.messages keeps a text and tags between two pages. The tags carry where to send what; the button is made
where the message is shown (templates/components/messages.html), with the token of that page.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass

from django.contrib import messages
from django.contrib.messages.storage.base import Message
from django.http import HttpRequest
from django.urls import reverse

MARK = "undo:"


@dataclass(frozen=True)
class Undo:
    url: str
    rows: list[str]  # what is sent back as `rij`: mostly the key and version of a row


def with_undo(request: HttpRequest, said: str, url_name: str, rows: Iterable[str]) -> None:
    """Say that something was done, and offer to take it back by POST to `url_name`."""
    messages.success(request, said, extra_tags=MARK + json.dumps([reverse(url_name), *rows]))


def undo_of(message: Message) -> Undo | None:
    tags = str(message.extra_tags or "")
    if not tags.startswith(MARK):
        return None
    url, *rows = json.loads(tags.removeprefix(MARK))
    return Undo(url, rows)

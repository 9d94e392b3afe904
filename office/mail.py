"""Mail: each about one thing to one reader, once, whatever dies meanwhile."""

import hashlib
from smtplib import SMTPException
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import InterfaceError, OperationalError, transaction
from django.db.models import Manager
from django.utils import timezone

TRY_AGAIN = (OSError, SMTPException, OperationalError, InterfaceError)
"""The server for mail, or the database, refused or is not there: a task may do it again."""


def is_set_up() -> bool:
    """Without it nothing goes out, and nothing counts as sent."""
    return bool(settings.EMAIL_URL)


def send_once(rows: Manager[Any], *, to: str, subject: str, text: str, **about: Any) -> bool:
    """Send it unless it went already; whether it went now.

    `rows` keeps what went: a row for `about`, with the moment in `sent_at`. The row is held while the mail goes, so
    that of two workers one sends, and gets its moment in the same transaction, after the server took the mail. Who
    dies, or finds no server, leaves a row without moment that nobody holds: the next try sends it. Only who dies after
    the server took the mail and before the database knows, leads to a second, of the same Message-ID: the receiving
    side knows both as one. It is no part of another transaction: what was sent can not be taken back with it.
    """
    if not is_set_up():
        return False
    rows.get_or_create(**about)
    with transaction.atomic(durable=True):
        row = rows.select_for_update(skip_locked=True, no_key=True).filter(sent_at=None, **about).first()
        if row is None:  # it went, or another worker is sending it
            return False
        EmailMessage(subject, text, to=[to], headers={"Message-ID": _message_id(row, about)}).send()
        row.sent_at = timezone.now()
        row.save(update_fields=["sent_at"])
    return True


def _message_id(row: Any, about: dict[str, Any]) -> str:
    """The same at every try, and telling nothing about whom or what."""
    told = [row._meta.label_lower, *(f"{name}={value}" for name, value in sorted(about.items()))]
    name = hashlib.sha256("\n".join(told).encode()).hexdigest()[:32]
    return f"<{name}@{urlsplit(settings.SITE_URL).hostname or 'keten'}>"

"""The mail of the day."""

import datetime

from celery import shared_task
from django.utils import timezone

from clients.services.digest import send_digest, who_gets_one
from office.mail import TRY_AGAIN


@shared_task(name="clients.send_digests")
def send_digests() -> None:
    """A task for each colleague, so that one who can not be reached holds up nobody."""
    day = timezone.localdate()
    for user_id in who_gets_one(day).values_list("pk", flat=True):
        send_digest_to.delay(user_id, day.isoformat())


@shared_task(name="clients.send_digest", autoretry_for=TRY_AGAIN, retry_backoff=60, max_retries=5)
def send_digest_to(user_id: int, day: str) -> None:
    send_digest(user_id, day=datetime.date.fromisoformat(day))

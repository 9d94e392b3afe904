"""What beat asks for, and the drawing of letters: that takes a second or two."""

import datetime

from celery import shared_task
from django.utils import timezone

from accounts.models import User
from accounts.workflow import Refusal
from maatwerk import comparing, services
from maatwerk.services import escalating, letters, signals
from maatwerk.services.signal_mail import send_signals, who_gets_signals
from office import jobs
from office.mail import TRY_AGAIN


@shared_task(name="maatwerk.put_delivered_to_complete")
def put_delivered_to_complete() -> None:
    services.put_delivered_to_complete()


@shared_task(name="maatwerk.reroute")
def reroute() -> None:
    services.reroute()


@shared_task(name="maatwerk.escalate_terms")
def escalate_terms() -> None:
    escalating.escalate_all()


@shared_task(name="maatwerk.refresh_words")
def refresh_words_near() -> None:
    comparing.refresh_words()


@shared_task(name="maatwerk.raise_signals")
def raise_signals() -> None:
    signals.raise_signals()


@shared_task(name=letters.DRAW_LETTER)
def draw_letter_of_job(key: str) -> None:
    jobs.perform(key, _draw_letter, told=Refusal)


def _draw_letter(work: jobs.Work) -> None:
    given = work.job.arguments
    letters.draw(
        given["letter_id"],
        by=User.objects.get(pk=work.job.owner_id),
        version=given["version"],
        job_key=work.job.key,
        then=lambda letter: work.finish("maatwerk:letter", letter.pk),
    )


@shared_task(name="maatwerk.send_signals")
def send_signal_mails() -> None:
    """A task for each colleague, so that one who can not be reached holds up nobody."""
    day = timezone.localdate()
    for user_id in who_gets_signals(day).values_list("pk", flat=True):
        send_signals_to.delay(user_id, day.isoformat())


@shared_task(name="maatwerk.send_signals_to", autoretry_for=TRY_AGAIN, retry_backoff=60, max_retries=5)
def send_signals_to(user_id: int, day: str) -> None:
    send_signals(user_id, day=datetime.date.fromisoformat(day))

"""What beat asks for, and the drawing of letters: that takes a second or two."""

from celery import shared_task

from accounts.models import User
from accounts.workflow import Refusal
from maatwerk import services
from maatwerk.services import letters, signals
from office import jobs


@shared_task(name="maatwerk.put_delivered_to_complete")
def put_delivered_to_complete() -> None:
    services.put_delivered_to_complete()


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

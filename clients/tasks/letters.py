"""Letters about an appointment: drawing one takes a second or two."""

import datetime

from celery import shared_task

from accounts.models import User
from accounts.workflow import Refusal
from clients.models.agenda import LetterKind
from clients.services.letters import WRITE_LETTER, make_letter
from office import jobs


@shared_task(name=WRITE_LETTER)
def write_letter_of_job(key: str) -> None:
    jobs.perform(key, _write_letter, told=Refusal)


def _write_letter(work: jobs.Work) -> None:
    given = work.job.arguments
    respond_before = given["respond_before"]
    make_letter(
        given["appointment_id"],
        by=User.objects.get(pk=work.job.owner_id),
        version=given["version"],
        kind=LetterKind(given["kind"]),
        dated=datetime.date.fromisoformat(given["dated"]),
        respond_before=datetime.date.fromisoformat(respond_before) if respond_before else None,
        job_key=work.job.key,
        then=lambda document: work.finish("clients:letter", document.pk),
    )

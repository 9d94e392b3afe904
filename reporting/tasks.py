"""The work that a reader of figures need not wait for. Each is safe to do twice: jobs.perform sees to that."""

import datetime

from celery import shared_task

from accounts.models import User
from accounts.workflow import Refusal
from office import jobs
from reporting.services import make_documents, take_snapshot
from reporting.services.documents import MAKE_DOCUMENTS
from reporting.services.snapshots import TAKE_SNAPSHOT


@shared_task(name=TAKE_SNAPSHOT)
def take_snapshot_of_job(key: str) -> None:
    jobs.perform(key, _take_snapshot, told=Refusal)


@shared_task(name=MAKE_DOCUMENTS)
def make_documents_of_job(key: str) -> None:
    jobs.perform(key, _make_documents, told=Refusal)


def _take_snapshot(work: jobs.Work) -> None:
    take_snapshot(
        work.job.arguments["year"],
        by=User.objects.get(pk=work.job.owner_id),
        status=work.job.arguments["status"],
        progress=work.tell,
        then=lambda snapshot: work.finish("reporting:snapshot", snapshot.pk),
    )


def _make_documents(work: jobs.Work) -> None:
    given = work.job.arguments
    make_documents(
        given["snapshot_id"],
        by=User.objects.get(pk=work.job.owner_id),
        dated=datetime.date.fromisoformat(given["dated"]) if given["dated"] else None,
        case_number=given["case_number"],
        job_key=work.job.key,
        progress=work.tell,
        then=lambda _: work.finish("reporting:documents"),
    )

"""The work that a reader of figures need not wait for. Each is safe to do twice: jobs.perform sees to that."""

from celery import shared_task
from django.utils import timezone

from accounts.models import User
from accounts.workflow import Refusal
from office import jobs
from office.mail import TRY_AGAIN
from reporting.figures import Choices
from reporting.services import compare, january, make_documents, publishing, take_snapshot
from reporting.services.comparisons import COMPARE
from reporting.services.documents import MAKE_DOCUMENTS
from reporting.services.snapshots import TAKE_SNAPSHOT


@shared_task(name=TAKE_SNAPSHOT)
def take_snapshot_of_job(key: str) -> None:
    jobs.perform(key, _take_snapshot, told=Refusal)


@shared_task(name=COMPARE)
def compare_of_job(key: str) -> None:
    jobs.perform(key, _compare, told=Refusal)


@shared_task(name=MAKE_DOCUMENTS)
def make_documents_of_job(key: str) -> None:
    jobs.perform(key, _make_documents, told=Refusal)


def _take_snapshot(work: jobs.Work) -> None:
    take_snapshot(
        work.job.arguments["year"],
        by=User.objects.get(pk=work.job.owner_id),
        status=work.job.arguments["status"],
        settings=Choices.kept(work.job.arguments.get("settings", {})),
        progress=work.tell,
        then=lambda snapshot: work.finish("reporting:snapshot", snapshot.pk),
    )


def _compare(work: jobs.Work) -> None:
    compare(
        work.job.arguments["snapshot_id"],
        by=User.objects.get(pk=work.job.owner_id),
        with_id=work.job.arguments["with_id"],
        progress=work.tell,
        then=lambda comparison: work.finish("reporting:comparison", comparison.pk),
    )


def _make_documents(work: jobs.Work) -> None:
    make_documents(
        work.job.arguments["text_id"],
        by=User.objects.get(pk=work.job.owner_id),
        is_final=work.job.arguments["is_final"],
        job_key=work.job.key,
        progress=work.tell,
        then=lambda _: work.finish("reporting:documents"),
    )


@shared_task(name="reporting.tell_of_publications")
def tell_of_publications() -> None:
    """A task for each mail, so that one who can not be reached holds up nobody."""
    for text_id, reader_id in publishing.waiting_mails():
        tell_of_publication.delay(text_id, reader_id)


@shared_task(name="reporting.tell_of_publication", autoretry_for=TRY_AGAIN, retry_backoff=60, max_retries=5)
def tell_of_publication(text_id: int, reader_id: int) -> None:
    publishing.tell_of_publication(text_id, reader_id)


@shared_task(name="reporting.begin_year")
def begin_year() -> None:
    """Have the past year prepared, and tell of what was prepared."""
    day = timezone.localdate()
    january.ask_year(day)
    for text_id, reader_id in january.waiting_words(day):
        tell_of_year.delay(text_id, reader_id)


@shared_task(name=january.PREPARE_YEAR)
def prepare_year_of_job(key: str) -> None:
    jobs.perform(key, january.prepare_year, told=Refusal)


@shared_task(name="reporting.tell_of_year", autoretry_for=TRY_AGAIN, retry_backoff=60, max_retries=5)
def tell_of_year(text_id: int, reader_id: int) -> None:
    january.tell_of_year(text_id, reader_id)

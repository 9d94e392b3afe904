"""From snapshot to raadsbrief and factsheet: made once, concept until published, then for the griffie too."""

from datetime import date
from unittest.mock import patch

import pytest
from django.db import DatabaseError, connection, transaction

from accounts.models import AuditEvent, Municipality
from accounts.workflow import NotAllowed, Refusal
from office import jobs
from office.models import Job, JobState
from office.paper import available
from reporting.documents import Made
from reporting.models import CouncilDocument
from reporting.services import ask_documents, make_documents, publish_document
from reporting.tasks import make_documents_of_job


@pytest.fixture
def quick():
    """Everything but the drawing, which has tests of its own and takes seconds."""
    letter, sheet = (Made(title, "", content, ()) for title, content in (("Brief", b"%PDF-1"), ("Sheet", b"%PDF-2")))
    with (
        patch("reporting.services.documents.raadsbrief", return_value=letter) as raadsbrief,
        patch("reporting.services.documents.factsheet", return_value=sheet),
    ):
        yield raadsbrief


@pytest.mark.pdf
def test_both_are_made_from_the_snapshot_alone(snapshot, eva):
    if not (here := available()):
        pytest.skip(here.reason)
    letter, sheet = make_documents(snapshot.pk, by=eva, dated=date(2022, 4, 12), case_number="Z-1")
    assert [bytes(document.content[:5]) for document in (letter, sheet)] == [b"%PDF-", b"%PDF-"]
    assert {document.snapshot for document in (letter, sheet)} == {snapshot}
    assert AuditEvent.objects.filter(verb="document.make", actor=eva).count() == 2


def test_the_job_hands_on_what_was_asked(snapshot, eva, quick, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        job = ask_documents(snapshot.pk, by=eva, dated=date(2022, 4, 12), case_number="Z-1")
    job.refresh_from_db()
    assert (job.state, job.result_url_name) == (JobState.DONE, "reporting:documents")
    assert quick.call_args.kwargs == {"dated": date(2022, 4, 12), "case_number": "Z-1"}
    assert set(CouncilDocument.objects.values_list("job_key", flat=True)) == {job.key}


def test_a_job_that_runs_twice_makes_each_document_once(snapshot, eva, quick, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        job = ask_documents(snapshot.pk, by=eva)
    make_documents_of_job(str(job.key))
    assert CouncilDocument.objects.count() == 2


def test_a_worker_that_lost_the_job_keeps_no_documents(snapshot, eva, quick):
    job = Job.objects.create(kind="x", label="x", owner_id=eva.pk, state=JobState.DONE)
    work = jobs.Work(job, heartbeat=None)  # type: ignore[arg-type]
    with pytest.raises(jobs.Lost):
        make_documents(snapshot.pk, by=eva, job_key=job.key, then=lambda _: work.finish())
    assert not CouncilDocument.objects.exists()


def test_without_a_municipality_there_is_nobody_to_sign(snapshot, eva):
    Municipality.objects.all().delete()
    with pytest.raises(Refusal, match="gegevens van de gemeente"):
        ask_documents(snapshot.pk, by=eva)


def test_a_refusal_in_the_background_is_read_by_who_asked(snapshot, eva, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        job = ask_documents(snapshot.pk, by=eva)
        Municipality.objects.all().delete()
    job.refresh_from_db()
    assert job.state == JobState.FAILED
    assert "gegevens van de gemeente" in job.message


def test_only_who_may_makes_them(snapshot, frank, griet):
    for colleague in (frank, griet):
        with pytest.raises(NotAllowed):
            ask_documents(snapshot.pk, by=colleague)


def test_published_the_griffie_sees_it(snapshot, eva, griet, quick):
    letter, sheet = make_documents(snapshot.pk, by=eva)
    assert not CouncilDocument.objects.visible_to(griet)
    publish_document(letter.pk, by=eva)
    assert list(CouncilDocument.objects.visible_to(griet)) == [letter]
    assert AuditEvent.objects.get(verb="document.publish").target == f"reporting.CouncilDocument:{letter.pk}"
    with pytest.raises(Refusal, match="al openbaar"):
        publish_document(letter.pk, by=eva)
    with pytest.raises(NotAllowed):
        publish_document(sheet.pk, by=griet)


CHANGES = (
    "update reporting_councildocument set content = 'x'",
    "update reporting_councildocument set title = 'x', published_at = now()",
    "truncate reporting_councildocument",
)
UNDOING = (
    "update reporting_councildocument set published_at = null",
    "update reporting_councildocument set published_at = now() + interval '1 day'",
    "delete from reporting_councildocument",
)


def refused(statement: str) -> bool:
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)
    except DatabaseError:
        return True
    return False


def test_a_document_stays_as_it_was_made(snapshot, eva, quick):
    letter, _ = make_documents(snapshot.pk, by=eva)
    assert all(refused(statement) for statement in CHANGES)
    assert not refused("delete from reporting_councildocument where kind = 'factsheet'")  # a concept may go
    publish_document(letter.pk, by=eva)
    assert all(refused(statement) for statement in (*CHANGES, *UNDOING))

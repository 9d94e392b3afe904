"""From a text and its snapshot to documents: a concept until the college decided, made once, and then as they are."""

import pytest
from django.db import DatabaseError, connection, transaction
from django.urls import reverse

from accounts.models import AuditEvent, Municipality
from accounts.workflow import NotAllowed, Refusal
from office import jobs
from office.models import Job, JobState
from office.paper import available
from reporting.models import CouncilDocument, Stage
from reporting.services import add_section, ask_documents, make_documents
from reporting.tasks import make_documents_of_job
from tests.council import LETTER, a_text, moved, through


@pytest.fixture
def text(snapshot, eva):
    return a_text(snapshot, eva)


@pytest.mark.pdf
def test_letter_and_factsheet_are_made_of_a_text_and_its_snapshot(text, snapshot, eva):
    if not (here := available()):
        pytest.skip(here.reason)
    letter, sheet = make_documents(text.pk, by=eva)
    assert [bytes(document.content[:5]) for document in (letter, sheet)] == [b"%PDF-", b"%PDF-"]
    assert {(each.text, each.snapshot, each.text_version) for each in (letter, sheet)} == {
        (text, snapshot, text.version)
    }
    assert "In dat jaar vonden" in letter.html
    assert letter.csv.startswith("cijfer,")
    assert '"uitstroom_naar_werk_personen"' in letter.json
    assert AuditEvent.objects.filter(verb="document.make", actor=eva).count() == 2


def test_the_texts_are_kept_as_they_were_written(text, eva, quick_documents):
    letter, _ = make_documents(text.pk, by=eva)
    assert letter.texts["title"] == text.title
    first = letter.texts["sections"][0]
    assert (first["title"], first["body"]) == ("Van bijstand naar werk", LETTER)
    written = quick_documents.raadsbrief.call_args.args[0]
    assert [piece.part for piece in written.pieces] == ["brief", "factsheet"]


def test_before_the_college_decided_it_is_a_concept(text, eva, frank, quick_documents):
    text = through(text, Stage.AT_ALDERMAN, eva=eva, frank=frank)
    assert [document.is_final for document in make_documents(text.pk, by=eva)] == [False, False]
    with pytest.raises(Refusal, match="nog niet vastgesteld"):
        make_documents(text.pk, by=eva, is_final=True)


def test_once_decided_the_documents_are_final_and_made_once(text, eva, frank, quick_documents):
    text = through(text, Stage.DECIDED, eva=eva, frank=frank)
    assert [document.is_final for document in make_documents(text.pk, by=eva)] == [True, True]
    for act in (make_documents, ask_documents):
        with pytest.raises(Refusal, match="al gemaakt"):
            act(text.pk, by=eva)


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("Er waren [[bestaat_niet]].", "In “Kop” staat “bestaat_niet”"),
        ("[[grafiek bestaat_niet]]", "In “Kop” staat “grafiek bestaat_niet”"),
        ("[[vast 12]]", "In “Kop” kan een verwijzing niet worden gelezen. Schrijf een vast getal zo"),
    ],
)
def test_what_the_text_names_wrongly_is_said_with_its_place(text, eva, body, said):
    add_section(text.pk, by=eva, title="Kop", body=body)
    with pytest.raises(Refusal) as refused:
        make_documents(text.pk, by=eva)
    assert said in str(refused.value)


def test_the_job_makes_what_was_asked(text, eva, quick_documents, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        job = ask_documents(text.pk, by=eva)
    job.refresh_from_db()
    assert (job.state, job.result_url_name) == (JobState.DONE, "reporting:documents")
    assert set(CouncilDocument.objects.values_list("job_key", flat=True)) == {job.key}


def test_a_job_that_runs_twice_makes_each_document_once(text, eva, quick_documents, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        job = ask_documents(text.pk, by=eva)
    make_documents_of_job(str(job.key))
    assert CouncilDocument.objects.count() == 2


def test_a_worker_that_lost_the_job_keeps_no_documents(text, eva, quick_documents):
    job = Job.objects.create(kind="x", label="x", owner_id=eva.pk, state=JobState.DONE)
    work = jobs.Work(job, heartbeat=None)  # type: ignore[arg-type]
    with pytest.raises(jobs.Lost):
        make_documents(text.pk, by=eva, job_key=job.key, then=lambda _: work.finish())
    assert not CouncilDocument.objects.exists()


def test_without_a_municipality_there_is_nobody_to_sign(text, eva, client):
    Municipality.objects.all().delete()
    with pytest.raises(Refusal, match="gegevens van de gemeente"):
        ask_documents(text.pk, by=eva)
    client.force_login(eva)
    page = client.post(reverse("reporting:make_documents", args=[text.pk]), follow=True)
    assert "gegevens van de gemeente" in page.content.decode()


def test_a_refusal_in_the_background_is_read_by_who_asked(text, eva, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        job = ask_documents(text.pk, by=eva)
        Municipality.objects.all().delete()
    job.refresh_from_db()
    assert job.state == JobState.FAILED
    assert "gegevens van de gemeente" in job.message


def test_only_who_may_makes_them(text, frank, griet):
    for colleague in (frank, griet):
        with pytest.raises(NotAllowed):
            ask_documents(text.pk, by=colleague)


def test_the_griffie_sees_what_is_public_and_nothing_before(text, eva, frank, griet, quick_documents):
    text = through(text, Stage.SENT, eva=eva, frank=frank)
    assert not CouncilDocument.objects.visible_to(griet)
    moved(text, "openbaar", eva)
    assert CouncilDocument.objects.visible_to(griet).count() == 2


def test_on_the_page_a_number_leads_to_its_figure(text, eva, client, quick_documents):
    letter, _ = make_documents(text.pk, by=eva)
    client.force_login(eva)
    page = client.get(reverse("reporting:document_page", args=[letter.pk])).content.decode()
    assert f'<a class="number" href="/cijfers/aanvragen/?momentopname={letter.snapshot_id}">7</a>' in page
    group = f"/cijfers/doorstroom/?momentopname={letter.snapshot_id}&amp;groep=werk%3Egeen"
    assert f'<a class="number" href="{group}">3</a>' in page


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


def test_a_document_stays_as_it_was_made(text, eva, frank, quick_documents):
    make_documents(text.pk, by=eva)
    assert all(refused(statement) for statement in CHANGES)
    assert not refused("delete from reporting_councildocument")  # a concept may go
    through(text, Stage.PUBLIC, eva=eva, frank=frank)
    assert all(refused(statement) for statement in (*CHANGES, *UNDOING))

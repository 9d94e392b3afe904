"""A letter is written once and drawn once, whatever breaks off meanwhile; until it is sent it can be written again."""

import io
from datetime import timedelta
from unittest.mock import patch

import pytest
from pypdf import PdfReader

from accounts.models import AuditEvent
from accounts.workflow import NotAllowed, Refusal, StaleEdit
from clients.models import Client, Document
from maatwerk.models import Letter, LetterKind, Request
from maatwerk.services import letters
from maatwerk.tasks import draw_letter_of_job
from office import jobs
from office.models import Job, JobState
from tests.maatwerk.letters.written import a_letter, decided, factual, refused, typed_for
from tests.people import a_shielded_client, today

D = LetterKind.DECISION
DRAWING = "clients.services.correspondence.render_pdf"


def written(request: Request, by) -> dict:
    return {"kind": D, "dated": today(), "typed": typed_for(D, request, by)}


def asked(request: Request, by) -> Job:
    return letters.ask(request.pk, by=by, version=request.version, **written(request, by))


def made_once() -> bool:
    return (Letter.objects.count(), Document.objects.count()) == (1, 1) and Letter.objects.get().document is not None


@pytest.mark.usefixtures("quick")
def test_a_job_that_runs_again_makes_one_letter(approved, anna, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        job = asked(approved, anna)
    draw_letter_of_job(str(job.key))
    job.refresh_from_db()
    assert made_once()
    assert (job.result_url_name, job.result_key) == ("maatwerk:letter", str(Letter.objects.get().pk))


@pytest.mark.usefixtures("quick")
def test_two_jobs_for_one_letter_make_one_paper(approved, anna, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        asked(approved, anna)
        second = letters.have_drawn(Letter.objects.get(), by=anna)
    second.refresh_from_db()
    assert made_once()
    assert second.state == JobState.FAILED


@pytest.mark.parametrize("where", [DRAWING, "maatwerk.services.letters.making.keep_letter", "office.jobs.Work.finish"])
def test_a_worker_that_was_killed_leaves_the_text_and_no_paper_and_the_next_one_makes_it(approved, anna, quick, where):
    job = asked(approved, anna)
    with patch(where, side_effect=KeyboardInterrupt), pytest.raises(KeyboardInterrupt):
        draw_letter_of_job(str(job.key))
    assert Letter.objects.get().typed["question"]
    assert not Document.objects.exists()
    Job.objects.filter(pk=job.pk).update(heartbeat_at=job.created_at - timedelta(minutes=5))
    assert jobs.sweep() == 1  # sends it again, and eager tasks do it at once
    job.refresh_from_db()
    assert made_once()
    assert job.state == JobState.DONE


@pytest.mark.usefixtures("quick")
def test_a_job_holds_nothing_about_a_person(approved, anna):
    job = asked(approved, anna)
    assert set(job.arguments) == {"letter_id", "version", "client_id"}
    assert "Jaimy" not in job.label


@pytest.mark.usefixtures("quick")
def test_a_job_does_not_outlive_the_right_to_see_the_dossier(approved, anna, carla, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        job = asked(approved, anna)
        Client.objects.filter(pk=approved.client_id).update(case_manager=carla)
    job.refresh_from_db()
    assert (job.state, Document.objects.count()) == (JobState.FAILED, 0)


@pytest.mark.usefixtures("quick")
def test_who_wrote_on_an_older_request_reads_it_first(request_of_anna, anna, approved):
    with pytest.raises(StaleEdit):
        letters.ask(approved.pk, by=anna, version=approved.version - 1, **written(approved, anna))


@pytest.mark.usefixtures("quick")
def test_written_again_the_earlier_paper_is_gone(approved, anna):
    first = a_letter(approved, anna)
    text = typed_for(D, approved, anna) | {"reasons": "Hier past het werk bij u."}
    again = letters.rewrite(first.pk, by=anna, version=first.version, dated=today(1), typed=text)
    assert (again.document, again.dated) == (None, today(1))
    assert Document.objects.get(pk=first.document_id).withdrawn_at
    drawn = letters.draw(again.pk, by=anna, version=again.version)
    assert (drawn.state, Letter.objects.count()) == ("gemaakt", 1)
    assert AuditEvent.objects.get(verb="maatwerk.rewrite_letter").fields == ["reasons", "dated"]
    with pytest.raises(StaleEdit):
        letters.rewrite(first.pk, by=anna, version=first.version, dated=today(), typed=text)


@pytest.mark.usefixtures("quick")
def test_a_letter_that_does_not_fit_any_more_is_not_written(request_of_anna, approved, anna):
    with pytest.raises(Refusal, match="past niet bij dit verzoek"):
        a_letter(approved, anna, LetterKind.COMPLETION, typed={})


@pytest.mark.usefixtures("quick")
def test_only_who_may_ask_for_maatwerk_in_this_dossier_writes_about_it(approved, anna, carla, eva, frank):
    for person in (eva, frank):
        with pytest.raises(NotAllowed):
            letters.ask(approved.pk, by=person, version=approved.version, **written(approved, anna))
    with pytest.raises(Request.DoesNotExist):
        letters.ask(approved.pk, by=carla, version=approved.version, **written(approved, anna))


@pytest.mark.usefixtures("quick")
def test_letters_of_a_shielded_dossier_are_for_those_named_on_it(approved, anna, bas):
    letter = a_letter(approved, anna)
    Client.objects.filter(pk=approved.client_id).update(shielded=True)
    assert list(Letter.objects.visible_to(anna)) == [letter]
    assert not Letter.objects.visible_to(bas).exists()
    assert a_shielded_client(anna)


PAPERS = {
    "besluit": lambda request, anna, bas: (decided(request, bas), D),
    "afwijzing": lambda request, anna, bas: (refused(request, bas), D),
    "bevestiging": lambda request, anna, bas: (decided(factual(request, anna), bas), LetterKind.CONFIRMATION),
    "ontvangst": lambda request, anna, bas: (request, LetterKind.RECEIVED),
    "aanvulling": lambda request, anna, bas: (request, LetterKind.COMPLETION),
    "mededeling": lambda request, anna, bas: (request, LetterKind.LATER),
}


@pytest.mark.pdf
@pytest.mark.usefixtures("paper")
@pytest.mark.parametrize("which", PAPERS)
def test_the_paper_passes_the_reference_validator_in_the_order_of_reading(
    request_of_anna, anna, bas, which, vera, tmp_path
):
    request, kind = PAPERS[which](request_of_anna, anna, bas)
    content = bytes(a_letter(request, anna, kind).document.content.content)
    pages = [" ".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(content)).pages]
    text = " ".join(pages)
    assert len(pages) <= (2 if kind == D else 1)
    order = ["Jaimy Jansen", request.reference, "Beste Jaimy Jansen,", "Hebt u vragen?", "Met vriendelijke groet,"]
    places = [text.index(part) for part in order]
    assert places == sorted(places), text
    last = pages[-1]
    assert last.index("Hebt u vragen?") < last.index("Met vriendelijke groet,")  # the signature is not alone there
    assert vera.faults_of(content, tmp_path) == {}


@pytest.mark.pdf
@pytest.mark.usefixtures("paper")
def test_a_letter_with_much_to_say_keeps_its_signature_with_its_end(approved, anna, vera, tmp_path):
    long = "Wij hebben hier lang over nagedacht en alles naast elkaar gelegd. " * 12
    typed = {
        name: f"{long}\n\n{long}" if name in ("reasons", "weighing", "standard") else text
        for name, text in typed_for(D, approved, anna).items()
    }
    content = bytes(a_letter(approved, anna, typed=typed).document.content.content)
    pages = [page.extract_text() for page in PdfReader(io.BytesIO(content)).pages]
    assert len(pages) > 2
    assert "Hebt u vragen?" in pages[-1]
    assert vera.faults_of(content, tmp_path) == {}

"""Letters in two clicks: read what it will say, have it made, and find it in the dossier."""

import io
from datetime import date, timedelta
from unittest.mock import patch

import pytest
from django.template.loader import render_to_string
from django.urls import reverse
from pypdf import PdfReader

from accounts.models import AuditEvent, Municipality
from accounts.workflow import Refusal, StaleEdit
from clients.models import Client, Document, Letter
from clients.models.agenda import LetterKind
from clients.services.appointments import change_appointment, not_appeared
from clients.services.documents import withdraw_document
from clients.services.letters import ask_letter, letters_for, make_letter, text_of, usual_term
from clients.tasks.letters import write_letter_of_job
from office import jobs
from office.models import Job, JobState
from office.paper import available
from tests.people import a_shielded_client, today
from tests.planned import FAR, an_appointment, at, one_that_began

PHONE = "14 0999"
INVITATION, CONFIRMATION, NOT_APPEARED = LetterKind


@pytest.fixture(autouse=True)
def _house(municipality: Municipality) -> None:
    municipality.phone, municipality.postal_address = PHONE, "Postbus 1, Proefstad"
    municipality.save()


@pytest.fixture
def quick():
    """Everything but the drawing."""
    with patch("clients.services.correspondence.render_pdf", return_value=b"%PDF-1.7 brief") as drawing:
        yield drawing


@pytest.fixture
def paper() -> None:
    if not (here := available()):
        pytest.skip(here.reason)


@pytest.fixture
def missed(anna, jaimy):
    appointment = one_that_began(jaimy, anna)
    return not_appeared(appointment.pk, by=anna, version=1)


def url(appointment, kind: str) -> str:
    return reverse("clients:write_letter", args=[appointment.pk, kind])


def made(appointment, by, kind: LetterKind, **values) -> Document:
    term = {"respond_before": date(2031, 3, 12)} if kind == NOT_APPEARED else {}
    return make_letter(
        appointment.pk, by=by, version=appointment.version, kind=kind, dated=date(2031, 3, 4), **(term | values)
    )


def test_one_click_shows_the_letter_and_the_second_makes_it(
    as_anna, anna, jaimy, quick, django_capture_on_commit_callbacks
):
    jaimy.postcode, jaimy.house_number = "7511 AB", "12"
    jaimy.save()
    appointment = an_appointment(jaimy, anna, at(FAR, 10), place="Stadhuis, kamer 2")
    page = as_anna.get(url(appointment, "uitnodiging"))
    text = " ".join(page.content.decode().split())
    for said in (
        "Jaimy van der Vélde",
        "7511 AB 12",
        "dinsdag 4 maart 2031",
        "10.00 uur",
        "Stadhuis, kamer 2",
        PHONE,
        "klantmanager (Werk)",
    ):
        assert said in text, said

    with django_capture_on_commit_callbacks(execute=True):
        answer = as_anna.post(url(appointment, "uitnodiging"), {"version": page.context["form"]["version"].value()})

    job = Job.objects.get()
    assert answer.headers["Location"] == reverse("jobs:progress", args=[job.key])
    document = Document.objects.get()
    assert (document.kind, document.title, document.added_by) == ("brief", "Uitnodiging", anna)
    result = reverse("clients:letter", args=[document.pk])
    assert result in as_anna.get(answer.headers["Location"]).content.decode()
    assert reverse("clients:document", args=[document.pk]) in as_anna.get(result).content.decode()
    assert as_anna.get(reverse("clients:document", args=[document.pk])).content == b"%PDF-1.7 brief"


def test_a_job_that_runs_again_makes_one_letter(anna, jaimy, quick, django_capture_on_commit_callbacks):
    appointment = an_appointment(jaimy, anna)
    with django_capture_on_commit_callbacks(execute=True):
        job = ask_letter(appointment.pk, by=anna, version=1, kind=INVITATION)
    write_letter_of_job(str(job.key))
    assert Document.objects.count() == Letter.objects.count() == 1


def test_a_worker_that_was_killed_while_drawing_leaves_nothing_and_the_next_one_makes_it(anna, jaimy, quick):
    appointment = an_appointment(jaimy, anna)
    job = ask_letter(appointment.pk, by=anna, version=1, kind=INVITATION)
    with (
        patch("clients.services.correspondence.render_pdf", side_effect=KeyboardInterrupt),
        pytest.raises(KeyboardInterrupt),
    ):
        write_letter_of_job(str(job.key))
    job.refresh_from_db()
    assert (job.state, Document.objects.count()) == (JobState.RUNNING, 0)
    Job.objects.filter(pk=job.pk).update(heartbeat_at=job.created_at - timedelta(minutes=5))
    assert jobs.sweep() == 1  # sends it again, and eager tasks do it at once
    job.refresh_from_db()
    assert (job.state, Document.objects.count()) == (JobState.DONE, 1)


def test_a_worker_that_lost_the_job_keeps_no_letter(anna, jaimy, quick):
    appointment = an_appointment(jaimy, anna)
    job = Job.objects.create(kind="x", label="x", owner_id=anna.pk, state=JobState.DONE)
    work = jobs.Work(job, heartbeat=None)  # type: ignore[arg-type]
    with pytest.raises(jobs.Lost):
        made(appointment, anna, INVITATION, job_key=job.key, then=lambda _: work.finish())
    assert not Document.objects.exists()


def test_an_appointment_that_was_moved_after_reading_gives_no_letter(
    as_anna, anna, bas, jaimy, quick, django_capture_on_commit_callbacks
):
    appointment = an_appointment(jaimy, anna)
    with django_capture_on_commit_callbacks(execute=True):
        job = ask_letter(appointment.pk, by=anna, version=1, kind=INVITATION)
        change_appointment(appointment.pk, by=bas, version=1, place="Elders")
    job.refresh_from_db()
    assert (job.state, Document.objects.count()) == (JobState.FAILED, 0)
    assert "intussen gewijzigd" in job.message
    page = as_anna.post(url(appointment, "uitnodiging"), {"version": 1})
    assert "intussen gewijzigd" in page.content.decode()
    with pytest.raises(StaleEdit):
        ask_letter(appointment.pk, by=anna, version=1, kind=INVITATION)


def test_which_letter_fits_follows_from_what_became_of_the_appointment(as_anna, anna, jaimy, missed):
    assert letters_for(an_appointment(jaimy, anna)) == [INVITATION, CONFIRMATION]
    assert letters_for(one_that_began(jaimy, anna)) == []
    assert letters_for(missed) == [NOT_APPEARED]
    assert as_anna.get(url(missed, "uitnodiging")).status_code == 302
    assert as_anna.get(url(missed, "dreigbrief")).status_code == 404
    with pytest.raises(Refusal, match="past de brief"):
        ask_letter(missed.pk, by=anna, version=missed.version, kind=INVITATION)


@pytest.mark.parametrize(
    ("dated", "first_too_late"),
    [
        ("2031-03-04", "2031-03-12"),  # Tuesday and seven days
        ("2031-03-01", "2031-03-11"),  # a Saturday, so Monday is the last day
        ("2030-12-18", "2030-12-28"),  # two days of Christmas, so the 27th is the last day
    ],
)
def test_seven_days_to_respond_end_on_a_working_day(db, dated, first_too_late):
    assert usual_term(date.fromisoformat(dated)) == date.fromisoformat(first_too_late)


def test_the_last_day_to_respond_can_be_chosen_and_not_in_the_past(as_anna, missed, quick):
    page = as_anna.get(url(missed, "niet_verschenen"))
    form = {"version": missed.version, "respond_before": page.context["form"]["respond_before"].value()}
    refused = as_anna.post(url(missed, "niet_verschenen"), form | {"respond_before": today(-1)})
    assert "al geweest" in refused.context["form"].errors["respond_before"][0]
    assert as_anna.post(url(missed, "niet_verschenen"), {}).context["form"].errors.keys() == {
        "version",
        "respond_before",
    }
    as_anna.post(url(missed, "niet_verschenen"), form | {"respond_before": today(20)})
    assert Job.objects.get().arguments["respond_before"] == today(21).isoformat()


def test_without_a_number_to_call_there_is_no_letter(as_anna, anna, jaimy, municipality):
    appointment = an_appointment(jaimy, anna)
    municipality.phone = ""
    municipality.save()
    page = as_anna.get(url(appointment, "uitnodiging")).content.decode()
    assert "het telefoonnummer van de gemeente ontbreekt" in page
    assert "Maak brief" not in page
    with pytest.raises(Refusal, match="telefoonnummer"):
        ask_letter(appointment.pk, by=anna, version=1, kind=INVITATION)


def test_a_letter_to_someone_without_first_names_or_address_says_so(as_anna, anna, jaimy):
    jaimy.first_names = ""
    jaimy.save()
    page = as_anna.get(url(an_appointment(jaimy, anna), "uitnodiging")).content.decode()
    assert "Beste heer of mevrouw Van der Vélde," in page
    assert "Het adres ontbreekt" in page


def test_a_second_letter_of_the_same_kind_is_no_surprise(as_anna, anna, jaimy, quick):
    appointment = an_appointment(jaimy, anna)
    assert "al eerder gemaakt" not in as_anna.get(url(appointment, "uitnodiging")).content.decode()
    made(appointment, anna, INVITATION)
    assert "al eerder gemaakt" in as_anna.get(url(appointment, "uitnodiging")).content.decode()
    assert "al eerder gemaakt" not in as_anna.get(url(appointment, "bevestiging")).content.decode()


def test_a_letter_taken_back_is_gone_and_another_can_be_made(as_anna, anna, jaimy, quick):
    appointment = an_appointment(jaimy, anna)
    first = made(appointment, anna, INVITATION)
    withdraw_document(first.pk, by=anna, version=1, reason="Verkeerde plaats")
    made(appointment, anna, INVITATION)
    page = as_anna.get(reverse("clients:letter", args=[first.pk])).content.decode()
    assert "Verkeerde plaats" in page
    assert "downloaden" not in page


def test_a_letter_is_a_line_in_the_trail(anna, jaimy, quick):
    document = made(an_appointment(jaimy, anna), anna, INVITATION)
    line = AuditEvent.objects.get(verb="letter.make")
    assert (line.client_id, line.url_name, line.url_key) == (jaimy.pk, "clients:letter", str(document.pk))


def test_letters_of_a_dossier_one_may_not_see_are_not_there(client, anna, bas, carla, frank, quick):
    appointment = an_appointment(a_shielded_client(anna), anna)
    document = made(appointment, anna, INVITATION)
    for person in (bas, carla, frank):
        client.force_login(person)
        assert client.get(reverse("clients:letter", args=[document.pk])).status_code == 404
        assert client.get(url(appointment, "uitnodiging")).status_code == 404
        assert client.post(url(appointment, "uitnodiging"), {"version": 1}).status_code == 404
    assert not Job.objects.exists()


def test_a_job_does_not_outlive_the_right_to_see_the_dossier(
    anna, carla, jaimy, quick, django_capture_on_commit_callbacks
):
    appointment = an_appointment(jaimy, anna)
    with django_capture_on_commit_callbacks(execute=True):
        job = ask_letter(appointment.pk, by=anna, version=1, kind=INVITATION)
        Client.objects.filter(pk=jaimy.pk).update(case_manager=carla)
    job.refresh_from_db()
    assert (job.state, Document.objects.count()) == (JobState.FAILED, 0)


def test_what_a_job_keeps_of_a_letter_holds_no_name(anna, jaimy):
    job = ask_letter(an_appointment(jaimy, anna).pk, by=anna, version=1, kind=INVITATION)
    assert "Vélde" not in f"{job.label} {job.arguments}"


THREATS = ("verplicht", "verlag", "maatregel", "gevolgen", "korting", "boete", "stopzet", "sanctie")


@pytest.mark.parametrize("kind", list(LetterKind))
def test_no_letter_threatens_and_each_says_whom_to_call(anna, jaimy, missed, kind):
    appointment = missed if kind == NOT_APPEARED else an_appointment(jaimy, anna)
    text = text_of(appointment, by=anna, kind=kind, dated=today(), respond_before=date(2031, 3, 12))
    html = render_to_string("pdf/letter_appointment.html", text)
    assert not [word for word in THREATS if word in html]
    assert PHONE in html
    assert "Vraag naar Anna" in html
    if kind == NOT_APPEARED:
        assert "Wilt u mij bellen, uiterlijk op dinsdag 11 maart 2031?" in html


@pytest.mark.pdf
@pytest.mark.usefixtures("paper")
@pytest.mark.parametrize("kind", list(LetterKind))
def test_the_paper_says_it_and_passes_the_reference_validator(anna, jaimy, missed, kind, vera, tmp_path):
    appointment = missed if kind == NOT_APPEARED else an_appointment(jaimy, anna, at(FAR, 10), place="Stadhuis")
    document = made(appointment, anna, kind)
    content = bytes(document.content.content)
    pages = PdfReader(io.BytesIO(content)).pages
    text = " ".join(" ".join(page.extract_text() for page in pages).split())
    assert len(pages) == 1
    assert "Beste Jaimy van der Vélde," in text
    assert "4 maart 2031" in text
    assert PHONE in text
    assert vera.faults_of(content, tmp_path) == {}

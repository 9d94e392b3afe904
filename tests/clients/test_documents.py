"""Papers in a dossier: taken in when they are what they say, opened by who may, and taken out with a reason."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import override_settings
from django.urls import reverse

from accounts.models import AuditEvent
from accounts.workflow import NotAllowed, Refusal, StaleEdit
from clients.models import Client, Document, DocumentContent
from clients.services.documents import add_document, open_document, withdraw_document
from tests.office.uploads import files
from tests.papers import a_document
from tests.people import a_client, a_shielded_client
from tests.queries import at_most


def url(client: Client) -> str:
    return reverse("clients:documents", args=[client.pk])


def sent(name: str = "brief.pdf", content: bytes = files.PDF, **values) -> dict:
    return {"title": "Brief van de huisarts", "file": SimpleUploadedFile(name, content), **values}


def test_a_paper_is_added_and_comes_back_byte_for_byte(as_anna, anna, jaimy):
    answer = as_anna.post(url(jaimy), sent("brief huisarts.pdf"))

    assert answer.headers["Location"] == url(jaimy)
    document = Document.objects.get()
    assert (document.title, document.added_by, document.size) == ("Brief van de huisarts", anna, len(files.PDF))
    download = as_anna.get(reverse("clients:document", args=[document.pk]))
    assert download.content == files.PDF
    assert download.headers["Content-Type"] == "application/pdf"
    assert download.headers["Content-Disposition"] == 'attachment; filename="brief huisarts.pdf"'


def test_a_download_can_run_nothing_in_the_name_of_keten(as_anna, anna, jaimy):
    document = a_document(jaimy, anna, file_name="a.txt", content=b"<script>alert(1)</script>")
    headers = as_anna.get(reverse("clients:document", args=[document.pk])).headers
    assert headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Content-Disposition"].startswith("attachment")
    assert "no-store" in headers["Cache-Control"]


def test_a_name_in_any_script_is_sent_back_and_tricks_in_it_are_not(as_anna, anna, jaimy):
    name = "dipl\N{LATIN SMALL LETTER O WITH DIAERESIS}me \N{GRINNING FACE}\N{RIGHT-TO-LEFT OVERRIDE}\r\nX: y.pdf"
    document = a_document(jaimy, anna, file_name=name)
    disposition = as_anna.get(reverse("clients:document", args=[document.pk])).headers["Content-Disposition"]
    assert disposition == "attachment; filename*=utf-8''dipl%C3%B6me%20%F0%9F%98%80X%20y.pdf"


@pytest.mark.parametrize(
    ("values", "field", "said"),
    [
        (sent("brief.pdf", files.PROGRAM), "file", "Dit bestand heet .pdf, maar het is een exe-bestand."),
        (sent("brief.pdf", b""), "file", "Dit bestand is leeg."),
        (sent("a.exe", files.PROGRAM), "file", "kunt u niet toevoegen. Wel: pdf"),
        ({"title": "Alleen een titel"}, "file", "Kies een bestand."),
        (sent(title=" "), "title", "Vul in wat het is."),
        (sent(title="a" * 201), "title", "200 tekens"),
    ],
)
def test_what_can_not_be_added_is_told_and_the_title_stays(as_anna, jaimy, values, field, said):
    page = as_anna.post(url(jaimy), values)
    assert said in page.context["form"].errors[field][0]
    assert page.context["form"]["title"].value() == values["title"]
    assert not Document.objects.exists()


@override_settings(UPLOAD_MAX_MB=1, FILE_UPLOAD_MAX_MEMORY_SIZE=1_100_000)
def test_a_file_that_is_too_large_is_told_and_the_title_stays(as_anna, jaimy):
    page = as_anna.post(url(jaimy), sent(content=files.PDF + bytes(2_000_000)))
    assert page.context["form"].errors["file"] == [
        "Dit bestand is groter dan 1 MB. Maak het kleiner, of voeg het in delen toe."
    ]
    assert page.context["form"]["title"].value() == "Brief van de huisarts"
    page = as_anna.post(url(jaimy), sent(content=files.PDF + bytes(1_048_576)))  # just above: the service counts
    assert "groter dan 1 MB" in page.context["form"].errors["file"][0]
    assert not Document.objects.exists()


def test_who_is_not_signed_in_sends_a_large_file_in_vain(client, db, jaimy):
    with override_settings(FILE_UPLOAD_MAX_MEMORY_SIZE=1_100_000):
        answer = client.post(url(jaimy), sent(content=bytes(2_000_000)))
    assert answer.headers["Location"].startswith(reverse("account_login"))


def test_the_same_file_twice_is_told_with_where_it_is(as_anna, anna, bas, jaimy):
    first = a_document(jaimy, bas, title="Diploma", content=files.PDF)
    page = as_anna.post(url(jaimy), sent())
    assert "staat al in het dossier: “Diploma”, toegevoegd door Bas op" in page.context["form"].errors["file"][0]
    assert Document.objects.count() == 1

    withdraw_document(first.pk, by=bas, version=1, reason="Verkeerd gescand")
    a_document(jaimy, anna, content=files.PDF)  # what was taken out may come back
    other = a_client(anna)
    a_document(other, anna, content=files.PDF)  # and a form may lie in two dossiers


def test_a_paper_taken_out_is_gone_and_that_it_was_there_is_known(as_anna, anna, bas, jaimy):
    document = a_document(jaimy, anna, title="Van iemand anders")
    address = reverse("clients:withdraw_document", args=[document.pk])
    assert "Van iemand anders" in as_anna.get(address).content.decode()

    as_anna.post(address, {"reason": "Hoort bij een andere inwoner.", "version": 1})

    document.refresh_from_db()
    assert document.withdrawn_reason == "Hoort bij een andere inwoner."
    assert not DocumentContent.objects.exists()
    assert as_anna.get(reverse("clients:document", args=[document.pk])).status_code == 404
    page = as_anna.get(url(jaimy)).content.decode()
    assert "Van iemand anders" in page
    assert "Hoort bij een andere inwoner." in page
    verbs = AuditEvent.objects.acts().filter(client_id=jaimy.pk).values_list("verb", flat=True)
    assert sorted(verbs) == ["client.register", "paper.add", "paper.withdraw"]
    with pytest.raises(Refusal, match="al ingetrokken"):
        withdraw_document(document.pk, by=bas, version=2, reason="Nog eens")


def test_a_paper_is_not_taken_out_by_accident(as_anna, anna, jaimy):
    document = a_document(jaimy, anna)
    address = reverse("clients:withdraw_document", args=[document.pk])
    for values in ({"reason": "x"}, {"reason": "", "version": 1}, {"reason": "x", "version": "een"}, {}):
        assert as_anna.post(address, values).context["form"].errors
    with pytest.raises(StaleEdit):
        withdraw_document(document.pk, by=anna, version=7, reason="x")
    assert DocumentContent.objects.count() == 1


def test_every_look_at_a_paper_is_a_line_of_its_own(as_anna, anna, jaimy):
    document = a_document(jaimy, anna)
    as_anna.get(reverse("clients:document", args=[document.pk]))
    look = AuditEvent.objects.looks().get(verb="paper.look")
    assert (look.actor, look.client_id, look.target) == (anna, jaimy.pk, f"clients.Document:{document.pk}")


def test_papers_of_a_dossier_one_may_not_see_are_not_there(client, anna, bas, carla, frank):
    shielded = a_shielded_client(anna)
    hidden, known = a_document(shielded, anna), a_document(a_client(anna), anna)
    for person, papers in ((bas, [hidden]), (frank, [hidden]), (carla, [hidden, known])):
        client.force_login(person)
        for paper in papers:
            for name in ("document", "withdraw_document"):
                assert client.get(reverse(f"clients:{name}", args=[paper.pk])).status_code == 404
            assert client.get(url(paper.client)).status_code == 404
            with pytest.raises((Document.DoesNotExist, NotAllowed)):
                withdraw_document(paper.pk, by=person, version=1, reason="x")
            with pytest.raises(Document.DoesNotExist):
                open_document(paper.pk, by=person)
        with pytest.raises((Client.DoesNotExist, NotAllowed)):
            add_document(shielded.pk, by=person, title="x", file_name="x.pdf", content=files.PDF)
    assert DocumentContent.objects.count() == 2


def test_who_may_only_read_opens_and_does_not_add(client, anna, frank, jaimy):
    document = a_document(jaimy, anna)
    client.force_login(frank)
    page = client.get(url(jaimy)).content.decode()
    assert "Document toevoegen" not in page
    assert "Intrekken" not in page
    assert client.get(reverse("clients:document", args=[document.pk])).status_code == 200
    assert client.post(url(jaimy), sent()).status_code == 404
    assert Document.objects.count() == 1


def test_a_list_of_papers_costs_the_same_for_one_and_for_many_and_does_not_read_them(as_anna, anna, jaimy):
    for wanted in (1, 30):
        while Document.objects.count() < wanted:
            a_document(jaimy, anna)
        with at_most(8) as asked:
            page = as_anna.get(url(jaimy))
        assert len(page.context["page"].rows) == min(wanted, 25)
    assert not [question for question in asked.questions if "documentcontent" in question]


def test_papers_stand_on_the_timeline_with_their_title(as_anna, anna, jaimy):
    a_document(jaimy, anna, title="Diploma")
    page = as_anna.get(reverse("clients:timeline", args=[jaimy.pk]), {"soort": "document"}).content.decode()
    assert "Document toegevoegd: Diploma" in page

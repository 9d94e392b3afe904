"""With a scanner no file gets past it; when it does not answer nothing is added."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import override_settings
from django.urls import reverse

from accounts.models import AuditEvent
from clients.models import Document
from tests.office.uploads import files
from tests.office.uploads.clamd import clamd


@pytest.fixture
def send(as_anna, jaimy):
    address = reverse("clients:documents", args=[jaimy.pk])

    def send():
        return as_anna.post(address, {"title": "Brief", "file": SimpleUploadedFile("brief.pdf", files.PDF)})

    return send


def test_a_clean_file_is_added(send):
    with clamd(b"stream: OK\0") as server, override_settings(CLAMD_ADDRESS=server.address):
        assert send().status_code == 302
    assert server.received == files.PDF
    assert Document.objects.count() == 1


def test_a_virus_is_refused_and_kept_in_the_trail(send, anna, jaimy):
    with clamd(b"stream: Eicar FOUND\0") as server, override_settings(CLAMD_ADDRESS=server.address):
        page = send()
    assert "vond een virus" in page.context["form"].errors["file"][0]
    assert page.context["form"]["title"].value() == "Brief"
    assert not Document.objects.exists()
    line = AuditEvent.objects.get(verb="paper.infected")
    assert (line.actor, line.client_id) == (anna, jaimy.pk)


@pytest.mark.parametrize("answer", [b"", b"stream: lstat() failed ERROR\0"])
def test_a_scanner_that_does_not_say_so_is_no_reason_to_trust_a_file(send, answer):
    with clamd(answer) as server, override_settings(CLAMD_ADDRESS=server.address):
        assert "De virusscanner antwoordt niet" in send().context["form"].errors["file"][0]
    with override_settings(CLAMD_ADDRESS=server.address):  # gone by now
        assert "De virusscanner antwoordt niet" in send().context["form"].errors["file"][0]
    assert not Document.objects.exists()


def test_without_a_scanner_kind_and_size_are_all_that_is_looked_at(send):
    with override_settings(CLAMD_ADDRESS=""):
        assert send().status_code == 302

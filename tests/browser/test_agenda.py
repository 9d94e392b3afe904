"""One press in the agenda, and a file that is too large, in a real browser."""

import re

from django.test import override_settings
from django.urls import reverse
from playwright.sync_api import Page, expect

from clients.models import Appointment, Document
from tests.office.uploads import files
from tests.people import a_client
from tests.planned import one_that_began


def test_n_on_an_appointment_says_that_nobody_came_and_elsewhere_it_says_nothing(
    page: Page, live_server, sign_in, anna
):
    client = a_client(anna, first_names="Jaimy")
    one_that_began(client, anna, subject="Eerste")
    second = one_that_began(client, anna, subject="Tweede")
    sign_in(anna)
    page.goto(live_server.url + reverse("clients:agenda"))
    expect(page.get_by_text("De toetsen werken alleen")).to_be_visible()
    page.get_by_role("link", name="In uw eigen agenda").focus()
    page.keyboard.press("n")
    first_row = page.locator("tr", has_text="Eerste").get_by_role("rowheader").get_by_role("link")
    first_row.focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("n")
    expect(page.get_by_text("Vastgelegd dat de inwoner niet is verschenen.")).to_be_visible()
    expect(page).to_have_url(re.compile(rf"#afspraak-{second.pk}$"))
    states = dict(Appointment.objects.values_list("subject", "state"))
    assert states == {"Eerste": "gepland", "Tweede": "niet_verschenen"}


def test_a_file_that_is_too_large_is_told_before_it_is_sent(page: Page, live_server, sign_in, anna, tmp_path):
    client = a_client(anna)
    large, small = tmp_path / "groot.pdf", tmp_path / "klein.pdf"
    large.write_bytes(files.PDF + bytes(1024 * 1024))
    small.write_bytes(files.PDF)
    sign_in(anna)
    with override_settings(UPLOAD_MAX_MB=1):
        page.goto(live_server.url + reverse("clients:documents", args=[client.pk]))
        sent: list[str] = []
        page.on("request", lambda request: sent.append(request.method))
        page.get_by_label("Wat is het?").fill("Contract")
        page.get_by_label("Bestand").set_input_files(large)
        page.get_by_role("button", name="Toevoegen").click()
        said = page.get_by_label("Bestand").evaluate("field => field.validationMessage")
        assert said == "Dit bestand is groter dan 1 MB. Maak het kleiner, of voeg het in delen toe."
        assert "POST" not in sent
        page.get_by_label("Bestand").set_input_files(small)
        page.get_by_role("button", name="Toevoegen").click()
        expect(page.get_by_text("“Contract” is toegevoegd.")).to_be_visible()
    assert Document.objects.get().title == "Contract"

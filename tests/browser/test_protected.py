"""Opening protected notes in a browser: what for, read, and closed again."""

from playwright.sync_api import Page, expect

from clients.services.protected import change_protected_note
from tests.browser.conftest import WIDTHS
from tests.measured import PROTECTED_DOMAIN, a_protected_note, a_score
from tests.people import a_client


def test_one_says_what_for_reads_corrects_and_closes(page: Page, live_server, sign_in, axe, fits, anna, municipality):
    dossier = a_client(anna, first_names="Jaimy")
    note = a_protected_note(dossier, anna, "Kan op maandag en dinsdag niet werken.")
    change_protected_note(
        note.pk, by=anna, version=1, subject="gezondheid", text="Kan op maandag niet.", reason="Beter"
    )
    a_score(dossier, anna, PROTECTED_DOMAIN)
    sign_in(anna)
    page.goto(f"{live_server.url}/inwoners/{dossier.pk}/metingen/")
    page.get_by_role("link", name="Beschermde aantekeningen").click()
    expect(page.get_by_text("Kan op maandag niet.")).to_be_hidden()

    page.get_by_label("Waarvoor hebt u de aantekeningen nodig?").fill("Overleg met de jobcoach")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    expect(page.get_by_text("Kan op maandag niet.")).to_be_visible()
    expect(page.get_by_text("Middelengebruik")).to_be_visible()
    page.get_by_text("Wat er eerder stond").click()
    expect(page.get_by_text("Kan op maandag en dinsdag niet werken.")).to_be_visible()
    for width in WIDTHS.values():
        page.set_viewport_size({"width": width, "height": 900})
        assert (axe(), fits()) == ({}, True)

    page.get_by_role("button", name="Sluiten").click()
    expect(page.get_by_role("status")).to_contain_text("gesloten")
    page.goto(f"{live_server.url}/inwoners/{dossier.pk}/beschermd/")
    expect(page.get_by_label("Waarvoor hebt u de aantekeningen nodig?")).to_be_visible()

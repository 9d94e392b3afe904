"""Every component in a real browser: measured by axe, on a desktop and a phone, by keyboard and without JavaScript."""

import pytest
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.urls("tests.office.showcase.urls")

PAGES = ("/onderdelen/", "/proef/inwoners/", "/proef/inwoners/12/", "/formulier/", "/vraag/", "/wachtwoord/", "/weg/")


def test_axe_finds_nothing(page: Page, live_server, sign_in, bas, municipality, axe, fits, both_widths):
    sign_in(bas)
    for address in PAGES:
        page.goto(live_server.url + address)
        assert (address, axe(), fits()) == (address, {}, True)


def test_axe_finds_nothing_on_a_form_with_faults(page: Page, live_server, sign_in, bas, axe, fits, both_widths):
    sign_in(bas)
    page.goto(live_server.url + "/formulier/")
    page.get_by_role("button", name="Vastleggen").click()
    expect(page.locator(".k-errors")).to_be_visible()

    assert axe() == {}
    assert fits()


def test_axe_finds_nothing_where_one_signs_in(page: Page, live_server, municipality, axe, fits, both_widths):
    page.goto(live_server.url + "/inloggen/")

    assert axe() == {}
    assert fits()


def test_axe_does_find_what_is_wrong(page: Page, axe):
    page.set_content("<title>Fout</title><main><h1>Fout</h1><img src='x'><input></main>")

    assert {"html-has-lang", "image-alt", "label"} <= set(axe())


def test_everything_fits_on_the_narrowest_screen(page: Page, live_server, sign_in, bas, municipality, fits):
    sign_in(bas)
    page.set_viewport_size({"width": 320, "height": 700})
    for address in PAGES:
        page.goto(live_server.url + address)
        assert (address, fits()) == (address, True)


def test_the_first_tab_leads_past_the_menu(page: Page, live_server, sign_in, bas):
    sign_in(bas)
    page.goto(live_server.url + "/proef/inwoners/")

    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Naar de inhoud")).to_be_focused()
    expect(page.get_by_role("link", name="Naar de inhoud")).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator("#inhoud")).to_be_focused()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")


def test_whoever_tabs_always_sees_where_they_are(page: Page, live_server, sign_in, bas, both_widths):
    sign_in(bas)
    page.goto(live_server.url + "/proef/inwoners/")
    seen = []
    for _ in range(60):
        page.keyboard.press("Tab")
        where = page.evaluate(
            """() => {
                const here = document.activeElement, style = getComputedStyle(here), box = here.getBoundingClientRect();
                if (here === document.body) return null;
                const shown = box.width > 0 && box.bottom > 0 && box.top < innerHeight && box.right > 0;
                return [here.outerHTML.slice(0, 80), style.outlineStyle, parseFloat(style.outlineWidth) >= 2, shown];
            }"""
        )
        if where is None:
            break
        seen.append(where)

    assert len(seen) > 12
    assert [where for where in seen if where[1:] != ["solid", True, True]] == []


def test_the_menu_of_a_phone_opens_and_closes_by_keyboard(page: Page, live_server, sign_in, bas):
    sign_in(bas)
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto(live_server.url + "/proef/inwoners/")
    link = page.get_by_role("navigation", name="Hoofdmenu").get_by_role("link", name="Inwoners")

    expect(link).to_be_hidden()
    page.get_by_role("button", name="Menu", exact=True).press("Enter")
    expect(link).to_be_visible()
    page.keyboard.press("Escape")
    expect(link).to_be_hidden()


def test_signing_out_is_a_press_of_a_button(page: Page, live_server, sign_in, bas):
    sign_in(bas)
    page.goto(live_server.url + "/proef/inwoners/")
    page.get_by_role("button", name="Bas").click()

    expect(page.get_by_role("link", name="Wachtwoord wijzigen")).to_be_visible()
    expect(page.locator("form[action='/uitloggen/'][method='post']")).to_have_count(1)


def test_after_a_fault_one_is_at_the_summary_and_each_line_leads_to_its_field(page: Page, live_server, sign_in, bas):
    sign_in(bas)
    page.goto(live_server.url + "/formulier/")
    page.get_by_role("button", name="Vastleggen").click()

    expect(page.locator(".k-errors")).to_be_focused()
    page.get_by_role("link", name="Verslag: Vul dit in.").click()
    expect(page.get_by_label("Verslag")).to_be_focused()
    page.get_by_role("link", name="Soort contact: Maak een keuze.").click()
    expect(page.get_by_label("Gesprek")).to_be_focused()


def test_a_phone_reads_the_table_as_cards_and_still_as_a_table(page: Page, live_server, sign_in, bas):
    sign_in(bas)
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto(live_server.url + "/proef/inwoners/")
    cell = page.get_by_role("row", name="Jansen, Mo").get_by_role("cell", name="Proefplaatsing")

    expect(cell).to_be_visible()
    assert cell.evaluate("cell => getComputedStyle(cell, '::before').content").startswith('"Stap"')
    assert page.get_by_role("columnheader", name="Stap").count() == 1


def test_a_list_can_be_searched_and_the_menu_opened_without_javascript(
    browser: Browser, live_server, sign_in, page: Page, bas
):
    sign_in(bas)
    context = browser.new_context(java_script_enabled=False, storage_state=page.context.storage_state())
    plain = context.new_page()
    plain.set_viewport_size({"width": 390, "height": 800})
    plain.goto(live_server.url + "/proef/inwoners/")

    plain.get_by_role("button", name="Menu", exact=True).click()
    expect(plain.get_by_role("navigation", name="Hoofdmenu").get_by_role("link", name="Inwoners")).to_be_visible()
    plain.keyboard.press("Escape")
    plain.get_by_label("Zoek op naam").fill("jansen")
    plain.get_by_role("button", name="Toon").click()
    assert "zoek=jansen" in plain.url
    expect(plain.get_by_role("link", name="Wis alles")).to_be_visible()
    context.close()


def test_with_javascript_the_results_follow_what_one_types(page: Page, live_server, sign_in, bas):
    sign_in(bas)
    page.goto(live_server.url + "/proef/inwoners/")

    page.get_by_label("Zoek op naam").press_sequentially("jan")

    expect(page.get_by_role("rowheader")).to_have_text(["Jansen, Mo"])
    page.wait_for_url("**/proef/inwoners/?zoek=jan*")
    expect(page.get_by_label("Zoek op naam")).to_be_focused()


def test_when_the_session_has_ended_one_signs_in_again_on_a_whole_page(page: Page, live_server, sign_in, bas):
    sign_in(bas)
    page.goto(live_server.url + "/proef/inwoners/")
    page.context.clear_cookies()

    page.get_by_label("Team").select_option("werk")

    expect(page.get_by_role("heading", name="Inloggen")).to_be_visible()
    expect(page.get_by_role("heading", name="Inwoners")).to_have_count(0)

"""A worklist by keyboard alone: filtered, sorted, ticked, kept under a name, and opened again."""

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from clients.models import SavedList
from tests.people import a_client, a_contact

pytestmark = pytest.mark.browser


def press_on(page: Page, role: str, name: str, key: str = "Enter") -> None:
    """Walk there with Tab, as who has no mouse, and press."""
    for _ in range(120):
        page.keyboard.press("Tab")
        here = page.locator(":focus")
        if here.count() and here.and_(page.get_by_role(role, name=name, exact=True)).count():
            page.keyboard.press(key)
            return
    pytest.fail(f"Tab never came to {role} {name}")


def test_a_list_needs_no_mouse(page: Page, live_server, sign_in, anna, bas):
    noor = a_client(anna, last_name="Noordhof", neighbourhood="Noord")
    a_contact(noor, anna, days=-3)
    a_client(anna, last_name="Aalders", neighbourhood="Noord")
    a_client(anna, last_name="Zuidema", neighbourhood="Zuid")
    sign_in(anna)
    page.goto(live_server.url + reverse("clients:list_of", args=["mijn"]))
    rows = page.get_by_role("main").locator("tbody tr")
    expect(rows).to_have_count(3)

    press_on(page, "combobox", "Wijk", key="N")  # chooses Noord, and the list follows
    page.keyboard.press("Enter")
    expect(rows).to_have_count(2)
    press_on(page, "link", "Laatste contact")
    expect(rows.first).to_contain_text("Aalders")  # never spoken stands first
    press_on(page, "link", "Laatste contact")
    expect(rows.first).to_contain_text("Noordhof")

    press_on(page, "checkbox", "Kies Noordhof", key="Space")
    expect(page.get_by_role("checkbox", name="Kies Noordhof")).to_be_checked()
    press_on(page, "button", "Kies alles op deze pagina")
    expect(page.get_by_role("checkbox", name="Kies Aalders")).to_be_checked()

    press_on(page, "link", "Bewaar als lijst")
    press_on(page, "textbox", "Naam van de lijst", key="N")
    page.keyboard.type("oord")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Noord")
    saved = SavedList.objects.get()
    assert (saved.name, saved.query) == ("Noord", "wijk=Noord&sorteer=-contact")

    page.goto(live_server.url + reverse("clients:lists"))
    press_on(page, "link", "Noord")
    expect(rows.first).to_contain_text("Noordhof")
    expect(rows).to_have_count(2)

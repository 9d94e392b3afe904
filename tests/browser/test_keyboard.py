"""The work of every day without a mouse: to someone, a contact, a step."""

from playwright.sync_api import Page, expect

from clients.models import Contact
from tests import chain, people
from trajectories.models import Deployment

FAR = 80  # so many presses of Tab is further than anyone goes
NAME_OF_FOCUS = """() => {
    const here = document.activeElement
    return (here.labels?.[0] ?? here).innerText.replace(/\\s+/g, ' ').trim()
}"""


class Keyboard:
    """Hands on the keys and eyes on the focus."""

    def __init__(self, page: Page) -> None:
        self._page = page

    def to(self, name: str) -> None:
        """Press Tab until the focus is on what begins with this name."""
        passed = []
        for _ in range(FAR):
            self._page.keyboard.press("Tab")
            passed.append(self._page.evaluate(NAME_OF_FOCUS))
            if passed[-1].startswith(name):
                return
        raise AssertionError(f"{name} is not reached by way of {passed}")

    def press(self, name: str) -> None:
        self.to(name)
        self._page.keyboard.press("Enter")

    def write(self, name: str, text: str) -> None:
        """In a field; in a list of choices, the first letters choose."""
        self.to(name)
        self._page.keyboard.type(text)


def test_a_contact_is_logged_and_a_step_planned_without_a_mouse(page: Page, live_server, sign_in, anna, municipality):
    jaimy = people.a_client(anna, first_names="Jaimy", last_name="Veldkornet")
    chain.a_trajectory(jaimy, anna)
    chain.a_catalogue()
    keys = Keyboard(page)
    sign_in(anna)
    page.goto(live_server.url)

    keys.press("Inwoners")
    expect(page.get_by_role("heading", name="Inwoners", level=1)).to_be_visible()
    keys.write("Naam of dossiernummer", "veldk")
    expect(page.get_by_role("row")).to_have_count(2)
    keys.press("Veldkornet, Jaimy")
    expect(page.get_by_role("heading", name="Jaimy Veldkornet")).to_be_visible()

    keys.press("Contact vastleggen")
    expect(page.get_by_role("heading", name="Nieuw contact")).to_be_visible()
    keys.write("Soort", "Tele")
    keys.write("Verslag", "Gebeld: het gaat goed.")
    keys.press("Vastleggen")
    expect(page.get_by_text("Het contact is vastgelegd.")).to_be_visible()
    contact = Contact.objects.get(client=jaimy)
    assert (contact.kind, contact.report) == ("telefoon", "Gebeld: het gaat goed.")

    keys.press("Trajecten")
    expect(page.get_by_role("heading", name="Traject vanaf")).to_be_visible()
    keys.press("Stap plannen")
    expect(page.get_by_role("heading", name="Stap plannen")).to_be_visible()
    keys.write("Instrument", "Arbeids")
    keys.write("Aanbieder", "Zorg")
    expect(page.get_by_text(f"In het contract: {chain.LIBRARY}")).to_be_visible()
    keys.write("Locatie", chain.FOUNDATION)
    keys.press("Plannen")
    expect(page.get_by_text("Deze stap kan zo niet")).to_be_visible()
    keys.press(chain.LIBRARY)
    expect(page.get_by_text("De stap is gepland")).to_be_visible()

    assert Deployment.objects.get().location == chain.LIBRARY

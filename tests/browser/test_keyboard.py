"""A step is planned without a mouse, also when the first choice is refused. The whole morning is in test_morning.py."""

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from tests import chain, people
from tests.browser.visitor import Keyboard, Visitor
from trajectories.models import Deployment


def test_a_step_is_refused_and_planned_elsewhere_without_a_mouse(page: Page, live_server, sign_in, anna, municipality):
    jaimy = people.a_client(anna, first_names="Jaimy", last_name="Veldkornet")
    chain.a_trajectory(jaimy, anna)
    chain.a_catalogue()
    hands = Keyboard(page)
    visitor = Visitor(page, live_server.url, hands.go_round, hands)
    sign_in(anna)
    page.goto(live_server.url)

    visitor.look_for(str(jaimy.pk))
    visitor.turn_to("Trajecten")
    visitor.read("Traject vanaf")
    visitor.follow("Stap plannen")
    visitor.pick(Instrument="Arbeidsmatige dagbesteding")
    visitor.pick(Aanbieder="Zorgpunt")
    expect(page.get_by_text(f"In het contract: {chain.LIBRARY}")).to_be_visible()
    visitor.fill(Locatie=chain.FOUNDATION)
    visitor.read("Stap plannen")
    visitor.press("Plannen")
    visitor.read("Deze stap kan zo niet")
    visitor.press(chain.LIBRARY)
    visitor.read("De stap is gepland")

    assert Deployment.objects.get().location == chain.LIBRARY


def test_one_skips_the_menu_and_the_tabs_of_a_dossier(page: Page, live_server, sign_in, anna, municipality):
    dossier = people.a_client(anna)
    sign_in(anna)
    page.goto(live_server.url + reverse("clients:make_appointment", args=[dossier.pk]))
    skip = page.get_by_role("link", name="Naar dit onderdeel van het dossier")
    for _ in range(2):
        page.keyboard.press("Tab")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.get_by_label("Dag")).to_be_focused()


LINK = "<a href='/' style='outline: 2px solid'>Naar huis</a>"
COVER = "<div style='position: fixed; inset: 0; background: white'></div>"
KEEP = "<script>addEventListener('keydown', event => event.target.matches('a') && event.preventDefault())</script>"


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (LINK.replace("2px solid", "none"), "the focus does not show"),
        (LINK + COVER, "the focus is hidden"),
        (LINK + KEEP, "one does not get out"),
        ("<p>Niets</p>", "one does not get anywhere"),
    ],
)
def test_hands_on_the_keys_notice_what_is_wrong(page: Page, content, fault):
    page.set_content(content)
    with pytest.raises(AssertionError, match=fault):
        Keyboard(page).go_round()

"""Peter goes back to dagbesteding in three actions from his dossier, counted: with a mouse and by keyboard alone."""

import pytest
from django.urls import reverse
from playwright.sync_api import Locator, Page, expect

from accounts.models import User
from tests import chain, people
from tests.browser.visitor import Hands, Keyboard, Mouse, Visitor
from trajectories.models import Deployment
from trajectories.services import WayBack, move_on, plan_step

MOST = 3


class Counted(Mouse):
    """Hands of which every press counts as an action."""

    def __init__(self, hands: Hands) -> None:
        self.hands, self.actions = hands, 0

    def press(self, what: Locator) -> None:
        self.actions += 1
        self.hands.press(what)


@pytest.fixture
def work(anna: User, municipality: object) -> Deployment:
    """Peter is at work for a hundred days; the place in the library stays free."""
    peter = people.a_client(anna, first_names="Peter", last_name="Oldenkotte")
    trajectory, catalogue = chain.a_trajectory(peter, anna), chain.a_catalogue()
    place = plan_step(trajectory.pk, catalogue.plan(starts_on=people.today(-300)), by=anna, version=1)
    agreed = WayBack(
        place, place.provider, "Ria", people.today(100), ("plek", "begeleiding"), agreed_on=people.today(-100)
    )
    plan = catalogue.paid_work(starts_on=people.today(-100))
    on = {"by": anna, "version": 1, "ends_on": people.today(-100), "result": "doel_bereikt"}
    return move_on(place.pk, **on, plan=plan, way_back=agreed)


@pytest.mark.parametrize("by_keyboard", [False, True], ids=["muis", "toetsenbord"])
def test_peter_is_back_in_three_actions(
    page: Page, live_server, sign_in, work: Deployment, anna: User, by_keyboard: bool, axe
):
    hands = Counted(Keyboard(page) if by_keyboard else Mouse())  # with hands on the keys a mouse is a fault
    visitor = Visitor(page, live_server.url, lambda: None, hands)
    sign_in(anna)
    page.goto(live_server.url + reverse("clients:dossier", args=[work.trajectory.client_id]))

    visitor.turn_to("Trajecten")
    visitor.follow("Een stap terug")
    expect(page.get_by_role("main")).to_contain_text("De plek blijft vrij")
    assert axe() == {}
    visitor.press("Stap terug zetten")

    visitor.read("De inwoner is terug bij de eerdere stap")
    back = Deployment.objects.get(resumes__isnull=False)
    assert (back.starts_on, back.follows, back.location) == (people.today(), work, chain.LIBRARY)
    assert hands.actions <= MOST


def test_the_page_of_a_way_back_hides_what_does_not_belong(
    page: Page, live_server, sign_in, work, anna, both_widths, axe
):
    sign_in(anna)
    page.goto(live_server.url + reverse("trajectories:way_back", args=[work.pk]))
    expect(page.get_by_label("Met wie afgesproken")).to_be_visible()
    expect(page.get_by_label("Waarom er geen weg terug is")).to_be_hidden()

    page.get_by_label("Er is geen weg terug").check()

    expect(page.get_by_label("Met wie afgesproken")).to_be_hidden()
    page.get_by_role("button", name="Vastleggen").click()
    expect(page.locator(".k-errors")).to_contain_text("Schrijf waarom")
    assert axe() == {}

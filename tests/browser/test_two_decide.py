"""Two teamleiders have the same request open to decide on: the first decides, the second is told."""

from collections.abc import Callable
from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from accounts.models import User
from accounts.permissions import Role
from maatwerk.models import Decision, Request
from tests.chain import a_catalogue, a_request
from tests.conftest import person
from tests.people import a_client, today


@pytest.fixture
def request_of_anna(anna: User, municipality) -> Request:
    return a_request(a_client(anna, first_names="Jaimy", last_name="Veldkornet"), a_catalogue(), anna)


@pytest.fixture
def tess(team_werk) -> User:
    return person("tess", Role.TEAMLEIDER, team_werk)


class Deciding:
    """The form of the decision, as someone has it open."""

    def __init__(self, page: Page, server: Any, request: Request) -> None:
        self.page = page
        page.goto(server.url + reverse("maatwerk:decide", args=[request.pk]))

    def read_back(self, choice: str, grounds: str) -> "Deciding":
        self.page.get_by_label(choice, exact=True).check()
        self.page.get_by_label("Gronden van het besluit").fill(grounds)
        self.page.get_by_label("Gevolgen voor uitkering of inkomen").fill("Er verandert niets.")
        for label, day in {"Geldt vanaf": today(), "Geldt tot en met": today(90), "Terugkijken op": today(60)}.items():
            field = self.page.get_by_label(label)
            if field.count() and field.first.is_visible():
                field.first.fill(day.isoformat())
        alternative = self.page.get_by_label("Wat wel kan")
        if alternative.count() and alternative.first.is_visible():
            alternative.first.fill("Kantoorwerk in de bibliotheek.")
        self.page.get_by_role("button", name="Lees het besluit na").click()
        expect(self.page.get_by_text("Er is nog niets vastgelegd.")).to_be_visible()
        return self

    def make_final(self) -> None:
        self.page.get_by_role("button", name="Besluit vastleggen").click()


def test_of_two_who_decide_at_once_the_second_is_told(
    page: Page,
    live_server: Any,
    sign_in: Callable[[User], None],
    another_computer: Callable[[User], Page],
    bas: User,
    tess: User,
    request_of_anna: Request,
):
    sign_in(bas)
    of_bas = Deciding(page, live_server, request_of_anna).read_back("Goedkeuren", "Het leidt naar werk.")
    of_tess = Deciding(another_computer(tess), live_server, request_of_anna)
    of_tess.read_back("Afwijzen", "De bibliotheek past ook.")
    assert not Decision.objects.exists()  # both have read it back, and nothing is final

    of_bas.make_final()
    expect(of_bas.page.get_by_role("status").filter(has_text="goedgekeurd")).to_be_visible()
    of_tess.make_final()

    expect(of_tess.page.get_by_role("alert")).to_contain_text("U kunt hier niet meer over besluiten")
    expect(of_tess.page.get_by_role("main")).to_contain_text("De bibliotheek past ook.")  # what one wrote is not lost
    decision = Decision.objects.get()
    assert (decision.outcome, decision.decided_by) == ("goedgekeurd", bas)
    assert request_of_anna.client.waivers.count() == 1


def test_of_one_who_has_two_windows_the_second_decides_nothing(
    page: Page,
    live_server: Any,
    sign_in: Callable[[User], None],
    another_computer: Callable[[User], Page],
    bas: User,
    request_of_anna: Request,
):
    sign_in(bas)
    here = Deciding(page, live_server, request_of_anna).read_back("Goedkeuren", "Het leidt naar werk.")
    there = Deciding(another_computer(bas), live_server, request_of_anna).read_back(
        "Goedkeuren", "Het leidt ook naar werk."
    )

    there.make_final()
    expect(there.page.get_by_role("status").filter(has_text="goedgekeurd")).to_be_visible()
    here.make_final()

    expect(here.page.get_by_role("alert")).to_contain_text("Wat is besloten, blijft zoals het is.")
    assert Decision.objects.get().grounds == "Het leidt ook naar werk."

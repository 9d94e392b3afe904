"""Two colleagues write the weighing of one request at the same time, each in a browser: nothing of either gets lost."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from accounts.models import User
from clients.models import Draft
from maatwerk.models import Request
from tests.chain import a_catalogue, a_concept
from tests.people import a_client

OWN_VIEW, LAW, MOTIVATION = (
    "Wat zegt de inwoner zelf?",
    "Wat willen de wetten die meespelen?",
    "Waarom is afwijken nodig",
)
KEPT = re.compile(r"^Bewaard om \d\d\.\d\d uur$")


@pytest.fixture
def concept(anna: User, municipality) -> Request:
    return a_concept(a_client(anna, last_name="Veldkornet"), a_catalogue(), anna)


class Writing:
    def __init__(self, page: Page, server: Any, concept: Request) -> None:
        self.page = page
        self.address = server.url + reverse("maatwerk:write", args=[concept.pk])
        self.open()

    def open(self) -> "Writing":
        self.page.goto(self.address)
        return self

    def write(self, label: str, text: str) -> "Writing":
        self.page.get_by_label(label).fill(text)
        return self

    def is_kept(self) -> "Writing":
        expect(self.page.locator("[data-draft-status]")).to_have_text(KEPT)
        return self

    def save(self) -> "Writing":
        self.page.get_by_role("button", name="Opslaan", exact=True).click()
        return self

    def is_saved(self) -> None:
        expect(self.page.get_by_text("Opgeslagen.", exact=True)).to_be_visible()

    def holds(self, label: str, text: str) -> None:
        expect(self.page.get_by_label(label)).to_have_value(text)


@pytest.fixture
def of_anna(page: Page, live_server: Any, sign_in: Callable[[User], None], anna: User, concept: Request) -> Writing:
    sign_in(anna)
    return Writing(page, live_server, concept)


@pytest.fixture
def of_bas(another_computer: Callable[[User], Page], live_server: Any, bas: User, concept: Request) -> Writing:
    return Writing(another_computer(bas), live_server, concept)


def test_each_in_a_field_of_their_own(of_anna, of_bas, concept):
    of_anna.write(OWN_VIEW, "Ik wil hier blijven.").is_kept()
    of_bas.write(LAW, "Meedoen naar vermogen.").is_kept()
    of_bas.save().is_saved()

    of_anna.save().is_saved()

    of_anna.holds(OWN_VIEW, "Ik wil hier blijven.")
    of_anna.holds(LAW, "Meedoen naar vermogen.")
    concept.refresh_from_db()
    assert (concept.own_view, concept.law_intention) == ("Ik wil hier blijven.", "Meedoen naar vermogen.")
    assert not Draft.objects.exists()


def test_both_in_one_field_see_both_texts_and_make_one_of_them(of_anna, of_bas, concept, axe, fits, both_widths):
    of_anna.write(OWN_VIEW, "Ik wil hier blijven.")
    of_bas.write(OWN_VIEW, "Ik ken de mensen.").save().is_saved()

    of_anna.write(MOTIVATION, "Zonder deze plek stopt de weg.").save()

    expect(of_anna.page.get_by_role("alert")).to_contain_text("schreef intussen in hetzelfde veld")
    cells = of_anna.page.get_by_role("row", name=OWN_VIEW).get_by_role("cell")
    expect(cells.first).to_have_text("Ik ken de mensen.")
    expect(cells.last).to_contain_text("Ik wil hier blijven.")
    assert (axe(), fits()) == ({}, True)
    of_anna.page.get_by_role("button", name="Zet mijn tekst in het formulier").click()
    of_anna.holds(OWN_VIEW, "Ik ken de mensen.\n\nIk wil hier blijven.")
    of_anna.save().is_saved()

    concept.refresh_from_db()
    assert concept.own_view == "Ik ken de mensen.\n\nIk wil hier blijven."
    assert concept.motivation == "Zonder deze plek stopt de weg."


def test_what_one_typed_and_did_not_save_is_there_again_with_what_a_colleague_saved(of_anna, of_bas):
    of_anna.write(OWN_VIEW, "Ik wil hier blij").is_kept()
    of_bas.write(LAW, "Meedoen naar vermogen.").save().is_saved()

    of_anna.open()

    of_anna.holds(OWN_VIEW, "Ik wil hier blij")
    of_anna.holds(LAW, "Meedoen naar vermogen.")


def test_the_button_of_a_part_saves_everything_and_goes_on(of_anna, concept, axe, fits, both_widths):
    assert (axe(), fits()) == ({}, True)
    of_anna.write(OWN_VIEW, "Ik wil hier blijven.")

    of_anna.page.get_by_role("group", name="Wat is nodig?").get_by_role("button", name="Opslaan en verder").click()

    expect(of_anna.page).to_have_url(re.compile("#deel-vorm$"))
    of_anna.is_saved()
    concept.refresh_from_db()
    assert concept.own_view == "Ik wil hier blijven."

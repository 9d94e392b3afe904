"""Two colleagues change the data of one inwoner at the same time: the second sees both, and nothing gets lost."""

from collections.abc import Callable
from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from accounts.models import User
from clients.models import Change, Client
from tests.people import a_client

STALE = "Een collega heeft dit intussen gewijzigd"


@pytest.fixture
def jaimy(anna: User, municipality) -> Client:
    return a_client(anna, first_names="Jaimy", last_name="Veldkornet", phone="06 11111111", house_number="4")


class Changing:
    """The form with the data of an inwoner, as someone has it open."""

    def __init__(self, page: Page, server: Any, client: Client) -> None:
        self.page = page
        page.goto(server.url + reverse("clients:change", args=[client.pk]))

    def fill(self, **answers: str) -> "Changing":
        for label, answer in answers.items():
            self.page.get_by_label(label).fill(answer)
        return self

    def save(self) -> None:
        self.page.get_by_role("button", name="Opslaan").click()

    def is_saved(self) -> None:
        expect(self.page.get_by_text("De gegevens zijn gewijzigd.")).to_be_visible()

    def is_second(self) -> None:
        expect(self.page.get_by_role("alert")).to_contain_text(STALE)

    def compares(self, label: str, now: str, mine: str) -> None:
        cells = self.page.get_by_role("row", name=label).get_by_role("cell")
        expect(cells).to_have_text([now, mine])


@pytest.fixture
def of_anna(page: Page, live_server: Any, sign_in: Callable[[User], None], anna: User, jaimy: Client) -> Changing:
    sign_in(anna)
    return Changing(page, live_server, jaimy)


@pytest.fixture
def of_bas(another_computer: Callable[[User], Page], live_server: Any, bas: User, jaimy: Client) -> Changing:
    return Changing(another_computer(bas), live_server, jaimy)


def test_who_is_second_sees_both_and_adds_what_is_missing(of_anna, of_bas, jaimy, anna, bas, axe, fits, both_widths):
    of_bas.fill(Telefoon="06 22222222").save()
    of_bas.is_saved()

    of_anna.fill(Telefoon="06 33333333", Huisnummer="6").save()

    of_anna.is_second()
    of_anna.compares("Telefoon", "06 22222222", "06 33333333")
    of_anna.compares("Huisnummer", "4", "6")
    assert (axe(), fits()) == ({}, True)
    expect(of_anna.page.get_by_label("Telefoon")).to_have_value("06 22222222")
    jaimy.refresh_from_db()
    assert (jaimy.phone, jaimy.house_number) == ("06 22222222", "4")

    of_anna.fill(Huisnummer="6").save()
    of_anna.is_saved()
    jaimy.refresh_from_db()
    assert (jaimy.phone, jaimy.house_number, jaimy.version) == ("06 22222222", "6", 3)
    changed = Change.objects.filter(event__verb="client.change").order_by("pk")
    assert list(changed.values_list("event__actor__name", "field", "old", "new")) == [
        (bas.name, "phone", "06 11111111", "06 22222222"),
        (anna.name, "house_number", "4", "6"),
    ]


def test_who_is_second_twice_is_told_twice(of_anna, of_bas, jaimy):
    of_bas.fill(Telefoon="06 22222222").save()
    of_bas.is_saved()
    of_anna.fill(Huisnummer="6").save()
    of_anna.is_second()
    of_bas.page.go_back()
    of_bas.page.reload()
    of_bas.fill(Telefoon="06 44444444").save()
    of_bas.is_saved()

    of_anna.fill(Huisnummer="6").save()

    of_anna.is_second()
    of_anna.compares("Huisnummer", "4", "6")
    of_anna.fill(Huisnummer="6").save()
    of_anna.is_saved()
    jaimy.refresh_from_db()
    assert (jaimy.phone, jaimy.house_number) == ("06 44444444", "6")


@pytest.mark.parametrize("version", [None, "", "1; drop table"])
def test_a_form_that_lost_its_version_is_refused(of_anna, jaimy, version):
    of_anna.fill(Telefoon="06 33333333")
    of_anna.page.evaluate(
        "version => { const field = document.querySelector('[name=version]')"
        " ; version === null ? field.remove() : field.value = version }",
        version,
    )
    of_anna.save()
    expect(of_anna.page.locator(".k-errors")).to_be_visible()
    expect(of_anna.page.get_by_label("Telefoon")).to_have_value("06 33333333")
    jaimy.refresh_from_db()
    assert (jaimy.phone, jaimy.version) == ("06 11111111", 1)

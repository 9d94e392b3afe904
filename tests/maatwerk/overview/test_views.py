"""The pages of the numbers: who sees what, and no names."""

import pytest
from django.urls import reverse

from tests.maatwerk.overview.conftest import YEAR

PAGES = ("overview", "for_council")


def page(name: str, **asked) -> str:
    return reverse(f"maatwerk:{name}", query=asked)


@pytest.mark.parametrize("name", PAGES)
def test_an_empty_municipality_has_an_empty_page(client, eva, name):
    client.force_login(eva)

    assert client.get(page(name)).status_code == 200


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("asked", ["", "1", "nooit", "9" * 40])
def test_a_year_that_nobody_could_choose_is_the_latest(client, eva, delivered, name, asked):
    delivered()
    client.force_login(eva)

    assert client.get(page(name, jaar=asked)).status_code == 200


def test_a_klantmanager_has_no_such_page(as_anna):
    for name in PAGES:
        assert as_anna.get(page(name)).status_code == 404


def test_a_teamleider_reads_the_own_team(as_bas, delivered, carla):
    delivered(deviation="verdringing")
    delivered(by=carla, deviation="leeftijd")

    shown = as_bas.get(page("overview", jaar=YEAR)).text

    assert f">Werk, {YEAR}<" in shown
    assert "Per team" not in shown
    assert "niet getoond" not in shown


def test_policy_reads_no_small_number(client, eva, delivered):
    delivered()
    client.force_login(eva)

    shown = client.get(page("overview", jaar=YEAR)).text

    assert "Aantallen van 1 tot en met 9 ziet u niet" in shown
    assert "niet getoond" in shown


def test_the_page_for_the_council_names_nobody(client, eva, delivered):
    for _ in range(12):
        delivered(motivation="Boer heeft een auto nodig")
    client.force_login(eva)

    shown = client.get(page("for_council", jaar=YEAR)).text

    assert "Van welke regels is afgeweken" in shown
    assert "Boer" not in shown


def test_a_lead_without_a_team_is_told_so(client, bas):
    bas.team = None
    bas.save()
    client.force_login(bas)

    assert "U hoort bij geen team" in client.get(page("overview")).text


@pytest.mark.parametrize("name", PAGES)
def test_the_numbers_alone_come_for_htmx(as_bas, name):
    assert "<html" not in as_bas.get(page(name), headers={"HX-Request": "true"}).text

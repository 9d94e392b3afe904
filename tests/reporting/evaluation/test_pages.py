"""The instruments beside each other, and one by itself with the way to its lists."""

import re

import pytest
from django.urls import reverse

from instruments.models import Instrument
from reporting.evaluation import evaluated
from reporting.figures.evaluation import KEYS
from reporting.models import Target
from tests.queries import asking


@pytest.fixture
def screen(client):
    def get(user, name, *args, status=200, **parameters):
        client.force_login(user)
        response = client.get(reverse(f"reporting:{name}", args=args), parameters)
        assert response.status_code == status
        return response.content.decode()

    return get


def instruments(snapshot):
    values = dict(snapshot.values.filter(key__in=KEYS).values_list("key", "value"))
    return evaluated(values, snapshot.catalogue)


def test_every_instrument_that_was_used_has_a_line(snapshot, eva, screen):
    html = screen(eva, "evaluation")
    found = instruments(snapshot)
    assert found
    for one in found:
        assert reverse("reporting:evaluate_instrument", args=[one.code]) in html
    assert "Geen vergelijking." in html
    assert not re.search(r"<td[^>]*>\s*</td>", html)


def test_the_page_of_an_instrument_leads_to_the_list_behind_each_number(snapshot, eva, screen):
    one = instruments(snapshot)[0]
    html = screen(eva, "evaluate_instrument", one.code)
    assert one.name in html
    address = reverse("reporting:figure", args=["evaluatie_bereik_personen"])
    assert f"{address}?jaar=2021&amp;groep={one.code}#dossiers" in html
    assert screen(eva, "figure", "evaluatie_bereik_personen", jaar=2021, groep=one.code)
    assert screen(eva, "figure", "evaluatie_tijd_tot_werk", jaar=2021)


def test_a_target_of_one_instrument_stands_beside_what_came_of_it(snapshot, eva, screen):
    one = instruments(snapshot)[0]
    Target.objects.create(year=2021, figure=f"evaluatie_bereik_personen.{one.code}", value=500)
    reached = one.values["bereik_personen"]
    assert f"doel 500, gehaald {reached}" in screen(eva, "evaluate_instrument", one.code)


def test_an_instrument_that_was_not_used_says_so_and_one_that_is_not_there_is_not_found(snapshot, eva, screen):
    Instrument.objects.create(code="nieuw", name="Iets nieuws", theme="Meedoen")
    assert "Niets te tellen" in screen(eva, "evaluate_instrument", "nieuw")
    screen(eva, "evaluate_instrument", "bestaat-niet", status=404)


def test_before_the_first_snapshot_one_reads_how_to_begin(eva, bas, screen):
    assert reverse("reporting:take_snapshot") in screen(eva, "evaluation")
    assert reverse("reporting:take_snapshot") not in screen(bas, "evaluation")


def test_who_may_not_see_figures_gets_no_hint(anna, griet, snapshot, screen):
    for who in (anna, griet):
        screen(who, "evaluation", status=404)


def test_the_number_of_questions_does_not_grow_with_the_instruments(snapshot, eva, client):
    client.force_login(eva)
    address = reverse("reporting:evaluation")
    client.get(address)
    with asking() as asked:
        client.get(address)
    assert len(asked) <= 12, asked.questions

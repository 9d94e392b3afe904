import pytest
from django.urls import reverse

from instruments.models import Instrument, Provider, Stage
from tests.people import today
from tests.queries import at_most

PAGES = ("/instrumenten/", "/instrumenten/arbeidsmatige_dagbesteding/", "/aanbieders/", "/aanbieders/zorgpunt/")


@pytest.fixture
def reader(client, eva):
    """A beleidsadviseur: sees the catalogue and no dossier."""
    client.force_login(eva)
    return client


def names(response) -> list[str]:
    return [line.instrument.name for line in response.context["lines"]]


def test_the_catalogue_stands_by_theme(reader, catalogue):
    page = reader.get("/instrumenten/").content.decode()

    assert page.index("Meedoen") < page.index("Arbeidsmatige dagbesteding") < page.index("Werk met begeleiding")


@pytest.mark.parametrize("url", PAGES)
def test_who_may_not_see_the_catalogue_finds_nothing(client, catalogue, url, griet, hans, ina):
    for someone in (griet, hans, ina):
        client.force_login(someone)
        assert client.get(url).status_code == 404


@pytest.mark.parametrize("url", PAGES)
def test_who_is_not_signed_in_is_asked_to(client, catalogue, url):
    assert client.get(url).url.startswith("/inloggen/")


def test_what_has_lapsed_is_found_on_the_day_it_was_there(reader, catalogue):
    Instrument.objects.filter(pk=catalogue.work.pk).update(ends_on=today(-10))

    assert names(reader.get("/instrumenten/")) == ["Arbeidsmatige dagbesteding"]
    assert len(names(reader.get("/instrumenten/", {"geldig_op": str(today(-11))}))) == 2
    assert len(names(reader.get("/instrumenten/", {"geldig_op": str(today(-10))}))) == 1
    assert len(names(reader.get("/instrumenten/", {"geldig_op": ""}))) == 2


def test_searching_looks_for_every_word_in_all_that_is_told(reader, catalogue):
    Instrument.objects.filter(pk=catalogue.work.pk).update(target_group="Inwoners met een BIJSTANDSuitkering")

    assert names(reader.get("/instrumenten/", {"zoek": "werk bijstands"})) == ["Werk met begeleiding"]
    assert names(reader.get("/instrumenten/", {"zoek": "werk kwekerij"})) == []
    assert names(reader.get("/instrumenten/", {"thema": "Werk"})) == ["Werk met begeleiding"]
    assert names(reader.get("/instrumenten/", {"fase": Stage.DAY_ACTIVITY})) == ["Arbeidsmatige dagbesteding"]


def test_htmx_gets_the_results_alone(reader, catalogue):
    part = reader.get("/instrumenten/", headers={"HX-Request": "true"}).content.decode()

    assert "<html" not in part
    assert "Arbeidsmatige dagbesteding" in part


def test_a_factsheet_tells_what_it_is_and_where_it_can_be(reader, catalogue):
    catalogue.contract("De kas", today(10))
    catalogue.contract("Het oude gebouw", today(-100), today(-50))

    response = reader.get(catalogue.guidance.get_absolute_url())

    locations = response.context["locations"]
    parts = ("now", "later", "past")
    assert {part: [row.location for row in getattr(locations, part)] for part in parts} == {
        "now": ["De bibliotheek"],
        "later": ["De kas"],
        "past": ["Het oude gebouw"],
    }
    assert "Wmo 2015 art. 2.3.5" in response.content.decode()


def test_a_lapsed_instrument_says_so(reader, catalogue):
    Instrument.objects.filter(pk=catalogue.guidance.pk).update(ends_on=today())

    assert "is er vandaag niet" in reader.get(catalogue.guidance.get_absolute_url()).content.decode()


def test_a_provider_shows_its_contract_locations(reader, catalogue):
    assert "De bibliotheek" in reader.get(catalogue.provider.get_absolute_url()).content.decode()


def test_a_code_may_hold_anything_that_an_administration_delivers(reader, db):
    odd = Instrument.objects.create(code="a/b c?é", name="Vreemd", theme="Werk")

    assert reader.get(odd.get_absolute_url()).status_code == 200


@pytest.mark.parametrize("url", ["/instrumenten/bestaat-niet/", "/aanbieders/bestaat-niet/"])
def test_what_is_not_there_is_not_found(reader, db, url):
    assert reader.get(url).status_code == 404


@pytest.mark.parametrize("url", PAGES)
def test_thirty_rows_cost_what_one_costs(reader, catalogue, url):
    with at_most(8) as of_one:
        reader.get(url)
    for number in range(30):
        Provider.objects.create(code=f"p{number}", name=f"Aanbieder {number}", kind="zorg")
        Instrument.objects.create(code=f"i{number}", name=f"Instrument {number}", theme=f"Thema {number % 4}")
        catalogue.contract(f"Plek {number}", today(number - 15), today(number))
    with at_most(len(of_one)):
        reader.get(url)


@pytest.mark.parametrize("code", ["een/twee", "..", "vraag?", "regel\neen", "x" * 300])
def test_a_code_of_another_administration_leads_to_its_page_whatever_stands_in_it(reader, catalogue, code):
    Provider.objects.filter(pk=catalogue.provider.pk).update(code=code)

    assert reader.get("/aanbieders/").status_code == 200
    assert reader.get(reverse("instruments:provider", args=[code])).context["provider"].code == code

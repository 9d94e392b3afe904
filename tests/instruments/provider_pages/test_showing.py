"""What the page of a provider shows."""

from decimal import Decimal

from instruments.models import (
    Parameter,
)
from instruments.services import contracts, locations, prices, providers
from tests.agreed import a_contract
from tests.chain import LIBRARY
from tests.instruments.provider_pages.conftest import page, standings
from tests.people import today
from tests.queries import at_most


def test_a_provider_shows_its_contracts_with_locations_prices_and_whom_to_call(
    as_eva, provider, contract, location, price, eva
):
    providers.add_contact(provider.pk, by=eva, name="Noor", phone="06 1234", email="noor@z.example", starts_on=today())

    shown = page(as_eva, provider)

    for text in ("2026-14", "De kas", "€\u00a0985,00 per maand", 'href="tel:061234"', 'href="mailto:noor@z.example"'):
        assert text in shown
    assert LIBRARY in shown  # of another administration, and without contract


def test_what_holds_comes_first_then_what_will_and_the_past_is_folded_away(as_eva, provider, contract, eva):
    a_contract(provider, eva, number="straks", starts_on=today(10))
    a_contract(provider, eva, number="oud", starts_on=today(-90), ends_on=today(-30))

    assert standings(as_eva, provider)["contracts"] == [
        ("2026-14", ""),
        ("straks", "Begint later"),
        ("oud", "Afgelopen"),
    ]
    shown = page(as_eva, provider)
    assert shown.index("straks") < shown.index("Eerdere contracten (1)") < shown.index("<dd>oud</dd>")


def test_what_ends_within_the_term_is_marked(as_eva, provider, contract, location, price, eva):
    assert Parameter.objects.on("contract_einde_waarschuwing_dagen", today()) == 90
    contracts.end_contract(contract.pk, by=eva, version=1, ends_on=today(91))
    assert standings(as_eva, provider)["contracts"] == [("2026-14", "")]

    contracts.end_contract(contract.pk, by=eva, version=2, ends_on=today(90))

    found = standings(as_eva, provider)
    assert found["contracts"] == [("2026-14", "Loopt af")]
    assert found["locations"] == [("De kas", "")]  # the contract says so already
    assert "Loopt af" in page(as_eva, provider)


def test_a_location_that_ends_by_itself_is_marked_and_a_price_with_another_after_it_is_not(
    as_eva, provider, contract, location, price, catalogue, eva
):
    locations.end_location(location.pk, by=eva, version=1, ends_on=today(20))
    given = {"instrument": catalogue.guidance, "unit": "maand"}
    prices.add_price(contract.pk, by=eva, amount=Decimal(1000), starts_on=today(20), **given)

    found = standings(as_eva, provider)

    assert found["locations"] == [("De kas", "Loopt af")]
    assert found["prices"] == [("985.00", ""), ("1000.00", "Begint later")]


def test_the_list_tells_which_contract_ends_first_and_whether_soon(as_eva, provider, eva):
    a_contract(provider, eva, number="oud", ends_on=today(-1))
    a_contract(provider, eva, number="later", ends_on=today(200))
    assert "Loopt af" not in as_eva.get("/aanbieders/").content.decode()
    assert as_eva.get("/aanbieders/").context["page"].rows[0].first_end == today(200)

    a_contract(provider, eva, number="gauw", ends_on=today(90))

    assert as_eva.get("/aanbieders/").context["page"].rows[0].first_end == today(90)
    assert "Loopt af" in as_eva.get("/aanbieders/").content.decode()


def test_without_the_term_nothing_is_about_to_end(as_eva, provider, contract, eva, monkeypatch):
    monkeypatch.setattr("instruments.overview.WARNING", "weg")
    contracts.end_contract(contract.pk, by=eva, version=1, ends_on=today(1))

    assert standings(as_eva, provider)["contracts"] == [("2026-14", "")]


def test_who_only_reads_finds_no_buttons(client, provider, contract, location, price, anna, frank):
    for someone in (anna, frank):
        client.force_login(someone)
        shown = page(client, provider)
        assert "De kas" in shown
        assert "/wijzigen/" not in shown
        assert "toevoegen" not in shown


def test_a_provider_without_anything_says_what_to_do(as_eva, eva):
    empty = providers.add_provider(by=eva, name="Leeg", kind="zorg")

    assert "Voeg een contract toe" in page(as_eva, empty)
    assert "Er is geen contactpersoon bekend" in page(as_eva, empty)


def test_thirty_contracts_cost_what_one_costs(as_eva, provider, contract, location, price, catalogue, eva):
    with at_most(10) as one:
        page(as_eva, provider)
    of_guidance = {"by": eva, "instrument": catalogue.guidance}
    for number in range(30):
        other = a_contract(provider, eva, number=f"n{number}", starts_on=today(number - 15))
        start = {"starts_on": other.starts_on}
        locations.add_location(other.pk, location=f"Plek {number}", **start, **of_guidance)
        prices.add_price(other.pk, amount=Decimal(number), unit="uur", **start, **of_guidance)
        providers.add_contact(provider.pk, by=eva, name=f"Noor {number}", phone="1", **start)
    with at_most(10) as thirty:
        page(as_eva, provider)
    assert len(thirty) == len(one)

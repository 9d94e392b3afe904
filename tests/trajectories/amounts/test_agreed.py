"""What a step is agreed to cost, by the contract."""

import datetime
from decimal import Decimal

import pytest

from instruments.services import locations
from tests.agreed import a_contract
from tests.trajectories.amounts.conftest import filled
from trajectories.models import Deployment
from trajectories.services.amounts import quote_of_end


@pytest.mark.parametrize(
    ("unit", "ends", "units", "amount"),
    [
        ("traject", None, None, "310.00"),
        ("maand", datetime.date(2026, 6, 1), None, "930.00"),
        ("maand", None, None, None),
        ("week", datetime.date(2026, 3, 15), None, "620.00"),
        ("dagdeel", None, Decimal(12), "3720.00"),
        ("uur", datetime.date(2026, 6, 1), None, None),
    ],
)
def test_the_contract_price_of_the_first_day_is_agreed_where_nothing_else_is(
    plan, add_price, unit, ends, units, amount
):
    add_price(unit=unit)

    step = plan(expected_end_on=ends, units=units)

    step.refresh_from_db()
    assert step.committed_amount == (Decimal(amount) if amount else None)


@pytest.mark.parametrize("amount", [Decimal("77.50"), Decimal(0)])
def test_a_different_amount_may_be_agreed(plan, add_price, amount):
    add_price(unit="traject")

    assert plan(committed_amount=amount).committed_amount == amount


def test_without_contract_price_nothing_is_filled_in(plan, catalogue, add_price):
    assert plan().committed_amount is None
    add_price(unit="traject")
    assert plan(provider=None, location="").committed_amount is None


def test_a_changed_price_changes_only_steps_that_begin_from_its_date_on(plan, add_price, anna):
    add_price("300")
    three_months = {"expected_end_on": datetime.date(2026, 6, 1)}
    before = plan(**three_months)
    add_price("400", starts_on=datetime.date(2026, 4, 1))

    day_before = plan(datetime.date(2026, 3, 31), expected_end_on=datetime.date(2026, 5, 1))
    on_the_day = plan(datetime.date(2026, 4, 1), **three_months)

    before.refresh_from_db()
    assert before.committed_amount == Decimal(900)
    assert day_before.committed_amount == Decimal("309.68")  # 1/31 and a whole month, of 300
    assert on_the_day.committed_amount == Decimal(800)
    assert quote_of_end(before, datetime.date(2026, 6, 1)).amount == Decimal(900)  # to its end


def test_of_two_contracts_the_one_with_the_location_counts(plan, catalogue, add_price, contract, eva):
    other = a_contract(catalogue.provider, eva, number="ander", starts_on=datetime.date(2020, 1, 1))
    add_price("100", "traject")
    add_price("200", "traject", contract=other)
    assert plan().committed_amount is None  # nobody can say which

    catalogue.contract("De kas", datetime.date(2020, 1, 1))
    locations.change_location(
        catalogue.provider.contract_locations.get(location="De kas").pk, by=eva, version=1, contract=other
    )
    assert plan(location="de KAS").committed_amount == Decimal(200)


def test_two_contracts_with_one_price_agree(plan, catalogue, add_price, eva):
    other = a_contract(catalogue.provider, eva, number="ander", starts_on=datetime.date(2020, 1, 1))
    add_price("100", "traject")
    add_price("100", "traject", contract=other)

    assert plan().committed_amount == Decimal(100)


def test_the_form_says_what_the_contract_gives_while_one_is_choosing(as_anna, catalogue, add_price):
    add_price("1250", "traject")
    chosen = filled(catalogue, units="", expected_end_on="")

    told = as_anna.get("/stappen/locaties/", chosen).content.decode()

    assert "Volgens het contract: €\u00a01.250,00 per traject, dus €\u00a01.250,00." in told
    assert 'id="id_committed_amount_helptext" hx-swap-oob' in told


@pytest.mark.parametrize(
    ("unit", "values", "said"),
    [
        ("maand", {}, "€\u00a0310,00 per maand. Vul in tot en met wanneer"),
        ("maand", {"expected_end_on": "2026-05-31"}, "€\u00a0310,00 per maand, dus €\u00a0930,00."),
        ("maand", {"expected_end_on": "ooit"}, "Vul in tot en met wanneer"),
        ("uur", {}, "€\u00a0310,00 per uur. Vul het aantal uren in"),
        ("dagdeel", {"units": "2,5"}, "€\u00a0310,00 per dagdeel, dus €\u00a0775,00."),
        ("dagdeel", {"units": "veel"}, "Vul het aantal dagdelen in"),
        ("maand", {"starts_on": "2019-12-31"}, "Noemt het contract een prijs"),
        ("maand", {"instrument": "\0"}, "Noemt het contract een prijs"),
    ],
)
def test_the_form_says_what_is_missing_for_an_amount(as_anna, catalogue, add_price, unit, values, said):
    add_price(unit=unit)

    told = as_anna.get("/stappen/locaties/", filled(catalogue, **{"units": "", **values})).content.decode()

    assert said in told


def test_more_prices_are_all_told(as_anna, catalogue, add_price, eva):
    other = a_contract(catalogue.provider, eva, number="ander", starts_on=datetime.date(2020, 1, 1))
    add_price("100", "traject")
    add_price("200", "uur", contract=other)

    told = as_anna.get("/stappen/locaties/", filled(catalogue, units="")).content.decode()

    assert "Er gelden meer prijzen: €\u00a0100,00 per traject, €\u00a0200,00 per uur. Vul zelf" in told


def test_planning_on_the_screen_keeps_the_contract_price_or_what_was_typed(as_anna, trajectory, catalogue, add_price):
    add_price("1250", "traject")
    url = f"/trajecten/{trajectory.pk}/stap/"

    as_anna.post(url, filled(catalogue))
    as_anna.post(url, filled(catalogue, version="2", committed_amount="1.000,00"))

    assert [step.committed_amount for step in Deployment.objects.order_by("pk")] == [Decimal(1250), Decimal(1000)]
    shown = as_anna.get(f"/inwoners/{trajectory.client_id}/trajecten/").content.decode()
    assert "€\u00a01.250,00" in shown


def test_an_hourly_price_is_agreed_by_the_number_on_the_screen(as_anna, trajectory, catalogue, add_price):
    add_price("81.25", "uur")

    as_anna.post(f"/trajecten/{trajectory.pk}/stap/", filled(catalogue, units="10,5"))

    assert Deployment.objects.get().committed_amount == Decimal("853.13")

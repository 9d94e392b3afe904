"""Contracts, and what their end takes along."""

import pytest

from accounts.models import AuditEvent
from accounts.workflow import FieldRefusal, Refusal
from instruments.models import ContractLocation
from instruments.services import contracts, providers
from tests.instruments.contracts.conftest import fresh
from tests.people import today


def test_two_contracts_with_one_number_get_no_chance(contract, provider, eva):
    with pytest.raises(FieldRefusal, match="al een contract 2026-14") as refused:
        contracts.add_contract(provider.pk, by=eva, number="2026-14", subject="Nog een", starts_on=today())
    assert refused.value.field == "number"


def test_another_provider_may_have_that_number(contract, eva):
    other = providers.add_provider(by=eva, name="Ander", kind="zorg")

    assert contracts.add_contract(other.pk, by=eva, number="2026-14", subject="X", starts_on=today()).pk


def test_a_contract_ends_after_it_begins(provider, eva):
    with pytest.raises(FieldRefusal, match="laatste dag ligt voor de eerste"):
        contracts.add_contract(provider.pk, by=eva, number="x", subject="X", starts_on=today(), ends_on=today())


def test_a_contract_is_put_right_and_keeps_around_what_is_in_it(contract, add_location, eva):
    add_location(contract, starts_on=today(-100))
    given = {"number": "2026-15", "subject": "Dagbesteding en meer", "note": "Verlengd"}

    contracts.change_contract(contract.pk, by=eva, version=1, starts_on=today(-150), **given)
    with pytest.raises(FieldRefusal, match="staat al iets vanaf"):
        contracts.change_contract(contract.pk, by=eva, version=2, starts_on=today(-99), **given)

    contract = fresh(contract)
    assert (contract.number, contract.starts_on, contract.version) == ("2026-15", today(-150), 2)


def test_ending_a_contract_ends_its_locations_and_prices_on_that_day(contract, add_location, add_price, eva):
    running, over = add_location(contract), add_location(contract, "Oud", ends_on=today(-50))
    to_come = add_location(contract, "Straks", starts_on=today(100))
    price, later = add_price(contract), add_price(contract, "1500", starts_on=today(150))

    foreseen = contracts.reach_of_end(contract, today(30))
    reach = contracts.end_contract(contract.pk, by=eva, version=1, ends_on=today(30))

    assert (len(reach.ending), len(reach.lapsing), len(reach.lasting)) == (2, 2, 0)
    assert [row.pk for row in foreseen.rows] == [row.pk for row in reach.rows]
    assert [fresh(row).ends_on for row in (contract, running, price)] == [today(30)] * 3
    assert fresh(over).ends_on == today(-50)
    assert [fresh(row).ends_on for row in (to_come, later)] == [today(100), today(150)]  # never holds
    assert AuditEvent.objects.filter(verb="contract_location.end").count() == 2
    assert AuditEvent.objects.filter(verb="contract_price.end").count() == 3  # one when the later price came


def test_a_later_end_takes_along_what_ended_with_the_contract(contract, add_location, add_price, eva):
    location, own_end = add_location(contract), add_location(contract, "Kort", ends_on=today(50))
    price = add_price(contract)

    reach = contracts.end_contract(contract.pk, by=eva, version=1, ends_on=today(400))
    assert {row.pk for row in reach.lasting if isinstance(row, ContractLocation)} == {location.pk}
    assert [fresh(row).ends_on for row in (contract, location, price, own_end)] == [today(400)] * 3 + [today(50)]

    contracts.end_contract(contract.pk, by=eva, version=2, ends_on=None)
    assert [fresh(row).ends_on for row in (contract, location, price)] == [None] * 3


def test_a_later_end_that_runs_into_the_next_contract_changes_nothing(contract, provider, add_location, eva):
    following = contracts.add_contract(
        provider.pk, by=eva, number="volgend", subject="Dagbesteding", starts_on=today(200)
    )
    location = add_location(contract)
    add_location(following, starts_on=today(200))

    with pytest.raises(Refusal, match="De kas staat voor Arbeidsmatige dagbesteding al in contract volgend"):
        contracts.end_contract(contract.pk, by=eva, version=1, ends_on=today(201))
    assert (fresh(contract).ends_on, fresh(location).ends_on) == (today(200), today(200))


def test_a_contract_does_not_end_before_it_began(contract, eva):
    with pytest.raises(FieldRefusal, match="laatste dag ligt voor de eerste"):
        contracts.end_contract(contract.pk, by=eva, version=1, ends_on=contract.starts_on)

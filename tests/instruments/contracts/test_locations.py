"""Where a contract lets something be done."""

import datetime

import pytest

from accounts.workflow import FieldRefusal, Refusal
from instruments.services import contracts, locations, providers
from tests.chain import LIBRARY
from tests.instruments.contracts.conftest import fresh
from tests.people import today


def test_a_location_without_end_lasts_as_long_as_its_contract(contract, open_contract, add_location):
    assert add_location(contract).ends_on == contract.ends_on
    assert add_location(open_contract, "Elders").ends_on is None


@pytest.mark.parametrize(
    ("starts", "ends", "field", "said"),
    [
        (-201, None, "starts_on", "Het contract begint op"),
        (200, None, "starts_on", "Het contract loopt tot en met"),
        (0, 201, "ends_on", "Verleng eerst het contract"),
        (0, 0, "ends_on", "laatste dag ligt voor de eerste"),
    ],
)
def test_a_location_and_a_price_lie_within_their_contract(contract, add_location, add_price, starts, ends, field, said):
    period = {"starts_on": today(starts), "ends_on": None if ends is None else today(ends)}
    for add in (add_location, add_price):
        with pytest.raises(FieldRefusal, match=said) as refused:
            add(contract, **period)
        assert refused.value.field == field
    assert add_location(contract, starts_on=today(-200), ends_on=today(200)).pk


def test_one_location_stands_once_at_a_time(contract, open_contract, add_location, add_price):
    first = add_location(contract, starts_on=today(-100), ends_on=today(50))

    for again in ("De kas", "  de   KAS "):
        for holder in (contract, open_contract):
            with pytest.raises(FieldRefusal, match="De kas staat voor Arbeidsmatige dagbesteding al in contract"):
                add_location(holder, again, starts_on=today(49))
    assert add_location(contract, "De kas", starts_on=first.ends_on).pk  # the day after it


def test_a_location_may_stand_there_for_another_instrument(contract, catalogue, add_location):
    add_location(contract)

    assert add_location(contract, instrument=catalogue.work).pk


def test_a_location_that_was_delivered_is_in_the_way_too(open_contract, add_location, delivered):
    with pytest.raises(FieldRefusal, match=f"{LIBRARY} staat .* al zonder contract"):
        add_location(open_contract, LIBRARY)


def test_a_location_is_put_right(contract, open_contract, catalogue, add_location, eva):
    row = add_location(contract)
    other = add_location(contract, "Bezet", instrument=catalogue.work)
    given = {"contract": open_contract, "instrument": catalogue.work, "location": "De tuin", "places": 8}

    locations.change_location(row.pk, by=eva, version=1, starts_on=today(-90), **given)
    with pytest.raises(FieldRefusal, match="Bezet staat"):
        locations.change_location(row.pk, by=eva, version=2, **(given | {"location": other.location}))

    row = fresh(row)
    assert (row.contract, row.instrument, row.location, row.places) == tuple(given.values())
    assert (row.starts_on, row.version) == (today(-90), 2)


def test_a_location_ends_and_lasts_after_all(contract, add_location, eva):
    row = add_location(contract)

    locations.end_location(row.pk, by=eva, version=1, ends_on=today(10))
    assert fresh(row).ends_on == today(10)
    again = add_location(contract, starts_on=today(10))
    with pytest.raises(FieldRefusal, match="De kas staat"):
        locations.end_location(row.pk, by=eva, version=2, ends_on=today(11))
    locations.end_location(again.pk, by=eva, version=1, ends_on=today(20))
    with pytest.raises(FieldRefusal, match="Verleng eerst het contract"):
        locations.end_location(row.pk, by=eva, version=2, ends_on=today(201))


def test_a_delivered_location_gets_a_contract_and_an_end_and_keeps_the_rest(delivered, provider, eva):
    old = contracts.add_contract(
        provider.pk, by=eva, number="2018-1", subject="X", starts_on=datetime.date(2018, 1, 1), ends_on=today(90)
    )
    keeps = {"contract": old, "places": 12}

    with pytest.raises(Refusal, match="komt uit een andere administratie"):
        locations.change_location(delivered.pk, by=eva, version=1, location="Anders", **keeps)
    locations.change_location(delivered.pk, by=eva, version=1, location=LIBRARY, **keeps)
    assert fresh(delivered).ends_on == today(90)  # with the contract
    locations.end_location(delivered.pk, by=eva, version=2, ends_on=today(30))

    row = fresh(delivered)
    assert (row.contract, row.places, row.ends_on, row.location) == (old, 12, today(30), LIBRARY)


def test_a_delivered_location_does_not_go_under_a_contract_that_is_younger(delivered, contract, eva):
    with pytest.raises(FieldRefusal, match="Kies een contract van toen") as refused:
        locations.change_location(delivered.pk, by=eva, version=1, contract=contract, places=None)
    assert refused.value.field == "contract"


def test_a_location_does_not_go_under_the_contract_of_another(contract, add_location, eva):
    row = add_location(contract)
    other = providers.add_provider(by=eva, name="Ander", kind="zorg")
    theirs = contracts.add_contract(other.pk, by=eva, number="1", subject="X", starts_on=today(-200))

    with pytest.raises(FieldRefusal, match="contract van deze aanbieder"):
        locations.change_location(row.pk, by=eva, version=1, contract=theirs)

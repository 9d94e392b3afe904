"""Filling in contracts, locations and prices on the screens."""

from decimal import Decimal

import pytest

from instruments.models import (
    ContractLocation,
    ContractPrice,
    Provider,
    ProviderContract,
)
from instruments.services import locations, prices
from office.models import Delivery
from tests.agreed import a_contract
from tests.chain import LIBRARY
from tests.instruments.provider_pages.conftest import page, standings
from tests.people import today


def test_a_provider_a_contract_a_location_and_a_price_on_the_screens_alone(as_eva, catalogue):
    as_eva.post("/aanbieder/nieuw/", {"name": "Zorgboerderij De Marke", "kind": "zorg"})
    provider = Provider.objects.get(code="zorgboerderij_de_marke")
    period = {"starts_on": str(today(-10)), "ends_on": str(today(99))}
    about = {"number": "7", "subject": "Dagbesteding", "note": ""}
    answer = as_eva.post(f"/aanbieder/{provider.pk}/contract/", about | period)
    assert answer.url == provider.get_absolute_url()
    contract = provider.contracts.get()
    code = catalogue.guidance.code
    what = {"instrument": code, "location": "De stal", "places": "6", "starts_on": str(today()), "ends_on": ""}
    as_eva.post(f"/contract/{contract.pk}/locatie/", what)
    sums = {"instrument": code, "amount": "1.012,50", "unit": "maand", "starts_on": str(today()), "ends_on": ""}
    as_eva.post(f"/contract/{contract.pk}/prijs/", sums)
    person = {"name": "Noor", "role": "", "phone": "06", "email": "", "starts_on": str(today()), "ends_on": ""}
    as_eva.post(f"/aanbieder/{provider.pk}/contactpersoon/", person)

    location, price = contract.locations.get(), contract.prices.get()
    assert contract.ends_on == today(100)  # the day after the last
    assert (location.location, location.places, location.ends_on) == ("De stal", 6, today(100))
    assert (price.amount, price.unit, price.ends_on) == (Decimal("1012.50"), "maand", today(100))
    assert provider.contacts.get().name == "Noor"
    assert "De stal" in as_eva.get(catalogue.guidance.get_absolute_url()).content.decode()


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"number": ""}, "Vul het contractnummer in."),
        ({"starts_on": "ooit"}, "Vul een datum in zoals"),
        ({"ends_on": "2020-01-01"}, "De laatste dag ligt voor de eerste dag."),
        ({"number": "2026-14"}, "Deze aanbieder heeft al een contract 2026-14"),
        ({"subject": "x" * 201}, "niet meer dan 200 tekens"),
    ],
)
def test_what_is_wrong_with_a_contract_is_said_at_its_field(as_eva, provider, contract, values, said):
    given = {"number": "2", "subject": "X", "starts_on": str(today()), "ends_on": "", "note": "", **values}

    answer = as_eva.post(f"/aanbieder/{provider.pk}/contract/", given)

    assert said in str(answer.context["form"].errors)
    assert provider.contracts.count() == 1


def test_a_location_that_overlaps_is_refused_at_its_name(as_eva, contract, location, catalogue):
    given = {"instrument": catalogue.guidance.code, "location": "de KAS", "starts_on": str(today())}

    answer = as_eva.post(f"/contract/{contract.pk}/locatie/", given)

    assert "De kas staat voor Arbeidsmatige dagbesteding al in contract 2026-14" in str(
        answer.context["form"].errors["location"]
    )


def test_ending_a_contract_is_confirmed_with_what_ends_along(as_eva, provider, contract, location, price, eva):
    url, answer = f"/contract/{contract.pk}/einde/", {"ends_on": str(today(9)), "version": "1"}

    asked = as_eva.post(url, answer)

    assert "Op die dag eindigen 1 locatie en 1 prijs mee." in asked.content.decode()
    assert ProviderContract.objects.get().ends_on is None
    sure = answer | {"reach": asked.context["form"].initial["reach"]}
    assert as_eva.post(url, sure).url == provider.get_absolute_url()
    ends = (ProviderContract.objects.get(), ContractLocation.objects.get(pk=location.pk), ContractPrice.objects.get())
    assert [row.ends_on for row in ends] == [today(10)] * 3


def test_what_came_in_meanwhile_is_confirmed_too(as_eva, contract, location, catalogue, eva):
    url, answer = f"/contract/{contract.pk}/einde/", {"ends_on": str(today(9)), "version": "1"}
    sure = answer | {"reach": as_eva.post(url, answer).context["form"].initial["reach"]}
    locations.add_location(contract.pk, by=eva, instrument=catalogue.work, location="Nog een", starts_on=today(20))

    page = as_eva.post(url, sure).content.decode()

    assert "Op die dag eindigt 1 locatie mee. Wat later zou beginnen, vervalt: 1 locatie." in page
    assert ProviderContract.objects.get().ends_on is None


def test_a_contract_with_nothing_in_it_ends_at_once_and_a_later_end_tells_what_lasts(as_eva, contract, catalogue, eva):
    url = f"/contract/{contract.pk}/einde/"
    as_eva.post(url, {"ends_on": str(today(9)), "version": "1"})
    assert ProviderContract.objects.get().ends_on == today(10)
    given = {"instrument": catalogue.guidance, "starts_on": today()}
    locations.add_location(contract.pk, by=eva, location="De kas", **given)
    prices.add_price(contract.pk, by=eva, amount=Decimal(1), unit="uur", **given)

    assert (
        "Tot het nieuwe einde lopen 1 locatie en 1 prijs mee door."
        in as_eva.post(url, {"ends_on": "", "version": "2"}).content.decode()
    )


def test_a_price_that_holds_is_followed_by_a_new_one(as_eva, contract, price, catalogue):
    answer = as_eva.get(f"/contract/prijs/{price.pk}/wijzigen/")

    assert answer.url == f"/contract/{contract.pk}/prijs/?instrument={catalogue.guidance.code}"
    form = as_eva.get(answer.url).context["form"]
    assert (form["instrument"].value(), form["unit"].value()) == (catalogue.guidance.code, "maand")


def test_what_a_price_may_not_be_is_said_in_dutch(as_eva, contract, price, catalogue):
    given = {"instrument": catalogue.guidance.code, "unit": "maand", "starts_on": str(today())}
    for amount, said in (("veel", "Vul een bedrag in zoals"), ("-1", "van 0 euro of meer"), ("9" * 15, "cijfers")):
        answer = as_eva.post(f"/contract/{contract.pk}/prijs/", given | {"amount": amount})
        assert said in str(answer.context["form"].errors["amount"]), amount


def test_a_delivered_location_asks_only_for_what_keten_may_say(as_eva, provider, contract, eva):
    delivery = Delivery.objects.create(name="oud systeem")
    ContractLocation.objects.update(delivery=delivery)
    old = a_contract(provider, eva, number="2018", starts_on=today(-9000))
    row = ContractLocation.objects.get(location=LIBRARY)
    url = f"/contract/locatie/{row.pk}/wijzigen/"

    asked = as_eva.get(url)
    assert set(asked.context["form"].fields) == {"contract", "places", "version"}
    assert "komt uit een andere administratie" in asked.content.decode()
    as_eva.post(url, {"contract": old.pk, "places": "4", "version": "1"})

    row.refresh_from_db()
    assert (row.contract, row.places, row.location) == (old, 4, LIBRARY)
    assert standings(as_eva, provider)["loose"] == []
    assert "bij de volgende levering" in as_eva.get(f"/contract/locatie/{row.pk}/einde/").content.decode()


def test_a_delivered_provider_says_why_its_name_stays(as_eva, provider):
    Provider.objects.update(delivery=Delivery.objects.create(name="oud systeem"))

    assert "Aanbieder wijzigen" not in page(as_eva, provider)
    assert "komt uit een andere administratie" in (
        as_eva.get(f"/aanbieder/{provider.pk}/wijzigen/", follow=True).content.decode()
    )

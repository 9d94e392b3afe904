"""The screens of a provider: what is agreed, what ends soon, and a form for each act."""

from decimal import Decimal

import pytest

from accounts.models import AuditEvent
from instruments.models import (
    ContractLocation,
    ContractPrice,
    Parameter,
    Provider,
    ProviderContact,
    ProviderContract,
)
from instruments.services import contracts, locations, prices, providers
from office.models import Delivery
from tests.agreed import a_contract
from tests.chain import LIBRARY
from tests.people import today
from tests.queries import at_most


@pytest.fixture
def as_eva(client, eva):
    client.force_login(eva)
    return client


@pytest.fixture
def provider(catalogue) -> Provider:
    return catalogue.provider


@pytest.fixture
def contract(provider, eva) -> ProviderContract:
    return a_contract(provider, eva)


@pytest.fixture
def location(contract, catalogue, eva) -> ContractLocation:
    given = {"instrument": catalogue.guidance, "location": "De kas", "starts_on": today(-100)}
    return locations.add_location(contract.pk, by=eva, **given)


@pytest.fixture
def price(contract, catalogue, eva) -> ContractPrice:
    given = {"instrument": catalogue.guidance, "amount": Decimal(985), "unit": "maand", "starts_on": today(-100)}
    return prices.add_price(contract.pk, by=eva, **given)


def page(browser, provider) -> str:
    return browser.get(provider.get_absolute_url()).content.decode()


def standings(browser, provider) -> dict[str, list[tuple[str, str]]]:
    """What stands on the page, with what is told of it."""
    agreements = browser.get(provider.get_absolute_url()).context["agreements"]
    parts = [*agreements.current, *agreements.past]
    lines = [(part.locations, part.prices) for part in parts]
    return {
        "contracts": [(part.contract.number, part.standing.value) for part in parts],
        "locations": [
            (line.row.location, line.standing.value) for rows, _ in lines for line in [*rows.current, *rows.past]
        ],
        "prices": [
            (str(line.row.amount), line.standing.value) for _, rows in lines for line in [*rows.current, *rows.past]
        ],
        "loose": [(line.row.location, line.standing.value) for line in agreements.loose.current],
    }


# What stands there


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


# Filling in


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


# Every change asks which version was seen


def changes(contract, location, price_to_come, contact):
    """Address and a right answer of each form that changes a row, without its version."""
    code, day = location.instrument.code, str(today(-50))
    texts = {"name": "Zus", "role": "", "phone": "06", "email": ""}
    return {
        f"/aanbieder/{contract.provider_id}/wijzigen/": {"name": "Zus", "kind": "zorg"},
        f"/aanbieder/contactpersoon/{contact.pk}/wijzigen/": {**texts, "starts_on": day},
        f"/aanbieder/contactpersoon/{contact.pk}/einde/": {"ends_on": str(today())},
        f"/contract/{contract.pk}/wijzigen/": {"number": "9", "subject": "Zus", "starts_on": str(today(-300))},
        f"/contract/locatie/{location.pk}/wijzigen/": {
            "contract": contract.pk,
            "instrument": code,
            "location": "Zus",
            "starts_on": day,
        },
        f"/contract/locatie/{location.pk}/einde/": {"ends_on": str(today())},
        f"/contract/prijs/{price_to_come.pk}/wijzigen/": {
            "amount": "1,50",
            "unit": "uur",
            "starts_on": str(today(60)),
        },
        f"/contract/prijs/{price_to_come.pk}/einde/": {"ends_on": str(today(90))},
        f"/contract/{contract.pk}/einde/": {"ends_on": str(today(400))},
    }


@pytest.fixture
def all_changes(contract, location, catalogue, eva):
    given = {"instrument": catalogue.guidance, "amount": Decimal(985), "unit": "maand", "starts_on": today(50)}
    to_come = prices.add_price(contract.pk, by=eva, **given)
    person = {"name": "Noor", "phone": "06", "starts_on": today(-60)}
    return changes(contract, location, to_come, providers.add_contact(contract.provider_id, by=eva, **person))


def test_who_comes_second_sees_both_and_changes_nothing(as_eva, all_changes):
    before = AuditEvent.objects.count()
    for url, answer in all_changes.items():
        shown = as_eva.post(url, answer | {"version": "7"})
        assert "Een collega heeft dit intussen gewijzigd" in shown.content.decode(), url
        assert shown.context["stale"].differences, url
    assert AuditEvent.objects.count() == before


def test_without_a_version_nothing_is_changed(as_eva, all_changes):
    before = AuditEvent.objects.count()
    for url, answer in all_changes.items():
        assert "version" in as_eva.post(url, answer).context["form"].errors, url
    assert AuditEvent.objects.count() == before


def test_every_change_is_kept_and_leads_back_to_the_provider(as_eva, all_changes):
    seen = {}
    for url, answer in all_changes.items():
        row = url.rsplit("/", 2)[0]
        seen[row] = seen.get(row, 0) + 1
        assert as_eva.post(url, answer | {"version": str(seen[row])}).status_code == 302, url
    assert ProviderContact.objects.get().name == "Zus"


def test_no_door_for_who_does_not_manage_the_catalogue(client, all_changes, provider, contract, anna, bas, frank, ina):
    urls = [
        *all_changes,
        "/aanbieder/nieuw/",
        f"/aanbieder/{provider.pk}/contract/",
        f"/aanbieder/{provider.pk}/contactpersoon/",
        f"/contract/{contract.pk}/locatie/",
        f"/contract/{contract.pk}/prijs/",
    ]
    for someone in (anna, bas, frank, ina):
        client.force_login(someone)
        for url in urls:
            assert client.get(url).status_code == 404, (someone, url)
            assert client.post(url, {"version": "1"}).status_code == 404, (someone, url)


@pytest.mark.parametrize(
    "url", ["/contract/9/wijzigen/", "/contract/9/einde/", "/contract/locatie/9/einde/", "/contract/prijs/9/einde/"]
)
def test_what_is_not_there_is_not_found(as_eva, url):
    assert as_eva.get(url).status_code == 404
    assert as_eva.post(url, {"version": "1"}).status_code == 404

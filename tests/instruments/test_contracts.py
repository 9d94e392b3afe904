"""Contracts with providers: what hangs from one lies within it and ends with it, and what has held stays."""

import datetime
from decimal import Decimal

import pytest

from accounts.models import AuditEvent
from accounts.verbs import wording
from accounts.workflow import FieldRefusal, NotAllowed, Refusal, StaleEdit
from instruments.models import ContractLocation, ContractPrice, Provider, ProviderContact, ProviderContract
from instruments.services import contracts, locations, prices, providers
from office.models import Delivery
from tests.chain import LIBRARY
from tests.people import today

KAS = "De kas"


@pytest.fixture
def provider(catalogue) -> Provider:
    return catalogue.provider


@pytest.fixture
def contract(provider, eva) -> ProviderContract:
    """Of this year and the next."""
    return contracts.add_contract(
        provider.pk, by=eva, number="2026-14", subject="Dagbesteding", starts_on=today(-200), ends_on=today(200)
    )


@pytest.fixture
def open_contract(provider, eva) -> ProviderContract:
    return contracts.add_contract(provider.pk, by=eva, number="open", subject="Begeleiding", starts_on=today(-200))


@pytest.fixture
def add_location(catalogue, eva):
    def add(contract, location=KAS, **values) -> ContractLocation:
        given = {"instrument": catalogue.guidance, "starts_on": today(-100)} | values
        return locations.add_location(contract.pk, by=eva, location=location, **given)

    return add


@pytest.fixture
def add_price(catalogue, eva):
    def add(contract, amount="1250", **values) -> ContractPrice:
        given = {"instrument": catalogue.guidance, "unit": "traject", "starts_on": today(-100)} | values
        return prices.add_price(contract.pk, by=eva, amount=Decimal(amount), **given)

    return add


@pytest.fixture
def delivered(catalogue) -> ContractLocation:
    """The library, as another administration brought it: since 2018, without contract or end."""
    row = ContractLocation.objects.get(location=LIBRARY)
    row.delivery = Delivery.objects.create(name="oud systeem")
    row.save()
    return row


def fresh(row):
    return type(row).objects.get(pk=row.pk)


# Providers and whom to call


def test_a_provider_gets_a_code_from_its_name_that_stays(eva):
    provider = providers.add_provider(by=eva, name="Zorggroep Één", kind="zorg")
    providers.change_provider(provider.pk, by=eva, version=1, name="Zorggroep Twee", kind="onderwijs")

    provider = fresh(provider)
    assert (provider.code, provider.name, provider.kind, provider.version) == (
        "zorggroep_een",
        "Zorggroep Twee",
        "onderwijs",
        2,
    )
    acts = AuditEvent.objects.filter(url_name="instruments:provider", url_key="zorggroep_een").order_by("pk")
    assert [(act.verb, act.fields) for act in acts] == [
        ("provider.add", ["code", "name", "kind"]),
        ("provider.change", ["name", "kind"]),
    ]


def test_two_providers_with_one_name_get_no_chance(provider, eva):
    with pytest.raises(FieldRefusal, match="Er is al een aanbieder zorgpunt"):
        providers.add_provider(by=eva, name="zorgpunt", kind="zorg")
    providers.change_provider(provider.pk, by=eva, version=1, name="ZORGPUNT", kind="zorg")  # its own name


def test_a_kind_that_does_not_exist_is_refused(eva):
    with pytest.raises(FieldRefusal, match="Kies een soort"):
        providers.add_provider(by=eva, name="Iets", kind="bank")


def test_a_delivered_provider_keeps_its_name_and_may_get_a_contract(provider, eva):
    Provider.objects.filter(pk=provider.pk).update(delivery=Delivery.objects.create(name="oud systeem"))

    with pytest.raises(Refusal, match="komt uit een andere administratie"):
        providers.change_provider(provider.pk, by=eva, version=1, name="Anders", kind="zorg")
    contracts.add_contract(provider.pk, by=eva, number="1", subject="Alles", starts_on=today())
    assert fresh(provider).name == "Zorgpunt"


def test_a_contact_person_comes_changes_and_goes(provider, eva):
    contact = providers.add_contact(
        provider.pk, by=eva, name="Noor", role="Inkoop", phone="", email="noor@zorgpunt.example", starts_on=today(-9)
    )
    given = {"name": "Noor", "role": "Directie", "email": "", "starts_on": today(-9)}
    providers.change_contact(contact.pk, by=eva, version=1, phone="06 12345678", **given)
    providers.end_contact(contact.pk, by=eva, version=2, ends_on=today())

    contact = fresh(contact)
    assert (contact.role, contact.phone, contact.ends_on, contact.version) == ("Directie", "06 12345678", today(), 3)
    with pytest.raises(FieldRefusal, match="telefoonnummer of een e-mailadres"):
        providers.change_contact(contact.pk, by=eva, version=3, phone="", **given)
    with pytest.raises(FieldRefusal, match="laatste dag ligt voor de eerste"):
        providers.end_contact(contact.pk, by=eva, version=3, ends_on=today(-9))
    with pytest.raises(FieldRefusal, match="na de laatste dag"):
        providers.change_contact(contact.pk, by=eva, version=3, phone="1", **(given | {"starts_on": today()}))


# Contracts


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


# Locations


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


# Prices


def test_a_new_price_ends_the_old_one_and_the_past_stays(contract, catalogue, add_price):
    old = add_price(contract, "1250", starts_on=today(-100))

    new = add_price(contract, "1300.50", starts_on=today(10))

    assert (fresh(old).starts_on, fresh(old).ends_on, fresh(old).amount) == (today(-100), today(10), Decimal(1250))
    assert (new.starts_on, new.ends_on) == (today(10), contract.ends_on)
    on = lambda day: contract.prices.holding_on(today(day)).get().amount  # noqa: E731
    assert (on(-100), on(9), on(10)) == (Decimal(1250), Decimal(1250), Decimal("1300.50"))


def test_a_price_before_one_that_is_to_come_lasts_until_then(contract, add_price):
    later = add_price(contract, starts_on=today(50))

    with pytest.raises(FieldRefusal, match="geldt al een andere prijs") as refused:
        add_price(contract, starts_on=today(0), ends_on=today(51))
    assert refused.value.field == "ends_on"
    assert add_price(contract, starts_on=today(0)).ends_on == later.starts_on


def test_a_price_that_was_typed_wrong_is_replaced_from_its_own_day(contract, add_price):
    wrong, right = add_price(contract, "12500"), add_price(contract, "1250")

    assert fresh(wrong).ends_on == wrong.starts_on  # it holds on no day, and can still be seen
    assert contract.prices.holding_on(today()).get() == right


def test_a_price_that_holds_stays_and_one_to_come_is_put_right(contract, add_price, eva):
    holds, to_come = add_price(contract), add_price(contract, "1400", starts_on=today(20))
    given = {"amount": Decimal(1500), "unit": "maand"}

    with pytest.raises(Refusal, match=r"geldt al sinds .* en blijft staan"):
        prices.change_price(holds.pk, by=eva, version=fresh(holds).version, starts_on=today(-100), **given)
    for start in (15, 30):
        prices.change_price(to_come.pk, by=eva, version=fresh(to_come).version, starts_on=today(start), **given)
        assert (fresh(holds).ends_on, fresh(to_come).starts_on) == (today(start), today(start))
    with pytest.raises(FieldRefusal, match="Op die dag geldt een andere prijs"):
        prices.change_price(to_come.pk, by=eva, version=fresh(to_come).version, starts_on=today(-100), **given)
    assert (fresh(to_come).amount, fresh(to_come).unit) == (Decimal(1500), "maand")


def test_a_price_that_begins_today_holds(contract, add_price, eva):
    row = add_price(contract, starts_on=today())

    with pytest.raises(Refusal, match="blijft staan"):
        prices.change_price(row.pk, by=eva, version=1, amount=Decimal(1), unit="traject", starts_on=today())


def test_a_price_ends_and_lasts_after_all_but_not_over_the_next(contract, add_price, eva):
    row = add_price(contract)
    prices.end_price(row.pk, by=eva, version=1, ends_on=today(10))
    following = add_price(contract, starts_on=today(20))

    with pytest.raises(FieldRefusal, match=r"Vanaf .* geldt een andere prijs"):
        prices.end_price(row.pk, by=eva, version=2, ends_on=None)
    prices.end_price(row.pk, by=eva, version=2, ends_on=following.starts_on)
    prices.end_price(following.pk, by=eva, version=1, ends_on=None)
    assert [fresh(each).ends_on for each in (row, following)] == [today(20), contract.ends_on]


@pytest.mark.parametrize(("values", "field"), [({"amount": "-1"}, "amount"), ({"unit": "jaar"}, "unit")])
def test_a_price_makes_sense(contract, add_price, values, field):
    with pytest.raises(FieldRefusal) as refused:
        add_price(contract, **values)
    assert refused.value.field == field


# Who, when second, and what is left behind


def acts(contract, location, price, contact):
    """Every act on what is there, for who holds these versions."""
    day, of = {"starts_on": today(-100)}, {"number": "n", "subject": "s", "note": ""}
    named = {"name": "Noor", "role": "", "phone": "1", "email": ""}
    sums = {"amount": Decimal(1), "unit": "uur", "starts_on": today(30)}
    return (
        lambda **who: providers.change_provider(contract.provider_id, name="Z", kind="zorg", **who),
        lambda **who: providers.change_contact(contact.pk, **named, **day, **who),
        lambda **who: providers.end_contact(contact.pk, ends_on=today(), **who),
        lambda **who: contracts.change_contract(contract.pk, **of, **day, **who),
        lambda **who: locations.change_location(location.pk, contract=contract, places=3, **who),
        lambda **who: locations.end_location(location.pk, ends_on=today(), **who),
        lambda **who: prices.change_price(price.pk, **sums, **who),
        lambda **who: prices.end_price(price.pk, ends_on=today(60), **who),
        lambda **who: contracts.end_contract(contract.pk, ends_on=today(50), **who),
    )


@pytest.fixture
def all_acts(contract, add_location, add_price, provider, eva):
    contact = providers.add_contact(provider.pk, by=eva, name="N", phone="1", starts_on=today(-100))
    return acts(contract, add_location(contract), add_price(contract, starts_on=today(40)), contact)


def test_who_comes_second_changes_nothing(all_acts, eva):
    before = AuditEvent.objects.count()
    for act in all_acts:
        with pytest.raises(StaleEdit):
            act(by=eva, version=7)
    assert AuditEvent.objects.count() == before


def test_only_who_manages_the_catalogue_may(all_acts, provider, contract, catalogue, anna, bas, frank, ina):
    period = {"starts_on": today()}
    adding = (
        lambda **who: providers.add_provider(name="N", kind="zorg", **who),
        lambda **who: providers.add_contact(provider.pk, name="N", phone="1", **period, **who),
        lambda **who: contracts.add_contract(provider.pk, number="n", subject="s", **period, **who),
        lambda **who: locations.add_location(contract.pk, instrument=catalogue.work, location="L", **period, **who),
        lambda **who: prices.add_price(
            contract.pk, instrument=catalogue.work, amount=Decimal(1), unit="uur", **period, **who
        ),
    )
    for someone in (anna, bas, frank, ina):
        for act in adding:
            with pytest.raises(NotAllowed):
                act(by=someone)
        for act in all_acts:
            with pytest.raises(NotAllowed):
                act(by=someone, version=1)


def test_every_act_has_a_name_and_leads_to_its_provider(all_acts, eva, provider):
    versions = (1, 1, 2, 1, 1, 2, 1, 2, 2)  # a row that was changed before is one further
    for act, version in zip(all_acts, versions, strict=True):
        act(by=eva, version=version)

    lines = AuditEvent.objects.filter(actor=eva)
    assert lines.exclude(url_name="instruments:provider", url_key=provider.code).count() == 0
    assert all(wording(line.verb) != line.verb for line in lines)
    assert len(set(lines.values_list("verb", flat=True))) == 13


def test_what_changes_nothing_leaves_no_line(contract, eva):
    before = AuditEvent.objects.count()
    given = {name: getattr(contract, name) for name in ("number", "subject", "starts_on", "note")}

    contracts.change_contract(contract.pk, by=eva, version=1, **given)

    assert (AuditEvent.objects.count(), fresh(contract).version) == (before, 1)


def test_what_is_not_there_any_more_is_stale(eva):
    for act in (
        lambda: contracts.end_contract(1, by=eva, version=1, ends_on=None),
        lambda: prices.end_price(1, by=eva, version=1, ends_on=None),
        lambda: providers.add_contact(1, by=eva, name="N", phone="1", starts_on=today()),
    ):
        with pytest.raises(StaleEdit):
            act()
    assert not ProviderContact.objects.exists()

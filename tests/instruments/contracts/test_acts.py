"""Who may, who comes second, and what every act leaves behind."""

from decimal import Decimal

import pytest

from accounts.models import AuditEvent
from accounts.verbs import wording
from accounts.workflow import NotAllowed, StaleEdit
from instruments.models import ProviderContact
from instruments.services import contracts, locations, prices, providers
from tests.instruments.contracts.conftest import fresh
from tests.people import today


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

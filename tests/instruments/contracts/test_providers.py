"""Providers and whom to call there."""

import pytest

from accounts.models import AuditEvent
from accounts.workflow import FieldRefusal, Refusal
from instruments.models import Provider
from instruments.services import contracts, providers
from office.models import Delivery
from tests.instruments.contracts.conftest import fresh
from tests.people import today


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

"""Every change asks which version was seen."""

from decimal import Decimal

import pytest

from accounts.models import AuditEvent
from instruments.models import (
    ProviderContact,
)
from instruments.services import prices, providers
from tests.people import today


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

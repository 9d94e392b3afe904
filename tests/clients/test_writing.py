"""The forms of a dossier, as the people who fill them in meet them."""

import logging
from datetime import date

import pytest
from django.urls import reverse

from clients.models import (
    Client,
    Contact,
)
from clients.services import change_client
from tests.people import TEST_BSNS, a_client, a_contact, today

TABS = ("clients:dossier", "clients:contacts", "clients:timeline")


def url(name: str, dossier: Client) -> str:
    return reverse(f"clients:{name}", args=[dossier.pk])


def fill(**values) -> dict[str, str]:
    return {"last_name": "Jansen", "intensity": "gewoon", **values}


def test_a_contact_is_logged_in_one_form_with_today_filled_in(as_anna, anna, jaimy):
    page = as_anna.get(url("contacts", jaimy))
    assert page.context["form"]["held_on"].value() == today()

    answer = as_anna.post(url("contacts", jaimy), {"held_on": today(), "kind": "telefoon", "report": "Belt terug."})

    assert answer.headers["Location"] == url("contacts", jaimy)
    contact = Contact.objects.get()
    assert (contact.staff, contact.kind, contact.report) == (anna, "telefoon", "Belt terug.")


@pytest.mark.parametrize(
    ("values", "field", "message"),
    [
        ({"held_on": "", "kind": "gesprek"}, "held_on", "Vul een datum in."),
        ({"held_on": "31-02-2021", "kind": "gesprek"}, "held_on", "Vul een datum in zoals 21-11-2026."),
        ({"held_on": today(1), "kind": "gesprek"}, "held_on", f"Vul een datum in tot en met {today():%d-%m-%Y}."),
        ({"held_on": today(), "kind": "duivenpost"}, "kind", "Kies een soort uit de lijst."),
        ({"held_on": today(), "kind": "gesprek", "report": "a" * 20_001}, "report", "niet meer dan 20.000 tekens"),
    ],
)
def test_a_contact_with_a_fault_says_what_is_expected_and_keeps_what_was_typed(as_anna, jaimy, values, field, message):
    page = as_anna.post(url("contacts", jaimy), {"report": "Niet kwijtraken", **values})
    assert message in page.context["form"].errors[field][0]
    assert page.context["form"]["report"].value() == values.get("report", "Niet kwijtraken")
    assert not Contact.objects.exists()


def test_what_someone_writes_is_shown_as_text_and_never_run(as_anna, jaimy):
    attack = "<script>alert(1)</script>{{ 7|add:7 }}\n=HYPERLINK()"
    as_anna.post(url("contacts", jaimy), {"held_on": today(), "kind": "gesprek", "report": attack})
    for tab in TABS:
        page = as_anna.get(reverse(tab, args=[jaimy.pk])).content.decode()
        assert "<script>alert" not in page
        assert "&lt;script&gt;alert(1)" in page


def test_a_contact_log_is_read_page_by_page(as_anna, anna, jaimy):
    for number in range(30):
        a_contact(jaimy, anna, days=-number, report=f"verslag {number}.")
    first = as_anna.get(url("contacts", jaimy)).context["page"]
    second = as_anna.get(url("contacts", jaimy), {"na": first.next}).context["page"]
    reports = [contact.report for contact in (*first.rows, *second.rows)]
    assert reports == [f"verslag {number}." for number in range(30)]


def test_who_may_only_read_gets_no_form_and_can_not_post_one(client, frank, jaimy):
    client.force_login(frank)
    assert "Nieuw contact" not in client.get(url("contacts", jaimy)).content.decode()
    assert client.post(url("contacts", jaimy), {"held_on": today(), "kind": "gesprek"}).status_code == 404
    assert not Contact.objects.exists()


def test_someone_is_registered_in_the_own_caseload(as_anna, anna):
    answer = as_anna.post(
        reverse("clients:register"), fill(bsn="9999 90.019", postcode="7511ab", status_holder="False")
    )
    registered = Client.objects.get()
    assert answer.headers["Location"] == url("dossier", registered)
    assert (registered.case_manager, registered.bsn, registered.postcode) == (anna, "999990019", "7511 AB")
    assert registered.status_holder is False


@pytest.mark.parametrize(
    ("values", "field", "message"),
    [
        ({"bsn": "123456789"}, "bsn", "Dit is geen geldig BSN. Kijk de negen cijfers na."),
        ({"last_name": " "}, "last_name", "Vul een achternaam in."),
        ({"birth_date": today(1)}, "birth_date", f"Vul een datum in tot en met {today():%d-%m-%Y}."),
        ({"email": "geen adres"}, "email", "Vul een e-mailadres in zoals naam@voorbeeld.nl."),
        ({"target_group_register": "misschien"}, "target_group_register", "geldige keuze"),
        ({"last_name": "a\x00b"}, "last_name", "Null"),
    ],
)
def test_a_registration_with_a_fault_says_what_is_expected(as_anna, values, field, message):
    page = as_anna.post(reverse("clients:register"), fill(**values))
    assert message in str(page.context["form"].errors[field])
    assert not Client.objects.exists()


def test_a_known_bsn_is_refused_on_the_form(as_anna, anna, carla):
    a_client(carla, last_name="Vanander", bsn=TEST_BSNS[3])
    page = as_anna.post(reverse("clients:register"), fill(bsn=TEST_BSNS[3]))
    assert "Vraag uw teamleider om hulp" in page.content.decode()
    assert "Vanander" not in page.content.decode()


def test_a_klantmanager_can_not_smuggle_in_another_klantmanager(as_anna, anna, carla):
    as_anna.post(reverse("clients:register"), fill(case_manager=carla.pk))
    assert Client.objects.get().case_manager == anna


def test_a_teamleider_chooses_the_klantmanager(client, anna, bas):
    client.force_login(bas)
    client.post(reverse("clients:register"), fill(case_manager=anna.pk))
    assert Client.objects.get().case_manager == anna


def test_data_are_put_right_and_an_empty_bsn_leaves_it_as_it_is(as_anna, jaimy):
    as_anna.post(url("change", jaimy), fill(last_name="Vélde", phone="06 1", bsn="", version=1))
    jaimy.refresh_from_db()
    assert (jaimy.phone, jaimy.bsn, jaimy.version) == ("06 1", "999990019", 2)


def test_who_saves_second_sees_both_texts_and_loses_nothing(as_anna, bas, jaimy):
    change_client(jaimy.pk, by=bas, version=1, phone="06 van Bas")

    form = fill(last_name="Vélde", phone="06 van Anna", bsn=TEST_BSNS[5], version=1)
    page = as_anna.post(url("change", jaimy), form)

    differences = {row.label: (row.now, row.yours) for row in page.context["stale"].differences}
    assert differences["Telefoon"] == ("06 van Bas", "06 van Anna")
    assert TEST_BSNS[5] not in page.content.decode()
    assert page.context["form"]["version"].value() == 2
    jaimy.refresh_from_db()
    assert jaimy.phone == "06 van Bas"


@pytest.mark.parametrize("version", ["", "x", None])
def test_a_form_without_version_is_not_saved(as_anna, jaimy, version):
    values = fill(phone="06 1") | ({} if version is None else {"version": version})
    page = as_anna.post(url("change", jaimy), values)
    assert page.context["form"].errors["version"]
    jaimy.refresh_from_db()
    assert jaimy.phone == ""


@pytest.mark.parametrize("tab", ["dossier", "contacts", "change"])
def test_one_is_warned_before_working_on_the_dossier_of_someone_who_died(as_anna, anna, tab):
    gone = a_client(anna, deceased_on=date(2021, 3, 1))
    assert "Deze inwoner is overleden op 01-03-2021." in as_anna.get(url(tab, gone)).content.decode()


def test_no_bsn_and_no_name_reaches_the_log(as_anna, jaimy, caplog):
    with caplog.at_level(logging.DEBUG):
        as_anna.post(reverse("clients:search"), {"zoek": jaimy.bsn})
        as_anna.post(reverse("clients:search"), {"zoek": "Zeldzaamnaam"})
        as_anna.post(reverse("clients:register"), fill(last_name="Zeldzaamnaam", bsn=jaimy.bsn))
        as_anna.get(url("dossier", jaimy))
    texts = " ".join(record.getMessage() for record in caplog.records if not record.name.startswith("django.db"))
    assert jaimy.bsn not in texts
    assert "Zeldzaamnaam" not in texts

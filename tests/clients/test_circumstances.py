"""Indications, what health means for work, and who is involved."""

from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse

from accounts.workflow import NotAllowed, Refusal, StaleEdit
from clients.models import Change, Client, Indication, InvolvedPerson, WorkAbility
from clients.services.circumstances import (
    add_indication,
    add_involved,
    change_indication,
    change_involved,
    record_work_ability,
    remove_involved,
    remove_work_ability,
)
from tests.people import TEST_BSNS, a_shielded_client, today


@pytest.fixture
def sheltered(anna, jaimy) -> Indication:
    return add_indication(
        jaimy.pk, by=anna, kind="beschut_werk", starts_on=date(2021, 3, 1), ends_on=date(2022, 3, 1), source="UWV"
    )


@pytest.fixture
def coach(anna, jaimy) -> InvolvedPerson:
    return add_involved(jaimy.pk, by=anna, kind="jobcoach", name="Noor Bakker", starts_on=today(-30), phone="053 123")


def page_of(browser, dossier: Client):
    return browser.get(reverse("clients:person", args=[dossier.pk]))


def url(name: str, dossier: Client, row=None) -> str:
    return reverse(f"clients:{name}", args=[dossier.pk, row.pk] if row else [dossier.pk])


def test_an_indication_has_a_period_and_a_source(as_anna, jaimy):
    filled = {"kind": "medisch_urenbeperkt", "starts_on": "01-03-2021", "ends_on": "28-02-2022", "source": "UWV"}
    as_anna.post(url("add_indication", jaimy), filled)
    page = page_of(as_anna, jaimy).content.decode()
    assert "1 maart 2021 tot en met 28 februari 2022" in page
    assert "Bron: UWV" in page


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"source": ""}, "source"),
        ({"kind": "adhd"}, "kind"),
        ({"starts_on": ""}, "starts_on"),
        ({"ends_on": "28-02-2021"}, "ends_on"),
        ({"note": "a" * 100_000}, "note"),
    ],
)
def test_an_indication_with_a_fault_says_what_is_expected(as_anna, jaimy, values, field):
    filled = {"kind": "beschut_werk", "starts_on": "01-03-2021", "source": "UWV"} | values
    assert as_anna.post(url("add_indication", jaimy), filled).context["form"].errors[field]
    assert not Indication.objects.exists()


def test_an_indication_stands_once_in_a_period(anna, jaimy, sheltered):
    with pytest.raises(Refusal, match="al een indicatie beschut werk, vanaf 01-03-2021"):
        add_indication(jaimy.pk, by=anna, kind="beschut_werk", starts_on=date(2022, 2, 28), source="UWV")
    add_indication(jaimy.pk, by=anna, kind="wmo_dagbesteding", starts_on=date(2021, 3, 1), source="wijkteam")
    later = add_indication(jaimy.pk, by=anna, kind="beschut_werk", starts_on=date(2022, 3, 1), source="UWV")
    with pytest.raises(Refusal, match="al een indicatie"):
        change_indication(later.pk, by=anna, version=1, starts_on=date(2022, 1, 1), reason="Brief van UWV")


def test_a_past_day_of_an_indication_changes_for_a_reason(as_anna, jaimy, sheltered):
    filled = {"kind": "beschut_werk", "starts_on": "01-03-2021", "ends_on": "", "source": "UWV", "version": "1"}
    page = as_anna.post(url("change_indication", jaimy, sheltered), filled)
    assert page.context["form"].errors["reason"]
    as_anna.post(url("change_indication", jaimy, sheltered), filled | {"reason": "Verlengd door UWV"})
    sheltered.refresh_from_db()
    assert (sheltered.ends_on, sheltered.version) == (None, 2)
    assert Change.objects.get(field="reden").new == "Verlengd door UWV"


def test_what_is_over_stands_apart(as_anna, jaimy, sheltered):
    indications = page_of(as_anna, jaimy).context["person"].indications
    assert (indications.now, indications.past) == ([], [sheltered])


def test_what_health_means_for_work_is_never_overwritten(as_anna, anna, jaimy):
    record_work_ability(jaimy.pk, by=anna, established_on=date(2021, 3, 1), source="UWV", hours_per_day=Decimal(4))
    as_anna.post(
        url("add_ability", jaimy),
        {"established_on": "01-09-2021", "hours_per_day": "6,5", "conditions": "Niet tillen", "source": "UWV"},
    )
    abilities = page_of(as_anna, jaimy).context["person"].abilities
    assert [(row.established_on, row.hours_per_day) for row in abilities] == [
        (date(2021, 9, 1), Decimal("6.5")),
        (date(2021, 3, 1), Decimal(4)),
    ]
    assert {row.recorded_by for row in WorkAbility.objects.all()} == {anna}


def test_the_form_says_plainly_that_it_wants_no_diagnosis(as_anna, jaimy):
    page = as_anna.get(url("add_ability", jaimy)).content.decode()
    assert "Schrijf hier geen diagnose. Alleen wat het betekent voor werk" in page


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"established_on": today(1)}, "established_on"),
        ({"hours_per_day": "25"}, "hours_per_day"),
        ({"hours_per_day": "vier"}, "hours_per_day"),
        ({"hours_per_day": "4", "hours_per_week": "40"}, "hours_per_week"),
        ({"source": ""}, "source"),
        ({}, "__all__"),  # hours nor conditions
    ],
)
def test_a_fault_in_it_says_what_is_expected(as_anna, jaimy, values, field):
    filled = {"established_on": "01-03-2021", "source": "UWV"} | values
    assert as_anna.post(url("add_ability", jaimy), filled).context["form"].errors[field]
    assert not WorkAbility.objects.exists()


@pytest.mark.parametrize("written", [TEST_BSNS[5], f"{TEST_BSNS[5][:4]} {TEST_BSNS[5][4:6]}.{TEST_BSNS[5][6:]}"])
def test_a_number_that_may_be_a_bsn_gives_a_warning_and_not_a_wall(as_anna, jaimy, written):
    filled = {"established_on": "01-03-2021", "conditions": f"Partner {written}, niet tillen", "source": "UWV"}
    page = as_anna.post(url("add_ability", jaimy), filled)
    assert "een getal dat een BSN kan zijn" in str(page.context["form"].errors["conditions"])
    assert 'type="checkbox" name="bsn_is_fine"' in page.content.decode()
    assert not WorkAbility.objects.exists()

    assert as_anna.post(url("add_ability", jaimy), filled | {"bsn_is_fine": "on"}).status_code == 302
    assert WorkAbility.objects.count() == 1


@pytest.mark.parametrize("text", ["Bel 06 12345678", "Dossier 123456789", "4 uur, 5 dagen, 21-11-2026"])
def test_other_numbers_are_no_bsn(as_anna, jaimy, text):
    filled = {"established_on": "01-03-2021", "conditions": text, "source": "UWV"}
    assert as_anna.post(url("add_ability", jaimy), filled).status_code == 302


def test_what_was_typed_wrong_goes_with_a_reason(as_anna, anna, jaimy):
    ability = record_work_ability(jaimy.pk, by=anna, established_on=today(), source="UWV", conditions="Niet tillen")
    as_anna.post(url("remove_ability", jaimy, ability), {"reason": "Verkeerd dossier"})
    assert not WorkAbility.objects.exists()
    with pytest.raises(StaleEdit):
        remove_work_ability(ability.pk, by=anna, reason="Nog eens")


def test_who_helps_can_be_called_from_the_dossier(as_anna, jaimy, coach):
    page = page_of(as_anna, jaimy).content.decode()
    assert '<a class="utrecht-link utrecht-link--html-a k-nowrap" href="tel:053123">053 123</a>' in page


def test_who_no_longer_helps_stands_apart(as_anna, jaimy, coach):
    filled = {"kind": "jobcoach", "name": "Noor Bakker", "starts_on": today(-30), "ends_on": today(-1), "version": "1"}
    assert as_anna.post(url("change_involved", jaimy, coach), filled).status_code == 302
    involved = page_of(as_anna, jaimy).context["person"].involved
    assert (involved.now, [row.name for row in involved.past]) == ([], ["Noor Bakker"])


@pytest.mark.parametrize("name", ["Нина 🌻", "فاطمة الزهراء", "x" * 200])
def test_any_name_can_be_written(as_anna, jaimy, name):
    filled = {"kind": "maatje", "name": name, "starts_on": today()}
    assert as_anna.post(url("add_involved", jaimy), filled).status_code == 302
    assert name in page_of(as_anna, jaimy).content.decode()


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"name": "x" * 100_000}, "name"),
        ({"email": "geen adres"}, "email"),
        ({"kind": ""}, "kind"),
        ({"ends_on": today(-9)}, "ends_on"),
    ],
)
def test_a_helper_with_a_fault_says_what_is_expected(as_anna, jaimy, values, field):
    filled = {"kind": "maatje", "name": "Noor", "starts_on": today()} | values
    assert as_anna.post(url("add_involved", jaimy), filled).context["form"].errors[field]


def test_two_people_correct_one_helper(as_anna, bas, jaimy, coach):
    change_involved(coach.pk, by=bas, version=1, phone="053 999")
    filled = {"kind": "jobcoach", "name": "Noor Bakker", "phone": "053 555", "starts_on": today(-30), "version": "1"}
    page = as_anna.post(url("change_involved", jaimy, coach), filled)
    differences = {row.label: (row.now, row.yours) for row in page.context["stale"].differences}
    assert differences["Telefoon"] == ("053 999", "053 555")


def test_a_last_day_before_the_first_is_refused_for_whoever_calls(anna, coach):
    with pytest.raises(Refusal, match="ligt voor de eerste dag"):
        change_involved(coach.pk, by=anna, version=1, ends_on=today(-31))


def test_out_of_sight_nothing_can_be_touched(anna, carla, bas, frank, jaimy, coach, sheltered):
    hidden = a_shielded_client(anna)
    with pytest.raises(Client.DoesNotExist):
        add_involved(hidden.pk, by=bas, kind="maatje", name="x", starts_on=today())
    with pytest.raises(Client.DoesNotExist):
        remove_involved(coach.pk, by=carla, version=1, reason="Weg")
    with pytest.raises(Client.DoesNotExist):
        change_indication(sheltered.pk, by=carla, version=1, source="x")
    with pytest.raises(NotAllowed):
        record_work_ability(jaimy.pk, by=frank, established_on=today(), source="x", conditions="y")

"""Who lives together: one household at a time, and nobody is named to whom may not see them."""

import pytest
from django.urls import reverse

from accounts.models import AuditEvent
from accounts.workflow import Refusal
from clients.models import Change, Client, Household, HouseholdMember
from clients.services.household import (
    add_household_member,
    change_household_member,
    remove_household_member,
)
from tests.people import TEST_BSNS, a_client, a_delivery, a_shielded_client, today


@pytest.fixture
def peter(anna) -> Client:
    return a_client(anna, first_names="Peter", last_name="Zwart", bsn=TEST_BSNS[7])


def together(one: Client, other: Client, by, role: str = "partner", days: int = -9, until: int | None = None):
    ends_on = None if until is None else today(until)
    return add_household_member(one.pk, by=by, other_id=other.pk, role=role, starts_on=today(days), ends_on=ends_on)


def household_of(browser, dossier: Client):
    return browser.get(reverse("clients:person", args=[dossier.pk])).context["person"].household


def names(mates) -> list[str]:
    return [mate.member.client.last_name for mate in mates]


def add_form(dossier: Client) -> str:
    return reverse("clients:add_member", args=[dossier.pk])


@pytest.mark.parametrize("number", ["dossier", "bsn"])
def test_someone_is_added_by_dossier_number_or_bsn(as_anna, jaimy, peter, number):
    typed = {"dossier": str(peter.pk), "bsn": peter.bsn}[number]
    answer = as_anna.post(add_form(jaimy), {"number": typed, "role": "partner", "starts_on": today(-9)})
    assert answer.status_code == 302
    roles = dict(HouseholdMember.objects.values_list("client", "role"))
    assert roles == {jaimy.pk: "aanvrager", peter.pk: "partner"}
    assert Household.objects.count() == 1


def test_not_there_and_not_yours_are_one_answer(as_anna, anna, carla, bas, jaimy):
    elsewhere = a_client(carla, bsn=TEST_BSNS[8])
    hidden = a_shielded_client(bas, bsn=TEST_BSNS[9])
    typed = [str(elsewhere.pk), str(hidden.pk), "9999999", TEST_BSNS[8], TEST_BSNS[9], TEST_BSNS[10]]
    answers = set()
    for number in typed:
        page = as_anna.post(add_form(jaimy), {"number": number, "role": "partner", "starts_on": today(-9)})
        answers.add(str(page.context["form"].errors))
    assert len(answers) == 1
    assert "geen dossier gevonden dat u mag zien" in answers.pop()
    assert not HouseholdMember.objects.exists()


def test_that_someone_tried_a_bsn_stays_in_the_trail(as_anna, jaimy):
    as_anna.post(add_form(jaimy), {"number": TEST_BSNS[10], "role": "partner", "starts_on": today(-9)})
    assert AuditEvent.objects.filter(verb="client.find_by_bsn").count() == 1


@pytest.mark.parametrize(
    ("values", "field", "message"),
    [
        ({"number": ""}, "number", "Vul een dossiernummer of een BSN in."),
        ({"number": "12345678"}, "number", "een BSN van negen cijfers"),
        ({"number": "123456789"}, "number", "geen geldig BSN"),
        ({"number": "-1"}, "number", "Vul een dossiernummer in"),
        ({"number": "٣٤"}, "number", "Vul een dossiernummer in"),
        ({"role": "huisbaas"}, "role", "Kies een rol uit de lijst."),
        ({"starts_on": ""}, "starts_on", "Vul een datum in."),
        ({"ends_on": today(-30)}, "ends_on", "De laatste dag ligt voor de eerste dag."),
    ],
)
def test_a_fault_says_what_is_expected(as_anna, jaimy, peter, values, field, message):
    filled = {"number": str(peter.pk), "role": "partner", "starts_on": today(-9)} | values
    page = as_anna.post(add_form(jaimy), filled)
    assert message in str(page.context["form"].errors[field])


def test_nobody_is_the_own_partner(as_anna, jaimy):
    page = as_anna.post(add_form(jaimy), {"number": str(jaimy.pk), "role": "partner", "starts_on": today(-9)})
    assert "Dit is het nummer van dit dossier zelf" in page.content.decode()


def test_a_person_is_in_one_household_at_a_time(anna, jaimy, peter):
    together(jaimy, peter, anna)
    third = a_client(anna)
    with pytest.raises(Refusal, match="al in een ander huishouden"):
        together(third, peter, anna)
    with pytest.raises(Refusal, match="al in dit huishouden"):
        together(jaimy, peter, anna, role="overig")


def test_who_left_may_live_with_someone_else(as_anna, anna, jaimy, peter):
    left = together(jaimy, peter, anna)
    change_household_member(left.pk, by=anna, version=1, ends_on=today(-3))
    third = a_client(anna, last_name="Derde")

    together(third, peter, anna, days=-3)

    assert names(household_of(as_anna, third).now) == ["Derde", "Zwart"]
    seen = household_of(as_anna, jaimy)
    assert (names(seen.now), names(seen.past)) == (["Vélde"], ["Zwart"])


def test_the_period_can_not_be_stretched_over_another_household(anna, jaimy, peter):
    left = together(jaimy, peter, anna)
    change_household_member(left.pk, by=anna, version=1, ends_on=today(-3))
    together(a_client(anna), peter, anna, days=-3)
    with pytest.raises(Refusal, match="al in een ander huishouden"):
        change_household_member(left.pk, by=anna, version=2, ends_on=None, reason="Toch gebleven")


def test_a_third_person_joins_the_household_that_is_there(as_anna, anna, jaimy, peter):
    together(jaimy, peter, anna)
    child = a_client(anna, last_name="Kind")
    together(jaimy, child, anna, role="kind", days=-2)
    assert Household.objects.count() == 1
    assert names(household_of(as_anna, peter).now) == ["Zwart", "Vélde", "Kind"]


def test_someone_joins_while_the_person_is_in_the_household_and_not_before(anna, jaimy, peter):
    together(jaimy, peter, anna, days=-9)
    with pytest.raises(Refusal, match="Kies een periode daarbinnen"):
        together(jaimy, a_client(anna), anna, days=-20)


def test_who_came_after_one_left_was_never_a_housemate(as_anna, anna, jaimy, peter):
    together(jaimy, peter, anna)
    own = HouseholdMember.objects.get(client=jaimy)
    change_household_member(own.pk, by=anna, version=1, ends_on=today(-3))
    together(peter, a_client(anna, last_name="Later"), anna, role="overig", days=-2)
    seen = household_of(as_anna, jaimy)
    assert (names(seen.now), sorted(names(seen.past))) == ([], ["Vélde", "Zwart"])


def test_someone_whose_dossier_one_may_not_see_is_not_mentioned_at_all(as_anna, anna, carla, jaimy):
    elsewhere, hidden = a_client(carla, last_name="Elders"), a_shielded_client(carla, last_name="Geheim")
    household = Household.objects.create(key="H1")
    for member in (jaimy, elsewhere, hidden):
        HouseholdMember.objects.create(household=household, client=member, role="overig", starts_on=today(-9))
    page = as_anna.get(reverse("clients:person", args=[jaimy.pk]))
    assert names(page.context["person"].household.now) == ["Vélde"]
    for name in ("Elders", "Geheim"):
        assert name not in page.content.decode()
    other = HouseholdMember.objects.get(client=elsewhere)
    assert as_anna.get(reverse("clients:change_member", args=[jaimy.pk, other.pk])).status_code == 404


def test_the_timeline_of_one_names_no_other(as_anna, anna, jaimy, peter):
    together(jaimy, peter, anna)
    for dossier in (jaimy, peter):
        lines = AuditEvent.objects.filter(client_id=dossier.pk, verb="household.add")
        assert lines.exists()
    page = as_anna.get(reverse("clients:timeline", args=[jaimy.pk])).content.decode()
    assert "In het huishouden gekomen: partner" in page
    assert "Zwart" not in page


def test_a_past_day_of_a_household_changes_for_a_reason(as_anna, anna, jaimy, peter):
    member = together(jaimy, peter, anna)
    url = reverse("clients:change_member", args=[jaimy.pk, member.pk])
    filled = {"role": "partner", "starts_on": today(-30), "ends_on": "", "version": "1"}
    page = as_anna.post(url, filled)
    assert "datum in het verleden" in str(page.context["form"].errors["reason"])

    assert as_anna.post(url, filled | {"reason": "Brief van de BRP"}).status_code == 302

    assert set(Change.objects.filter(field="reden").values_list("client", "new")) == {
        (jaimy.pk, "Brief van de BRP"),
        (peter.pk, "Brief van de BRP"),
    }


def test_a_last_day_is_filled_in_without_a_reason_and_taken_back_with_one(anna, jaimy, peter):
    member = together(jaimy, peter, anna)
    change_household_member(member.pk, by=anna, version=1, ends_on=today())
    with pytest.raises(Refusal, match="datum in het verleden"):
        change_household_member(member.pk, by=anna, version=2, ends_on=None)


def test_a_delivered_place_in_a_household_is_read_only_and_shows_its_source(as_anna, anna, jaimy):
    delivery = a_delivery()
    household = Household.objects.create(key="H1", delivery=delivery)
    member = HouseholdMember.objects.create(
        household=household, client=jaimy, role="aanvrager", starts_on=today(-9), delivery=delivery
    )
    with pytest.raises(Refusal, match="andere administratie"):
        change_household_member(member.pk, by=anna, version=1, role="partner")
    page = as_anna.get(reverse("clients:person", args=[jaimy.pk])).content.decode()
    assert delivery.name in page
    assert reverse("clients:change_member", args=[jaimy.pk, member.pk]) not in page


def test_a_household_of_which_all_were_removed_is_gone(anna, jaimy, peter):
    together(jaimy, peter, anna)
    for member in HouseholdMember.objects.all():
        remove_household_member(member.pk, by=anna, version=1, reason="Verkeerd dossier")
    assert not Household.objects.exists()

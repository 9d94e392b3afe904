"""Worklists: who stands on them, how many there are, and what a page of one costs."""

import pytest
from django.urls import reverse

from accounts.models import Deputy
from clients.models import (
    Assignment,
    ContactExemption,
    Household,
    HouseholdMember,
)
from clients.worklists import worklists_for
from maatwerk.services import withdraw
from tests import chain
from tests.amounts import as_if_always
from tests.listed import LISTS, a_benefit, address, free, names, numbers
from tests.people import a_client, a_contact, a_shielded_client, today


@pytest.fixture
def as_bas(client, bas):
    client.force_login(bas)
    return client


# --- who stands on them -----------------------------------------------------------------------------------------


def test_my_inwoners_are_mine_and_here(as_anna, anna, bas):
    a_client(anna, last_name="Mijn")
    a_client(bas, last_name="Collega")
    a_client(anna, last_name="Overleden", deceased_on=today())
    a_client(anna, last_name="Morgen", moved_away_on=today(1))
    assert names(as_anna, "mijn") == ["Mijn", "Morgen"]


def test_the_list_of_the_team_holds_the_team_and_nobody_else(as_anna, anna, bas, carla):
    a_client(anna, last_name="Mijn")
    a_client(bas, last_name="Collega")
    a_client(carla, last_name="Elders")
    assert sorted(names(as_anna, "team")) == ["Collega", "Mijn"]


def test_who_has_no_team_has_no_team_list(client, anna, bas):
    nobody = free(a_client(bas))
    anna.team = None
    anna.save()
    client.force_login(anna)
    assert nobody.last_name not in names(client, "team")


def test_who_stands_in_has_the_list_of_the_absent_colleague_for_as_long_as_that_lasts(client, anna, carla):
    a_client(anna, last_name="Afwezig")
    client.force_login(carla)
    assert names(client, "waarneming") == []
    Deputy.objects.create(absentee=anna, deputy=carla, starts_on=today(-1), ends_on=today(1))
    assert names(client, "waarneming") == ["Afwezig"]
    Deputy.objects.update(ends_on=today())
    assert names(client, "waarneming") == []


def test_to_divide_is_who_has_nobody_and_who_waits_with_the_teamleider(as_bas, anna, bas):
    a_client(anna, last_name="Verdeeld")
    a_benefit(free(a_client(bas, last_name="Vrij")))
    free(a_client(bas, last_name="Zonder uitkering"))
    waiting = a_client(bas, last_name="Wacht")
    Assignment.objects.filter(client=waiting, ends_at=None).update(to_divide=True)
    assert names(as_bas, "verdelen") == ["Vrij", "Wacht"]


def test_dividing_is_for_who_hands_out_work(as_anna, anna):
    assert as_anna.get(address("verdelen")).status_code == 404
    assert "verdelen" not in numbers(as_anna)


def test_without_contact_means_the_weeks_that_one_asks_and_who_was_never_spoken_stands_first(as_anna, anna):
    a_contact(a_client(anna, last_name="Lang"), anna, days=-7 * 20)
    a_contact(a_client(anna, last_name="Negen"), anna, days=-7 * 9)
    a_contact(a_client(anna, last_name="Kort"), anna, days=-7)
    a_client(anna, last_name="Nooit")
    assert names(as_anna, "zonder_contact") == ["Nooit", "Lang", "Negen"]
    assert names(as_anna, "zonder_contact", weken=10) == ["Nooit", "Lang"]
    assert names(as_anna, "zonder_contact", weken=1) == ["Nooit", "Lang", "Negen"]
    as_if_always("geen_contact_weken", value=19)
    assert names(as_anna, "zonder_contact") == ["Nooit", "Lang"]


@pytest.mark.parametrize("weeks", ["", "0", "-1", "x", "999999", "\u0663", "9" * 40])
def test_nonsense_for_weeks_is_told_and_shows_the_usual_list(as_anna, anna, weeks):
    a_client(anna, last_name="Nooit")
    answer = as_anna.get(address("zonder_contact"), {"weken": weeks})
    assert answer.status_code == 200
    assert [row.last_name for row in answer.context["page"].rows] == ["Nooit"]


def test_who_is_exempt_of_the_yearly_talk_is_left_out_and_the_list_says_so(as_anna, anna, bas):
    exempt, ended = a_client(anna, last_name="Vrijgesteld"), a_client(anna, last_name="Voorbij")
    hidden = a_shielded_client(bas, last_name="Geheim")
    grounds = {"takes_part": "Werkt.", "no_suspicion": "Geen.", "granted_by": anna, "starts_on": today(-60)}
    for client in (exempt, hidden):
        ContactExemption.objects.create(client=client, review_on=today(60), **grounds)
    ContactExemption.objects.create(client=ended, review_on=today(60), ends_on=today(-1), **grounds)
    answer = as_anna.get(address("zonder_contact"))
    assert [row.last_name for row in answer.context["page"].rows] == ["Voorbij"]
    assert "1 inwoner met een vrijstelling van het jaargesprek staat niet op deze lijst." in answer.content.decode()
    assert "vrijstelling" not in as_anna.get(address("zonder_contact"), {"begeleiding": "licht"}).context["left_out"]


def test_without_plan_is_who_has_no_step_now_or_later_in_an_open_traject(as_anna, anna):
    catalogue = chain.a_catalogue()
    a_client(anna, last_name="Niets")
    for name, starts in (("Loopt", today()), ("Gepland", today(20))):
        trajectory = chain.a_trajectory(a_client(anna, last_name=name), anna)
        trajectory.deployments.create(instrument=catalogue.guidance, starts_on=starts)
    only_goal = chain.a_trajectory(a_client(anna, last_name="Alleen doel"), anna)
    only_goal.deployments.create(instrument=catalogue.guidance, starts_on=today(-90), ends_on=today(-30))
    withdrawn = chain.a_trajectory(a_client(anna, last_name="Ingetrokken"), anna)
    withdrawn.deployments.create(instrument=catalogue.guidance, starts_on=today(5), ends_on=today(5))
    assert sorted(names(as_anna, "zonder_plan")) == ["Alleen doel", "Ingetrokken", "Niets"]


def test_a_partner_with_a_right_and_without_a_step_is_a_signal(as_anna, anna):
    catalogue = chain.a_catalogue()
    a_benefit(a_client(anna, last_name="Aanvrager"), partner=a_client(anna, last_name="Partner"))
    busy = a_client(anna, last_name="Bezig")
    a_benefit(a_client(anna, last_name="Ander"), partner=busy)
    chain.a_trajectory(busy, anna).deployments.create(instrument=catalogue.guidance, starts_on=today())
    at_home, without_right = a_client(anna, last_name="Samen"), a_client(anna, last_name="Zonder recht")
    a_benefit(at_home)
    home = Household.objects.create(key="h1")
    for client in (at_home, without_right):
        HouseholdMember.objects.create(household=home, client=client, role="partner", starts_on=today(-9))
    assert names(as_anna, "partner_zonder_plan") == ["Partner", "Samen"]


def test_a_step_is_overdue_from_the_day_after_its_expected_last_day(as_anna, anna):
    catalogue = chain.a_catalogue()
    for name, until in (("Vandaag", today(1)), ("Gisteren", today()), ("Open", None)):
        trajectory = chain.a_trajectory(a_client(anna, last_name=name), anna)
        trajectory.deployments.create(instrument=catalogue.guidance, starts_on=today(-9), expected_end_on=until)
    assert names(as_anna, "stap_verlopen") == ["Gisteren"]


def test_who_waits_for_a_decision_on_maatwerk_stands_on_a_list_until_it_is_there(as_anna, anna):
    catalogue = chain.a_catalogue()
    request = chain.a_request(a_client(anna, last_name="Vraagt"), catalogue, by=anna)
    assert names(as_anna, "wacht_op_besluit") == ["Vraagt"]
    withdraw(request.pk, by=anna, version=request.version, grounds="Een gewone plek past toch.")
    assert names(as_anna, "wacht_op_besluit") == []


# --- what may not be seen ---------------------------------------------------------------------------------------


def test_a_shielded_dossier_and_one_of_another_team_are_on_no_list_and_in_no_number(client, anna, bas, carla, frank):
    hidden = a_shielded_client(anna, last_name="Geheim", neighbourhood="Verborgen")
    for user in (bas, carla, frank):
        client.force_login(user)
        assert set(numbers(client).values()) == {0}
        for worklist in worklists_for(user):
            page = client.get(address(worklist.key))
            assert page.context["page"].rows == []
            assert "Geheim" not in page.content.decode()
            assert "Verborgen" not in page.content.decode()
    client.force_login(anna)
    assert numbers(client)["mijn"] == 1
    assert names(client, "mijn") == [hidden.last_name]


def test_lists_are_for_who_sees_dossiers(client, eva, hans, ina):
    for user in (eva, hans, ina):
        client.force_login(user)
        assert client.get(LISTS).status_code == 404
        assert client.get(address("alle")).status_code == 404


def test_a_list_that_is_not_there_is_not_found(as_anna):
    assert as_anna.get(reverse("clients:list_of", args=["bestaat-niet"])).status_code == 404
